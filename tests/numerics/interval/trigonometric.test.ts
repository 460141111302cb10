import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {contains, interval, mag, point} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as T from '#numerics/interval/trigonometric.ts'
import {atMost, inverseFactorial, pi} from '../constants.ts'
import {drawArgument, isInside, toBig, truth} from '../real-oracle.ts'
import {forSeeded} from '../exact-inputs.ts'

const {add, div, mul, rational} = Q

describe('the constants of sine and cosine', () => {
  it('put π between two neighbouring doubles', () => {
    expect(atMost(fromDouble(T.pi.lo), pi[0])).toBe(true)
    expect(atMost(pi[1], fromDouble(T.pi.hi))).toBe(true)
    expect(T.pi.hi).toBe(nextUp(T.pi.lo))
  })

  it('split π/2 into 33 bits, 33 bits and two neighbouring doubles', () => {
    const leading = add(fromDouble(T.head), fromDouble(T.middle))
    const half = rational(1, 2)
    expect(atMost(add(leading, fromDouble(T.tail.lo)), mul(half, pi[0]))).toBe(true)
    expect(atMost(mul(half, pi[1]), add(leading, fromDouble(T.tail.hi)))).toBe(true)
    expect(T.tail.hi).toBe(nextUp(T.tail.lo))
    for (const part of [T.head, T.middle]) expect(fromDouble(part).n < 2n ** 33n).toBe(true)
  })

  it('hold the double nearest to 2/π', () => {
    const [found, half] = [fromDouble(T.twoOverPi), rational(1n, 2n ** 54n)]
    expect(atMost(mul(Q.sub(found, half), pi[1]), rational(2))).toBe(true)
    expect(atMost(rational(2), mul(add(found, half), pi[0]))).toBe(true)
  })

  it('keep k below 2²⁰ and the reduced argument within reach', () => {
    const [farthest, reach] = [fromDouble(T.farthest), fromDouble(T.reach)]
    expect(atMost(add(div(mul(rational(2), farthest), pi[0]), rational(1)), rational(2n ** 20n))).toBe(true)
    const rounding = rational(1n, 2n ** 30n) // of x · 2/π + ½ for |x| ≤ 2²⁰, generously
    expect(atMost(mul(add(rational(1, 2), rounding), div(pi[1], rational(2))), reach)).toBe(true)
  })

  it('bound the terms that the series leave out', () => {
    const z = Q.power(fromDouble(T.reach), 2)
    const left = (first: number): Q.Rational => mul(Q.power(z, T.terms), inverseFactorial(2 * T.terms + first))
    expect(atMost(left(2), fromDouble(T.remainder))).toBe(true)
    expect(atMost(left(3), left(2))).toBe(true)
    expect(atMost(fromDouble(T.remainder), mul(rational(2), left(2)))).toBe(true)
    expect(Q.compare(div(z, rational(3 * 4)), Q.one)).toBe(-1) // so the terms decrease
  })
})

describe('the series of sine and cosine', () => {
  // Σ (−1)ⁱ zⁱ/(2i + first)! by 14 terms; of a series that alternates and decreases, an even number errs downwards.
  const partial = (first: number, z: Q.Rational): Q.Rational =>
    Q.sum(Array.from({length: 14}, (_, i) =>
      mul(mul(rational(i % 2 === 0 ? 1 : -1), Q.power(z, i)), inverseFactorial(2 * i + first))))
  it.each([['sine', T.sineCoefficients, 3], ['cosine', T.cosineCoefficients, 2]] as const)(
    'of the %s is enclosed within a few units, and no further out',
    (name, coefficients, first) => forSeeded(`trigonometric/series/${name}`, random => {
      const z = random.pick([0, 1, random.uniform(), random.uniform()]) * T.reach ** 2
      const {lo, hi} = T.computeSeries(coefficients, point(z))
      const below = partial(first, fromDouble(z))
      const above = add(below, mul(Q.power(fromDouble(z), 14), inverseFactorial(28 + first)))
      expect(Q.compare(fromDouble(lo), below) < 0 && Q.compare(above, fromDouble(hi)) < 0, `${z}`).toBe(true)
      expect(hi - lo).toBeLessThan(first === 3 ? 2 ** -52 : 2 ** -50)
    }, 0.3),
  )
})

describe('the reduction by π/2', () => {
  it('is exact in its leading part, and encloses the rest', () => {
    forSeeded('trigonometric/reduce', random => {
      const x = Math.abs(drawArgument(random, T.farthest))
      const {k, r} = T.reduce(x)
      expect(fromDouble(x - k * T.head)).toEqual(Q.sub(fromDouble(x), mul(rational(k), fromDouble(T.head))))
      const exact = pi.map(bound => Q.sub(fromDouble(x), mul(rational(k, 2), bound)))
      expect(atMost(fromDouble(r.lo), exact[1]) && atMost(exact[0], fromDouble(r.hi))).toBe(true)
      expect(mag(r)).toBeLessThanOrEqual(T.reach)
    }, 0.5)
  })
})

describe('sine and cosine of intervals', () => {
  it('find the extremes inside', () => {
    expect(T.sin(interval(1, 2)).hi).toBe(1)
    expect(T.sin(interval(4, 5)).lo).toBe(-1)
    expect(T.sin(interval(-2, -1)).lo).toBe(-1)
    expect(T.cos(interval(-1, 1)).hi).toBe(1)
    expect(T.cos(interval(3, 4)).lo).toBe(-1)
    expect(T.sin(interval(0, 1)).hi).toBeLessThan(0.842)
    expect(T.cos(interval(0.5, 1)).hi).toBeLessThan(0.878)
    expect(T.sin(interval(0, 6))).toEqual({lo: -1, hi: 1})
  })

  it('decide the extremes at the doubles around π/2', () => {
    const [below, above] = [T.pi.lo / 2, T.pi.hi / 2]
    expect(T.sin(interval(below, above)).hi).toBe(1)
    expect(T.sin(interval(1, nextDown(nextDown(below)))).hi).toBeGreaterThan(1 - 2 ** -50)
    expect(T.sin(interval(nextUp(nextUp(above)), 2)).lo).toBeLessThan(0.92)
  })

  it('contain the value at a sampled point of narrow intervals anywhere', () => {
    forSeeded('trigonometric/narrow', random => {
      const lo = drawArgument(random, 1000)
      const hi = lo + 3 * random.uniform()
      const x = Math.min(hi, lo + random.uniform() * (hi - lo))
      expect(isInside(truth.sin(toBig(x)), T.sin(interval(lo, hi)))).toBe(true)
      expect(isInside(truth.cos(toBig(x)), T.cos(interval(lo, hi)))).toBe(true)
    }, 0.2)
  })

  it('refuse to guess beyond the reduction', () => {
    expect(T.sin(point(T.farthest)).hi - T.sin(point(T.farthest)).lo).toBeLessThan(2 ** -40)
    expect(T.sin(point(nextUp(T.farthest)))).toEqual({lo: -1, hi: 1})
    expect(contains(T.cos(point(1e300)), 0)).toBe(true)
  })
})
