import {describe, expect, it} from 'vitest'
import {isGraph, parseBreakpoints, throughPoints, toBreakpoints, toPoints} from '#numerics/exact/breakpoints.ts'
import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'

const f = piecewiseLinear([Q.zero, Q.rational(1, 3), Q.one], [Q.one, Q.rational(-1, 2), Q.zero])

describe('breakpoints', () => {
  it('write a piecewise-linear function as texts that read back as the same function', () => {
    expect(toBreakpoints(f)).toEqual([['0', '1'], ['1/3', '-1/2'], ['1', '0']])
    expect(parseBreakpoints(toBreakpoints(f))).toEqual(f)
    expect(toPoints(f)).toEqual([[0, 1], [1 / 3, -0.5], [1, 0]])
  })

  it('are at least two pairs with increasing x', () => {
    expect(isGraph([[Q.zero, Q.one], [Q.one, Q.zero]])).toBe(true)
    expect(isGraph([[Q.zero, Q.one]])).toBe(false)
    expect(isGraph([[Q.zero, Q.one], [Q.zero, Q.zero]])).toBe(false)
    expect(isGraph([[Q.zero, Q.one], [Q.one]])).toBe(false)
    expect(() => throughPoints([[Q.one, Q.zero], [Q.zero, Q.one]])).toThrow('increasing places')
  })

  it('are all knots of the function, those included where the slope stays', () => {
    const line = [['0', '0'], ['1/2', '1/2'], ['1', '1']] as const
    expect(toBreakpoints(parseBreakpoints(line))).toEqual(line)
  })
})
