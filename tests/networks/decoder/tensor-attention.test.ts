import {describe, expect, it} from 'vitest'
import {applyPatterns, computePatterns, listShares, toPattern} from '#networks/decoder/tensor-attention.ts'
import {tensor, toRows, toTensor} from '#numerics/float/tensor.ts'

// Two sequences of two tokens and of one, two heads of one column each.
const shares = listShares(2, 2, [0, 2, 3])
const readers = {
  query: toTensor([[1, 0], [2, -1], [3, 3]]), key: toTensor([[1, 5], [3, 6], [7, 7]]),
  value: toTensor([[1, 10], [2, 20], [3, 30]]),
}
const patterns = computePatterns(readers, shares)

describe('listShares', () => {
  it('gives each head of each sequence its rows, its columns and its places', () => expect(shares).toEqual([
    {start: 0, length: 2, column: 0, width: 1, at: 0}, {start: 0, length: 2, column: 1, width: 1, at: 4},
    {start: 2, length: 1, column: 0, width: 1, at: 8}, {start: 2, length: 1, column: 1, width: 1, at: 9},
  ]))
})

describe('computePatterns', () => {
  const share = (a: number, b: number) => Math.exp(a) / (Math.exp(a) + Math.exp(b))
  it('is the causal softmax of the scores, over all shares', () => {
    expect(patterns).toHaveLength(10)
    const expected = [1, 0, share(2, 6), share(6, 2), 1, 0, share(-5, -6), share(-6, -5), 1, 1]
    expected.forEach((weight, i) => expect(patterns[i]).toBeCloseTo(weight, 6))
    expect(toRows(toPattern(shares[1], patterns))[0]).toEqual([1, 0])
  })
  it('divides the scores by the root of the columns of a head', () => {
    const wide = {query: tensor(2, 4, Float32Array.from([0, 0, 0, 0, 1, 1, 1, 1])),
      key: tensor(2, 4, Float32Array.from([0, 0, 0, 0, 1, 1, 1, 1])), value: tensor(2, 4)}
    expect(computePatterns(wide, listShares(4, 1, [0, 2]))[2]).toBeCloseTo(share(0, 2), 6)
  })
  it('of no sequence is empty', () => expect(computePatterns(readers, [])).toHaveLength(0))
})

describe('applyPatterns', () => {
  it('gives each token the mean of the values by its row, in its own columns', () => {
    const found = toRows(applyPatterns(readers.value, shares, patterns))
    const [a, b] = [patterns[2], patterns[6]]
    const expected = [[1, 10], [a + 2 * (1 - a), 10 * b + 20 * (1 - b)], [3, 30]]
    found.forEach((row, i) => row.forEach((entry, j) => expect(entry).toBeCloseTo(expected[i][j], 4)))
  })
})
