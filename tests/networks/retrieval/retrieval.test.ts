import {describe, expect, it} from 'vitest'
import {
  computeGaps, computeLeak, computeMargin, leakBaseTwo, leakBound, lookUp, orthonormalLeak, sharpWeights, worstLeak,
} from '#networks/retrieval/retrieval.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

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

describe('lookUp', () => {
  const lookups = lookUp(M.parse([[1, 0], [2, 3]]), [{vector: M.parseVector([1, 1]), meant: 1}, {
    vector: M.parseVector([1, 0]),
    meant: 0,
  }])
  it('scores each query with all keys', () =>
    expect(lookups).toEqual([{scores: M.parseVector([1, 5]), meant: 1}, {scores: M.parseVector([1, 2]), meant: 0}]))
  it('leaks at most what the worst of them does', () =>
    expect(worstLeak(lookups, Q.one)).toEqual(computeLeak(lookups[1], Q.one)))
})

describe('leakBaseTwo', () => {
  it('is what orthonormal keys leak', () => {
    for (const n of [2, 5]) for (const beta of [0, 1, 4]) {
      const [first] = lookUp(M.identity(n), [{vector: M.identity(n)[0], meant: 0}])
      expect(leakBaseTwo(first, Q.rational(beta))).toEqual(orthonormalLeak(n, beta))
    }
  })
})
