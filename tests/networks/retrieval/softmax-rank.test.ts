import {describe, expect, it} from 'vitest'
import {computeCentred, computeLogits, computeProbabilities, squaredNorm, toProjectionFactors, toTwoValued} from '#networks/retrieval/softmax-rank.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, product, toTextMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const unit = (v: number) => toTwoValued(v, Q.one, Q.zero)

describe('computeProbabilities', () => {
  it('weighs by powers of the base', () => {
    expect(toTextMatrix(computeProbabilities(unit(3), Q.rational(2)))).toEqual([['1/2', '1/4', '1/4'], ['1/4', '1/2',
      '1/4'], ['1/4', '1/4', '1/2']])
  })
})

describe('toProjectionFactors', () => {
  it('gives projections whose squared distance from the centred unit matrix is what the rank lacks', () => {
    for (const v of [2, 3, 5]) for (let d = 1; d < v; d++) {
      const {hidden, words} = toProjectionFactors(v, d)
      const logits = computeLogits(hidden, words)
      expect(toTextMatrix(product(rationals, logits, logits))).toEqual(toTextMatrix(logits))
      expect(rank(logits)).toBe(d)
      expect(Q.toText(squaredNorm(difference(rationals, computeCentred(unit(v)), logits)))).toBe(String(v - 1 - d))
    }
  })
})
