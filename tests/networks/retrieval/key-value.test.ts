import {describe, expect, it} from 'vitest'
import {arePairs, pairWeights, read, type Reading} from '#networks/retrieval/key-value.ts'
import {softmaxBaseTwo, unnormalised} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'

const row = (...entries: number[]) => entries.map(entry => Q.rational(entry))
const pairs = [{key: row(1, 0), value: row(1, 2)}, {key: row(0, 1), value: row(3, -1)}]

describe('read', () => {
  it('weighs the values by the softmax of the scores', () => {
    const reading: Reading<Q.Rational> = {ring: rationals, weigh: softmaxBaseTwo}
    expect(pairWeights(reading, row(1, 2), pairs).map(Q.toText)).toEqual(['1/3', '2/3'])
    expect(read(reading, row(1, 2), pairs).map(Q.toText)).toEqual(['7/3', '0'])
  })
  it('is linear in the query where weights are scores', () => {
    const reading: Reading<Q.Rational> = {ring: rationals, weigh: unnormalised}
    expect(read(reading, row(2, -3), pairs).map(Q.toText)).toEqual(['-7', '7'])
  })
})

describe('arePairs', () => {
  it('wants pairs, and keys and values of the sizes given', () => {
    expect(arePairs(pairs, 2, 2)).toBe(true)
    expect(arePairs(pairs, 1, 2)).toBe(false)
    expect(arePairs([], 2, 2)).toBe(false)
  })
})
