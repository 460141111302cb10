import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as F from '#numerics/interval/error-function.ts'
import {interval, neg, point} from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as N from '#numerics/interval/normal.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {atMost, ln2} from '../constants.ts'
import {findErf} from '../erf-oracle.ts'
import {forSeeded, inputs} from '../exact-inputs.ts'
import {toUlps} from '../real-oracle.ts'

type Bounds = readonly [Rational, Rational]

const holds = ({lo, hi}: Interval, [least, greatest]: Bounds): boolean =>
  atMost(fromDouble(lo), least) && atMost(greatest, fromDouble(hi))
const minus = (q: Rational, [least, greatest]: Bounds): Bounds => [Q.sub(q, greatest), Q.sub(q, least)]
const times = (q: Rational, [least, greatest]: Bounds): Bounds => [Q.mul(q, least), Q.mul(q, greatest)]

// Bounds of erf, erfc and x Φ(x) for doubles of either sign.
const erf = (x: number): Bounds => x < 0 ? minus(Q.zero, findErf(-x, 1)) : findErf(x, 1)
const erfc = (x: number): Bounds => minus(Q.one, erf(x))
const normal = (x: number): Bounds =>
  times(Q.rational(1, 2), minus(Q.one, x < 0 ? findErf(-x, 2) : minus(Q.zero, findErf(x, 2))))
const gelu = (x: number): Bounds =>
  x < 0 ? [Q.mul(fromDouble(x), normal(x)[1]), Q.mul(fromDouble(x), normal(x)[0])] : times(fromDouble(x), normal(x))

// Uniform, tiny, or at the crossing of series and fraction.
const draw = (random: RandomStream): number => random.pick([
  () => 12 * random.uniform() - 6,
  () => 3 * random.uniform() - 1.5,
  () => random.sign() * 2 ** -random.integer(1, 300),
  () => random.pick([1, -1, nextUp(1), nextDown(1), nextUp(-1), nextDown(-1)]),
])()

describe.each([
  ['erf', F.erf, erf, 64], ['erfc', F.erfc, erfc, 512], ['normal', N.normal, normal, 512], ['gelu', N.gelu, gelu, 512],
] as const)('the enclosure of %s', (name, of, truth, ulps) => {
  it('contains the value at every double, and is narrow', () => {
    let widest = 0
    forSeeded(`erf/${name}`, random => {
      const x = draw(random)
      const enclosure = of(point(x))
      if (!holds(enclosure, truth(x))) expect.fail(`${name}(${x}) is outside [${enclosure.lo}, ${enclosure.hi}]`)
      widest = Math.max(widest, toUlps(enclosure))
    })
    expect(widest).toBeLessThanOrEqual(ulps)
  })

  it('contains the value at a double inside an interval', () => {
    forSeeded(`erf/interval/${name}`, random => {
      const [a, x, b] = [draw(random), draw(random), draw(random)].sort((left, right) => left - right)
      expect(holds(of(interval(a, b)), truth(x))).toBe(true)
    }, 0.2)
  })

  it('is caught by the oracle when it misses by one double', () => {
    let caught = 0
    forSeeded(`erf/shrunk/${name}`, random => {
      const bounds = truth(draw(random))
      const nearest = Q.toNumber(bounds[0])
      if (!holds(interval(nextUp(nearest), 99), bounds) && !holds(interval(-99, nextDown(nearest)), bounds)) caught++
    }, 0.05)
    expect(caught).toBe(Math.max(5, Math.ceil(inputs * 0.05)))
  })
})

describe('erfc far out', () => {
  it.each([6, 10, 15, 20, 26, 26.5, 27])('is enclosed at %d, in relative terms', x => {
    const enclosure = F.erfc(point(x))
    expect(holds(enclosure, erfc(x))).toBe(true)
    expect(enclosure.hi / enclosure.lo - 1).toBeLessThan(x < 26 ? 1e-12 : 1e-2)
  })

  it('vanishes where e^−x² is below the least double', () => {
    expect(atMost(Q.mul(Q.rational(1074), ln2[1]), Q.power(fromDouble(F.vanishing), 2))).toBe(true)
    expect(F.erfc(point(F.vanishing))).toEqual({lo: 0, hi: 2 ** -1074})
    expect(F.erfc(point(1e300)).hi).toBe(2 ** -1074)
  })
})

describe('on unbounded intervals', () => {
  const everything = interval(-Infinity, Infinity)
  it('the functions reach their limits', () => {
    expect(F.erf(everything)).toEqual({lo: -1, hi: 1})
    expect(F.erfc(everything)).toEqual({lo: 0, hi: 2})
    expect(N.normal(everything)).toEqual({lo: 0, hi: 1})
    expect(N.gelu(interval(0, Infinity)).hi).toBe(Infinity)
    expect(N.gelu(everything).lo).toBeGreaterThan(-0.17)
    expect(N.gelu(interval(-Infinity, -1)).hi + 0).toBe(0)
  })

  it('erf is odd', () => {
    forSeeded('erf/odd', random => {
      const a = point(draw(random))
      expect(F.erf(neg(a))).toEqual({lo: 0 - F.erf(a).hi, hi: 0 - F.erf(a).lo})
    }, 0.2)
  })
})
