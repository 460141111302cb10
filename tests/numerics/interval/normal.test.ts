import type {BigNumber} from 'mathjs'
import {describe, expect, it} from 'vitest'
import {interval, point} from '#numerics/interval/interval.ts'
import * as N from '#numerics/interval/normal.ts'
import {forSeeded} from '../exact-inputs.ts'
import {isInside, math, toBig} from '../real-oracle.ts'

// The enclosures of normal and gelu meet their oracle beside erf, in error-function.test.ts.
describe('the density of the normal law', () => {
  it('contains the value at every double, and is narrow', () => {
    const root = math.evaluate('sqrt(2 * pi)') as BigNumber
    forSeeded('normal/density', random => {
      const x = 20 * random.uniform() - 10
      const enclosure = N.density(point(x))
      expect(isInside(toBig(x).pow(2).div(-2).exp().div(root), enclosure)).toBe(true)
      expect(enclosure.hi / enclosure.lo - 1).toBeLessThan(2 ** -44)
    }, 0.2)
  })

  it('is greatest at zero', () => {
    expect(N.density(interval(-1, 2)).hi).toBeCloseTo(0.3989422804)
    expect(N.density(interval(-1, 2)).lo).toBeCloseTo(0.0539909665)
  })
})

describe('the valley of gelu', () => {
  it('lies between ends of which one falls and one rises, 2⁻⁴⁶ apart, inside x² < 2', () => {
    expect(N.geluSlope(point(N.valley.lo)).hi).toBeLessThan(0)
    expect(N.geluSlope(point(N.valley.hi)).lo).toBeGreaterThan(0)
    expect(N.valley.hi - N.valley.lo).toBe(2 ** -46)
    expect(N.valley.lo).toBeGreaterThan(-1.4)
  })

  it('is the lowest value of an interval around it, and not of one beside it', () => {
    const lowest = N.gelu(interval(-1, 0)).lo
    expect(lowest).toBeGreaterThan(-0.169971207479908)
    expect(lowest).toBeLessThan(-0.1699712074799036)
    expect(N.gelu(interval(-2, -1)).lo).toBeGreaterThan(-0.1587)
    expect(N.gelu(interval(-0.5, 3)).lo).toBeGreaterThan(-0.1543)
  })
})
