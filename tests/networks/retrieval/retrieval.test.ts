import {describe, expect, it} from 'vitest'
import {computeGaps, computeLeak, leakBound, computeMargin, sharpWeights} from '#networks/retrieval/retrieval.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'

const scores = [1, 3, 0].map(score => Q.rational(score))
const lookup = {scores, meant: 1}

describe('a lookup', () => {
  it('has a gap to each other key, and the least of them as its margin', () => {
    expect(computeGaps(lookup).map(Q.toText)).toEqual(['2', '3'])
    expect(Q.toText(computeMargin(lookup))).toBe('2')
    expect(Q.toText(computeMargin({scores, meant: 0}))).toBe('-2')
  })
  it('leaks what its right weight lacks of one, and no more than the bound', () => {
    const beta = Q.rational(2)
    const [leak, weights] = [computeLeak(lookup, beta), sharpWeights(scores, beta)]
    expect(I.mid(leak)).toBeCloseTo(1 - I.mid(weights[1]), 14)
    expect(I.mid(leak)).toBeCloseTo((Math.exp(-4) + Math.exp(-6)) / (1 + Math.exp(-4) + Math.exp(-6)), 14)
    expect(leak.hi).toBeLessThan(leakBound(3, beta, computeMargin(lookup)).lo)
  })
  it('keeps the digits of a leak far below one', () => {
    const {lo, hi} = computeLeak(lookup, Q.rational(50))
    expect(hi / lo).toBeLessThan(1 + 2 ** -40)
  })
})
