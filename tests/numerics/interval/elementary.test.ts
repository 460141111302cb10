import type {BigNumber} from 'mathjs'
import {describe, expect, it} from 'vitest'
import {nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as E from '#numerics/interval/elementary.ts'
import {encloses, interval, mid, neg, OutsideDomain, point} from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import * as T from '#numerics/interval/trigonometric.ts'
import {atMost, inverseFactorial} from '../constants.ts'
import {forSeeded, inputs} from '../exact-inputs.ts'
import {drawArgument, drawPositive, isInside, toBig, toUlps, truth} from '../real-oracle.ts'

interface Case {
  readonly of: (a: Interval) => Interval
  readonly truth: (x: BigNumber) => BigNumber
  readonly draw: (random: RandomStream) => number
  /** The widest enclosure of the value at a double that a release may show, in ulps. */
  readonly ulps: number
}

const within = (largest: number) => (random: RandomStream): number => drawArgument(random, largest)

const cases: Record<string, Case> = {
  exp: {of: E.exp, truth: truth.exp, draw: within(708), ulps: 8},
  expm1: {of: E.expm1, truth: truth.expm1, draw: within(708), ulps: 16},
  log: {of: E.log, truth: truth.log, draw: drawPositive, ulps: 12},
  sqrt: {of: E.sqrt, truth: truth.sqrt, draw: drawPositive, ulps: 1},
  tanh: {of: E.tanh, truth: truth.tanh, draw: within(45), ulps: 20},
  sigmoid: {of: E.sigmoid, truth: truth.sigmoid, draw: within(700), ulps: 16},
  sin: {of: T.sin, truth: truth.sin, draw: within(2 ** 20), ulps: 64},
  cos: {of: T.cos, truth: truth.cos, draw: within(2 ** 20), ulps: 64},
}

describe.each(Object.entries(cases))('the enclosure of %s', (name, {of, truth, draw, ulps}) => {
  it('contains the value at every double, and is narrow', () => {
    let widest = 0
    forSeeded(`enclosure/${name}`, random => {
      const x = draw(random)
      const enclosure = of(point(x))
      if (!isInside(truth(toBig(x)), enclosure))
        expect.fail(`${name}(${x}) is outside [${enclosure.lo}, ${enclosure.hi}]`)
      widest = Math.max(widest, toUlps(enclosure))
    })
    expect(widest).toBeLessThanOrEqual(ulps)
  })

  it('contains the value at a double inside an interval', () => {
    forSeeded(`interval/${name}`, random => {
      const [a, x, b] = [draw(random), draw(random), draw(random)].sort((left, right) => left - right)
      if (!isInside(truth(toBig(x)), of(interval(a, b))))
        expect.fail(`${name}(${x}) is outside the enclosure on [${a}, ${b}]`)
    }, 0.2)
  })

  it('is caught by the oracle when it misses by one double', () => {
    let caught = 0
    forSeeded(`shrunk/${name}`, random => {
      const value = truth(toBig(draw(random)))
      const nearest = value.toNumber()
      const [above, below] = [interval(nextUp(nearest), Infinity), interval(-Infinity, nextDown(nearest))]
      if (!isInside(value, above) && !isInside(value, below)) caught++
    }, 0.05)
    expect(caught).toBe(Math.max(5, Math.ceil(inputs * 0.05)))
  })

  it('keeps what it found on a part of an interval', () => {
    forSeeded(`isotone/${name}`, random => {
      const [a, b, c, d] = [draw(random), draw(random), draw(random), draw(random)].sort((left, right) => left - right)
      const [inner, outer] = [of(interval(b, c)), of(interval(a, d))]
      expect(encloses(outer, point(mid(inner)))).toBe(true)
    })
  })
})

describe('symmetry', () => {
  it.each([['tanh', E.tanh], ['sin', T.sin]] as const)('%s(−x) is −%s(x)', (_, of) => {
    forSeeded('odd', random => {
      const a = point(drawArgument(random, 1000))
      expect(of(neg(a))).toEqual({lo: 0 - of(a).hi, hi: 0 - of(a).lo})
    })
  })

  it('cos(−x) is cos x', () => {
    forSeeded('even', random => {
      const a = point(drawArgument(random, 1000))
      expect(T.cos(neg(a))).toEqual(T.cos(a))
    })
  })
})

describe('at its landmarks', () => {
  it.each([
    ['exp 0', E.exp(point(0)), 1],
    ['expm1 0', E.expm1(point(0)), 0],
    ['log 1', E.log(point(1)), 0],
    ['tanh 0', E.tanh(point(0)), 0],
    ['sin 0', T.sin(point(0)), 0],
    ['cos 0', T.cos(point(0)), 1],
    ['sqrt 0', E.sqrt(point(0)), 0],
    ['sqrt 2.25', E.sqrt(point(2.25)), 1.5],
    ['sqrt of the least double', E.sqrt(point(2 ** -1074)), 2 ** -537],
    ['sqrt 2^1022', E.sqrt(point(2 ** 1022)), 2 ** 511],
  ])('%s is exact', (_, enclosure, value) => {
    expect(encloses(enclosure, point(value))).toBe(true)
    expect(enclosure.hi - enclosure.lo).toBeLessThanOrEqual(value * 2 ** -51)
  })

  it('sqrt is exact for the square of every short double and tight beside it', () => {
    forSeeded('squares', random => {
      const root = random.integer(1, 2 ** 26) * 2 ** random.integer(-500, 450)
      expect(E.sqrt(point(root * root))).toEqual(point(root))
      expect(E.sqrt(point(nextUp(root * root))).hi).toBeGreaterThan(root)
      expect(E.sqrt(point(nextDown(root * root))).lo).toBeLessThan(root)
    })
  })
})

describe('at the ends of the doubles', () => {
  const everything = interval(-Infinity, Infinity)
  it('unbounded arguments give the limits', () => {
    expect(E.exp(everything)).toEqual({lo: 0, hi: Infinity})
    expect(E.expm1(everything)).toEqual({lo: -1, hi: Infinity})
    expect(E.tanh(everything)).toEqual({lo: -1, hi: 1})
    expect(E.sigmoid(everything)).toEqual({lo: 0, hi: 1})
    expect(E.log(interval(1, Infinity))).toEqual({lo: 0, hi: Infinity})
    expect(E.sqrt(interval(0, Infinity))).toEqual({lo: 0, hi: Infinity})
    expect(T.sin(everything)).toEqual({lo: -1, hi: 1})
    expect(T.cos(interval(0, 2 ** 20 + 1))).toEqual({lo: -1, hi: 1})
  })

  it('an overflow keeps a finite lower bound, an underflow a positive upper one', () => {
    for (const x of [709.79, 709.8125, nextUp(709.8125), 710, 1e300])
      expect(E.exp(point(x))).toEqual({lo: Number.MAX_VALUE, hi: Infinity})
    for (const x of [-744.5, nextDown(-744.5), -745.2, -1e300]) {
      expect(E.exp(point(x)).lo).toBe(0)
      expect(E.exp(point(x)).hi).toBeGreaterThan(0)
      expect(E.exp(point(x)).hi).toBeLessThanOrEqual(2 ** -1073)
    }
    expect(isInside(truth.exp(toBig(709.78)), E.exp(point(709.78)))).toBe(true)
    for (const x of [-708.5, -720, -740, -744]) expect(isInside(truth.exp(toBig(x)), E.exp(point(x)))).toBe(true)
  })

  it.each([[18.999], [19], [19.001], [37], [36.999], [2 ** -60], [nextDown(2 ** -60)]])(
    'tanh, sigmoid and expm1 stay sound around their threshold %d',
    x => {
      for (const signed of [x, -x, nextUp(x), nextDown(-x)]) {
        expect(isInside(truth.tanh(toBig(signed)), E.tanh(point(signed)))).toBe(true)
        expect(isInside(truth.sigmoid(toBig(signed)), E.sigmoid(point(signed)))).toBe(true)
        expect(isInside(truth.expm1(toBig(signed)), E.expm1(point(signed)))).toBe(true)
      }
    },
  )

  it('outside its domain a function throws', () => {
    expect(() => E.log(interval(0, 1))).toThrow(OutsideDomain)
    expect(() => E.log(interval(-1, 1))).toThrow('log x is not defined on all of [-1, 1]')
    expect(() => E.sqrt(interval(-(2 ** -1074), 1))).toThrow(OutsideDomain)
    expect(() => E.power(interval(-1, 1), -2)).toThrow(OutsideDomain)
    expect(() => E.power(point(2), 0.5)).toThrow('expected an integer exponent, got 0.5')
  })
})

const e = Q.sum(Array.from({length: 8}, (_, i) => inverseFactorial(i))) // a lower bound of e

describe('saturation', () => {
  it('of tanh: e^2x ≥ 2⁵⁴ at the threshold, so that 2/(e^2x + 1) < 2⁻⁵³', () => {
    expect(atMost(Q.rational(2n ** 54n), Q.power(e, 2 * E.tanhSaturates))).toBe(true)
  })

  it('of the logistic function: e^x ≥ 2⁵³ at the threshold, so that 1/(1 + e^x) < 2⁻⁵³', () => {
    expect(atMost(Q.rational(2n ** 53n), Q.power(e, E.sigmoidSaturates))).toBe(true)
  })
})
