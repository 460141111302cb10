import {describe, expect, it} from 'vitest'
import {decide} from '#numerics/bounds/branch-and-bound.ts'
import {duals} from '#numerics/bounds/dual.ts'
import {interval, point} from '#numerics/interval/interval.ts'
import type {Box, Mapping} from '#numerics/bounds/range.ts'
import {supNorm} from '#numerics/bounds/sup-norm.ts'
import {forSeeded} from '../exact-inputs.ts'

const {mul, scale, sub} = duals
const unit: Box = [interval(0, 1)]
const square: Box = [interval(0, 1), interval(0, 1)]
const parabola: Mapping = ([x]) => mul(x, sub(duals.one, x)) // greatest at the middle: 1/4
const saddle: Mapping = ([x, y]) => mul(x, y) // greatest at the corner (1, 1)
const wave: Mapping = ([x]) => duals.sin(mul(scale(duals.pi, 6), x))

describe('supNorm', () => {
  const tolerance = {relative: 0.01, absolute: 0}
  it('encloses the supremum to the tolerance and names a point that attests it', () => {
    const {norm, at} = supNorm(parabola, [unit], tolerance, 1000)
    expect(norm.lo <= 0.25 && 0.25 <= norm.hi && norm.hi <= 1.01 * norm.lo).toBe(true)
    expect(at).toEqual([0.5])
    expect(supNorm(saddle, [square], tolerance, 1000)).toMatchObject({at: [1, 1], norm: {lo: expect.closeTo(1)}})
    expect(supNorm(([x]) => sub(x, duals.point(5)), [unit], tolerance, 10).norm.hi).toBeCloseTo(5)
  })

  it('stays sound when the budget is spent', () => {
    forSeeded('sup-norm', random => {
      const {norm, boxes} = supNorm(
        wave,
        [[interval(0, 0.5 + random.uniform())]],
        {relative: 1e-9, absolute: 0},
        random.integer(0, 40),
      )
      expect(norm.lo <= 1 && norm.hi >= 1).toBe(true)
      expect(boxes).toBeLessThanOrEqual(40)
    }, 0.05)
    expect(supNorm(wave, [unit], tolerance, 0).norm.hi).toBe(Infinity)
  })

  it('ends at a supremum of zero by the absolute tolerance', () => {
    const {norm, boxes} = supNorm(([x]) => sub(duals.abs(x), duals.max(x, duals.neg(x))), [[interval(-1, 1)]], {
      relative: 0.01,
      absolute: 1e-3,
    }, 10_000)
    expect(norm.hi).toBeLessThanOrEqual(1e-3)
    expect(boxes).toBeLessThan(10_000)
  })

  it('agrees with decide on both sides of what it found', () => {
    const cubic: Mapping = ([x]) => mul(wave([x]), sub(duals.sqr(x), duals.tanh(x)))
    const {norm} = supNorm(cubic, [unit], tolerance, 5000)
    expect(decide(cubic, [unit], point(norm.hi * 1.001), 20_000).outcome).toBe('proved')
    expect(decide(cubic, [unit], point(norm.lo * 0.999), 20_000).outcome).toBe('refuted')
  })
})
