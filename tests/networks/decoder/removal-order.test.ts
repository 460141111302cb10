import {describe, expect, it} from 'vitest'
import {relativeOutputError, listRemoved, orderAtRandom, orderByMagnitude, orderBySaliency, zeroEntries} from '#networks/decoder/removal-order.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, toTensor} from '#numerics/float/tensor.ts'

const matrix = toTensor([[3, -1], [-2, 2], [1, 4]])
const gram = {size: 3, values: Float64Array.of(1, 0, 0, 0, 9, 2, 0, 2, 4)}

describe('orders of removal', () => {
  it('by magnitude takes the least of the whole matrix first, equal ones as they stand', () =>
    expect(orderByMagnitude(matrix)).toEqual([[1, 4, 2, 3, 0, 5]]))

  it('by price takes of each column what costs least alone: w²·‖X‖² is 9, 36, 4 and 1, 36, 64', () =>
    expect(orderBySaliency(matrix, gram)).toEqual([[4, 0, 2], [1, 3, 5]]))

  it('at random takes every entry once, and the same for the same stream', () => {
    const [order] = orderAtRandom(matrix, randomStream('a'))
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5])
    expect(orderAtRandom(matrix, randomStream('a'))).toEqual([order])
    expect(['b', 'c', 'd', 'e'].map(seed => orderAtRandom(matrix, randomStream(seed))[0])).not.toEqual(
      Array(4).fill(order),
    )
  })
})

describe('listRemoved', () => {
  it('takes a share of each list, rounded down', () => {
    expect(listRemoved([[4, 0, 2], [1, 3, 5]], 3)).toEqual([])
    expect(listRemoved([[4, 0, 2], [1, 3, 5]], 4)).toEqual([4, 1])
    expect(listRemoved([[4, 0, 2], [1, 3, 5]], 10)).toEqual([4, 0, 2, 1, 3, 5])
  })

  it('takes more where the share is greater, and nothing back', () => {
    const order = orderByMagnitude(matrix)
    for (let tenths = 0; tenths < 10; tenths++)
      expect(listRemoved(order, tenths + 1)).toEqual(expect.arrayContaining([...listRemoved(order, tenths)]))
  })
})

describe('zeroEntries', () => {
  it('leaves the others, and the matrix itself', () => {
    expect(zeroEntries(matrix, [0, 3])).toEqual(toTensor([[0, -1], [-2, 0], [1, 4]]))
    expect(matrix.values[0]).toBe(3)
  })
})

describe('relativeOutputError', () => {
  it('is by hand: of (3, −2, 1) the first goes, which costs 9 of 9 + 36 + 4 − 8', () => {
    const column = toTensor([[3], [-2], [1]])
    expect(relativeOutputError(column, zeroEntries(column, [0]), gram)).toBe(9 / 41)
  })

  it('is 0 where nothing goes and 1 where all goes', () => {
    expect(relativeOutputError(matrix, matrix, gram)).toBe(0)
    expect(relativeOutputError(matrix, tensor(3, 2), gram)).toBe(1)
  })
})
