import {describe, expect, it} from 'vitest'
import {attend} from '#networks/transformer/attention.ts'
import {affineFrame, constantMap, isConstantSequence, readMarked, repeated} from '#networks/transformer/constant-sequences.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {toConstantSequence} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

describe('constant sequences', () => {
  it('are mapped token by token, whatever the weights', () => {
    const v = M.parseVector([2, -3])
    expect(attend(exactManner('quadratic', true), exampleHeads, toConstantSequence(v, 3)))
      .toEqual(toConstantSequence(M.apply(constantMap(exampleHeads), v), 3))
  })
  it('repeat a matrix', () => expect(repeated(M.parse([[1, 2]]), 2)).toEqual(M.parse([[1, 2], [1, 2]])))
})

describe('isConstantSequence', () => {
  it.each<[number[][], boolean]>([[[[1, 2], [1, 2]], true], [[[1, 2], [1, 3]], false]])('tells of %o: %o', (x, is) =>
    expect(isConstantSequence(M.parse(x))).toBe(is))
})

describe('readMarked', () => {
  it('gives a head that attends to all alike the share of the first token', () => {
    const zero = M.parse([[0], [0]])
    const head = {query: zero, key: zero, value: M.parse([[1], [0]]), output: M.parse([[1, 0]])}
    expect(readMarked(head, 3)).toEqual(M.parse([[1, 0], ['1/2', 0], ['1/3', 0]]))
  })
})

describe('affineFrame', () => {
  it.each([1, 2, 3])('holds n(n − 1) + 1 affinely independent matrices with rows that sum to one, n = %i', n => {
    const frame = affineFrame(n)
    expect(frame).toHaveLength(n * (n - 1) + 1)
    expect(frame.flat().every(row => Q.equal(Q.sum(row), Q.one))).toBe(true)
    expect(rank(frame.map(matrix => [Q.one, ...vecRows(matrix)]))).toBe(frame.length)
  })
})
