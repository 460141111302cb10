import {describe, expect, it} from 'vitest'
import {coverWithSums, grownLength, missBound, oneSignProbability} from '#networks/pruning/coverage.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

describe('coverWithSums', () => {
  const cover = coverWithSums({numbers: [Q.rational(1, 2)], eps: Q.rational(1, 8), reach: Q.one})
  it('joins to what is near 0 its shift, as far as that lies in the interval', () => {
    expect(cover.stretches).toEqual(M.parse([['-1/8', '1/8'], ['3/8', '1/2']]))
    expect(Q.toText(cover.length)).toBe('3/8')
    expect(cover.steps).toHaveLength(2)
  })
  it('grows in the mean by the formula, and at most to twice the length', () => {
    expect(cover.next.mean).toEqual(grownLength(cover.length))
    expect(Q.compare(cover.next.greatest, Q.rational(3, 4))).toBeLessThanOrEqual(0)
    expect(Q.compare(cover.length, cover.next.least)).toBeLessThanOrEqual(0)
  })
})

describe('the bounds of a miss', () => {
  it('fall by a quarter, and by a half, with each number', () => {
    const eps = Q.rational(1, 32)
    expect(Q.div(missBound(eps, 8), missBound(eps, 7))).toEqual(Q.rational(3, 4))
    expect(missBound(eps, 0)).toEqual(Q.rational(30 * 31, 2))
    expect([1, 2, 5].map(n => Q.toText(oneSignProbability(n)))).toEqual(['1', '1/2', '1/16'])
  })
})
