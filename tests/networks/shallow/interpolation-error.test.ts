import {describe, expect, it} from 'vitest'
import {sample} from '#networks/shallow/interpolant.ts'
import {computeBound, sampleCurves, derivativeNorm, computeError, computeMisfit, roundUp} from '#networks/shallow/interpolation-error.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'

const parse = (source: string) => parseExpression(source, ['x'])
const holds = ({lo, hi}: Interval, value: number) => lo <= value && value <= hi

describe('computeError', () => {
  it('encloses the error of x² at equal knots, which is h²/4', () => {
    for (const n of [2, 8, 64]) {
      const {norm} = computeError(parse('x^2'), sample(parse('x^2'), n))
      expect(holds(norm, 1 / (4 * n * n))).toBe(true)
      expect(norm.hi - norm.lo).toBeLessThan(norm.hi / 1000)
    }
  })

  it('encloses the error at a kink between the knots', () => {
    // 1/3 lies at two thirds of the third of eight cells: 2 · 1/3 · 2/3 · 1/8.
    expect(holds(computeError(parse('abs(x - 1/3)'), sample(parse('abs(x - 1/3)'), 8)).norm, 1 / 18)).toBe(true)
  })

  it('is zero for what is piecewise linear already', () => {
    expect(computeError(parse('2*x - 1'), sample(parse('2*x - 1'), 4)).norm.hi).toBeLessThan(1e-12)
  })
})

describe('derivativeNorm', () => {
  it('encloses the greatest slope and the greatest curvature', () => {
    expect(holds(derivativeNorm(parse('x^3 - x'), 1), 2)).toBe(true)
    expect(holds(derivativeNorm(parse('x^3 - x'), 2), 6)).toBe(true)
    expect(derivativeNorm(parse('abs(x - 1/3)'), 1)).toEqual({lo: 1, hi: 1})
  })

  it('has no upper end where a kink hides the second derivative', () => {
    expect(derivativeNorm(parse('abs(x - 1/3)'), 2).hi).toBe(Infinity)
  })
})

describe('computeMisfit', () => {
  it('is exact for rational functions and an enclosure for others', () => {
    const [cube, wave] = [parse('x^3'), parse('sin(x)')]
    expect(computeMisfit(cube, sample(cube, 4))).toEqual(Q.zero)
    expect(computeMisfit(cube, sample(parse('x^2'), 2))).toEqual(Q.rational(1, 8))
    const misfit = computeMisfit(wave, sample(wave, 4)) as Interval
    expect(misfit.hi).toBeLessThan(1e-15)
  })
})

describe('computeBound', () => {
  it('takes the widest cell', () => {
    const f = {knots: [Q.zero, Q.rational(1, 4), Q.one], values: [Q.zero, Q.zero, Q.zero]}
    expect(Q.toText(computeBound(2, Q.rational(8), f))).toBe('9/16')
    expect(Q.toText(computeBound(1, Q.rational(8), f))).toBe('3')
  })
})

describe('roundUp', () => {
  it('never falls below, and keeps what has three digits', () => {
    expect([1, 2.7182, -0.0005].map(x => Q.toText(roundUp(x)))).toEqual(['1', '2719/1000', '0'])
  })
})

describe('sampleCurves', () => {
  it('follows the function and the error', () => {
    const {f, error} = sampleCurves(parse('x^2'), sample(parse('x^2'), 2), 4)
    expect(f).toEqual([[0, 0], [0.25, 0.0625], [0.5, 0.25], [0.75, 0.5625], [1, 1]])
    expect(error.map(([, y]) => y)).toEqual([0, -0.0625, 0, -0.0625, 0])
  })
})
