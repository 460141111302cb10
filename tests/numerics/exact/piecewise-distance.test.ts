import {describe, expect, it} from 'vitest'
import {computeExcessOverSquare, integralOfPower} from '#numerics/exact/piecewise-distance.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {rational, toText} from '#numerics/exact/rational.ts'

describe('the excess over the square', () => {
  it('is attained at knots from below and between them from above', () => {
    const f = piecewiseLinear([-1, 0, 1].map(n => rational(n)), [1, 0, 1].map(n => rational(n)))
    const {least, greatest} = computeExcessOverSquare(f)
    expect([least.value, least.at, greatest.value, greatest.at].map(toText)).toEqual(['0', '-1', '1/4', '-1/2'])
  })

  it('is negative where the function lies below the parabola', () => {
    const {least, greatest} = computeExcessOverSquare(
      piecewiseLinear([rational(1), rational(2)], [rational(0), rational(0)]),
    )
    expect([least.value, greatest.value].map(toText)).toEqual(['-4', '-1'])
  })
})

describe('integralOfPower', () => {
  it('integrates squares exactly, across zeros and over several pieces', () => {
    const f = piecewiseLinear([0, 1, 3].map(n => rational(n)), [-1, 1, 1].map(n => rational(n)))
    expect(toText(integralOfPower(f, 2))).toBe('7/3')
  })
})
