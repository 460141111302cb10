import {describe, expect, it} from 'vitest'
import {bernsteinResolution, computeResolution, toResolution, type Range} from '#numerics/statistics/resolution.ts'
import {fromDouble, nextDown} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'

const between = (a: number, b: number): Range => [Q.rational(a), Q.rational(b)]

describe('a resolution', () => {
  it.each([
    [Q.rational(1, 8), between(-3, 1), 3], [Q.rational(1, 6), between(2, 5), 5], [Q.rational(1, 2), between(-1, 0), 1],
  ] as const)('is 2tR = 1 and what rounding adds to the larger end of the range', (radius, range, larger) =>
    expect(toResolution(radius, range)).toBe(1 + larger * 2 ** -52))

  it('is rounded up', () => {
    const exact = Q.add(Q.rational(1, 3), Q.power(Q.rational(2), -52))
    const found = toResolution(Q.rational(1, 6), between(0, 1))
    expect(Q.compare(fromDouble(nextDown(found)), exact)).toBe(-1)
    expect(Q.compare(exact, fromDouble(found))).toBe(-1)
  })

  it('grows with the range, and shrinks with the draws', () => {
    const base = computeResolution(100, between(0, 1), 0.01)
    expect(computeResolution(100, between(0, 2), 0.01) / base).toBeCloseTo(2, 9)
    expect(computeResolution(400, between(0, 1), 0.01) / base).toBeCloseTo(0.5, 9)
  })

  it('under Bernstein’s bound is that of the variance nR²/(4(n − 1)), where no smaller one is known', () => {
    const known = (variance?: Q.Rational) => bernsteinResolution(10, between(0, 3), 0.01, variance)
    expect(known()).toBe(known(Q.rational(9 * 10, 4 * 9)))
    expect(known()).toBe(known(Q.rational(1000)))
    expect(known(Q.one)).toBeLessThan(known())
  })
})
