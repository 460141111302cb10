import {describe, expect, it} from 'vitest'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import type {Algebra} from '#numerics/interval/algebra.ts'
import {constant, coordinates, duals} from '#numerics/bounds/dual.ts'
import * as D from '#numerics/bounds/dual.ts'
import {contains, encloses, interval, mid, OutsideDomain, point, zero} from '#numerics/interval/interval.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {forSeeded} from '../exact-inputs.ts'

type Formula = <T>(over: Algebra<T>, x: T, y: T) => T

// Formulas that are defined for x, y in [1/2, 2], with every operation of the algebra among them.
const formulas: Record<string, Formula> = {
  sum: (over, x, y) => over.sub(over.add(x, y), over.neg(over.mul(x, y))),
  quotient: (over, x, y) => over.div(over.sub(x, y), over.add(x, over.sqr(y))),
  constants: (over, x, y) => over.mul(over.add(over.point(2), over.mul(over.pi, x)), over.scale(y, -3)),
  powers: (over, x, y) => over.add(over.power(x, 5), over.power(y, -2)),
  roots: (over, x, y) => over.mul(over.sqrt(x), over.log(y)),
  exponentials: (over, x, y) => over.div(over.exp(x), over.exp(over.mul(x, y))),
  waves: (over, x, y) => over.mul(over.sin(over.mul(over.pi, x)), over.cos(over.scale(y, 3))),
  sigmoids: (over, x, y) => over.add(over.tanh(over.sub(x, y)), over.mul(over.sigmoid(over.scale(x, 4)), y)),
  gelu: (over, x, y) => over.gelu(over.sub(x, over.scale(y, 2))),
  kinks: (over, x, y) => over.add(over.relu(over.sub(x, y)), over.abs(over.sub(x, over.one))),
  maxima: (over, x, y) => over.max(over.mul(x, y), over.max(over.sqr(y), over.one)),
}

const drawSide = (random: RandomStream): [number, number, number] => {
  const [a, b, c] = [0, 0, 0].map(() => 0.5 + 1.5 * random.uniform()).sort((left, right) => left - right)
  return [a, b, c]
}

describe.each(Object.entries(formulas))('the dual of %s', (name, formula) => {
  it('encloses the value, and the difference quotient between any two points of the box', () => {
    forSeeded(`dual/${name}`, random => {
      const [x, y] = [drawSide(random), drawSide(random)]
      const [across, along] = coordinates([interval(x[0], x[2]), interval(y[0], y[2])])
      const {value, gradient} = formula(duals, across, along)
      const slope = gradient[0] ?? zero
      expect(encloses(value, formula(enclosures, point(x[1]), point(y[1])))).toBe(true)
      const rise = formula(enclosures, point(x[2]), point(y[1]))
      const start = formula(enclosures, point(x[0]), point(y[1]))
      const [least, greatest] = [(rise.lo - start.hi) / (x[2] - x[0]), (rise.hi - start.lo) / (x[2] - x[0])]
      expect(slope.lo).toBeLessThanOrEqual(greatest + 1e-13 * Math.abs(greatest))
      expect(slope.hi).toBeGreaterThanOrEqual(least - 1e-13 * Math.abs(least))
    }, 0.1)
  })

  it('at a point away from kinks has the slopes of a central difference', () => {
    forSeeded(`dual/slope/${name}`, random => {
      const [x, y] = [0.5 + random.uniform(), 1.6 + 0.3 * random.uniform()]
      const {gradient} = formula(duals, ...coordinates([point(x), point(y)]) as [D.Dual, D.Dual])
      const at = (a: number, b: number): number => formula(approximations, a, b)
      const h = 2 ** -18
      if (Math.abs(x - 1) < 2 * h) return
      expect(mid(gradient[0])).toBeCloseTo((at(x + h, y) - at(x - h, y)) / (2 * h), 6)
      expect(mid(gradient[1])).toBeCloseTo((at(x, y + h) - at(x, y - h)) / (2 * h), 6)
      for (const slope of gradient) expect(slope.hi - slope.lo).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(slope.hi)))
    }, 0.1)
  })

  it('of a constant has an empty gradient, and the value of the enclosure', () => {
    const dual = formula(duals, constant(point(1.25)), constant(point(0.75)))
    expect(dual.gradient).toEqual([])
    expect(dual.value).toEqual(formula(enclosures, point(1.25), point(0.75)))
  })
})

describe('at kinks', () => {
  const [x] = coordinates([interval(-1, 2)])
  it('the slopes are Clarke\'s', () => {
    expect(D.relu(x).gradient).toEqual([interval(0, 1 + 2 ** -52)])
    expect(contains(D.abs(x).gradient[0], -1) && contains(D.abs(x).gradient[0], 1)).toBe(true)
    const flat = D.max(x, constant(point(0)))
    expect(flat.gradient).toEqual([interval(0, 1)])
    expect(D.max(x, constant(point(3))).gradient).toEqual([])
    expect(D.max(constant(point(-2)), x)).toBe(x)
    const [touching] = coordinates([interval(0, 1)])
    for (const {gradient: [slope]} of [D.max(touching, constant(point(0))), D.max(constant(point(0)), touching)])
      expect([contains(slope, 0), contains(slope, 1)], 'both slopes where the two meet at an end').toEqual([true, true])
  })

  it('a kink on the edge of the box still counts, one outside does not', () => {
    const slope = (lo: number, hi: number): D.Dual['gradient'] => D.relu(coordinates([interval(lo, hi)])[0]).gradient
    expect(slope(0, 1)[0].lo).toBe(0)
    expect(slope(2 ** -1074, 1)[0].lo).toBeGreaterThan(0.9)
    expect(slope(-1, 0)[0].hi).toBeGreaterThanOrEqual(1)
    expect(slope(-1, -(2 ** -1074))[0].hi + 0).toBe(0)
  })
})

describe('on the edge of a domain', () => {
  it('the slope of the root is unbounded, and outside every function throws', () => {
    const root = D.sqrt(coordinates([interval(0, 4)])[0])
    expect(root.gradient[0].hi).toBe(Infinity)
    expect(contains(root.gradient[0], 0.25)).toBe(true)
    expect(D.sqrt(coordinates([point(0)])[0]).gradient).toEqual([interval(0, Infinity)])
    expect(() => D.sqrt(coordinates([interval(-1, 4)])[0])).toThrow(OutsideDomain)
    expect(() => D.log(coordinates([interval(0, 4)])[0])).toThrow(OutsideDomain)
    expect(() => D.div(duals.one, coordinates([interval(0, 4)])[0])).toThrow(OutsideDomain)
  })

  it('rational constants are enclosed', () => {
    expect(duals.rational(fromDouble(0.1)).value).toEqual(point(0.1))
  })
})
