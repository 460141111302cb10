import {describe, expect, it} from 'vitest'
import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import * as X from '#numerics/interval/exponential.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {leastDouble, up} from '#numerics/float/rounding.ts'
import {atMost, eta, inverseFactorial, ln2, u} from '../constants.ts'
import {drawArgument, isInside, toBig, truth} from '../real-oracle.ts'
import {forSeeded} from '../exact-inputs.ts'

const {add, mul, rational, sub, sum} = Q
const one = Q.one
const reach = fromDouble(X.reach)
const tail = fromDouble(X.ln2Tail)

// The exact coefficients 1/i!, and how far the doubles are from them.
const coefficients = Array.from({length: 14}, (_, i) => inverseFactorial(i))
const coefficientErrors = coefficients.map((c, i) => Q.abs(sub(c, fromDouble(X.inverseFactorials[i]))))

// max over |r| ≤ reach of |Σ r^(j−i)/j!|, j = i … 13.
const partial = (i: number): Rational => sum(coefficients.slice(i).map((c, j) => mul(c, Q.power(reach, j))))

// Horner's rule, one rounding a product and one a sum: the error of the computed Σ r^(i−2)/i!.
function findHornerError(): Rational {
  let error = coefficientErrors[13]
  for (let i = 12; i >= 2; i--) {
    const exactProduct = mul(reach, add(partial(i + 1), error))
    const product = sum([mul(reach, error), mul(u, exactProduct), eta])
    const total = sum([partial(i), product, coefficientErrors[i]])
    error = sum([product, coefficientErrors[i], mul(u, total)])
  }
  return error
}

// The error of r²·tail for |r| ≤ size, per size² · 1: three roundings on the way.
const onePlus = add(one, u)
const hornerError = findHornerError()
const tailError = sub(mul(Q.power(onePlus, 2), add(partial(2), hornerError)), partial(2))
const remainder = (power: number): Rational =>
  Q.div(mul(Q.power(reach, power), inverseFactorial(14)), sub(one, Q.div(reach, rational(15))))

describe('the constants of the exponential', () => {
  it('split ln 2: the tail and its successor lie around ln 2 − head', () => {
    const head = fromDouble(X.ln2Head)
    expect(atMost(add(head, tail), ln2[0])).toBe(true)
    expect(atMost(ln2[1], add(head, fromDouble(up(X.ln2Tail))))).toBe(true)
    expect(head.n < 2n ** 32n).toBe(true)
  })

  it('keep the reduced argument within reach', () => {
    // |x log₂e − k| ≤ ½ + the rounding of product, sum and constant, for |x| ≤ 745.
    const rounding = mul(rational(745 * 2 * 4), u)
    expect(atMost(mul(add(rational(1, 2), rounding), ln2[1]), reach)).toBe(true)
    expect(Q.compare(reach, rational(1, 2))).toBe(-1)
  })

  it('bound the absolute error of q, by all of remainder, reduction and rounding', () => {
    const k = rational(1076)
    const size = Q.abs(tail)
    const split = mul(k, sum([sub(ln2[1], add(fromDouble(X.ln2Head), tail)), mul(rational(5), mul(u, size))]))
    const correction = add(mul(u, reach), mul(rational(4), mul(u, mul(k, size))))
    const growth = sub(partial(0), one) // e^reach − 1, up to the remainder below
    const reduction = add(mul(growth, correction), mul(rational(2), add(split, Q.power(add(correction, split), 2))))
    const rounded = mul(Q.power(reach, 2), tailError)
    const square = mul(Q.power(reach, 2), add(partial(2), tailError))
    // |q| < ½, so half an ulp is at most 2⁻⁵⁵
    const lastSums = add(mul(u, add(square, correction)), rational(1n, 2n ** 55n))
    expect(Q.compare(sum([reach, square, correction, lastSums]), rational(1, 2))).toBe(-1)
    const total = sum([remainder(14), reduction, rounded, lastSums, mul(rational(20), eta)])
    expect(atMost(total, fromDouble(X.absoluteError))).toBe(true)
    expect(atMost(fromDouble(X.absoluteError), mul(rational(3, 2), total))).toBe(true)
  })

  it('bound the relative error of q where x is not reduced', () => {
    // Per |x|; the correction is zero, so adding it rounds nothing.
    // And |x| ≤ |q|/(1 − reach/2), the series for negative x.
    const perX = add(remainder(13), mul(reach, tailError))
    const total = mul(add(Q.div(perX, sub(one, Q.div(reach, rational(2)))), u), Q.power(onePlus, 2))
    expect(atMost(total, fromDouble(X.relativeError))).toBe(true)
    expect(atMost(fromDouble(X.relativeError), mul(rational(3, 2), total))).toBe(true)
  })

  it('put the thresholds beyond the ends of the doubles', () => {
    expect(atMost(mul(rational(1024), ln2[1]), fromDouble(X.overflow))).toBe(true)
    expect(atMost(mul(rational(1074), ln2[1]), fromDouble(-X.underflow))).toBe(true)
  })

  it('runTraining x² at most half the distance to the next double for tiny x', () => {
    for (let e = -1074; e < -60; e++) {
      const spacing = Math.max(e - 53, -1074)
      expect(2 * (e + 1)).toBeLessThanOrEqual(spacing - 1)
    }
    expect(X.tiny).toBe(2 ** -60)
  })
})

describe('the reduction', () => {
  it('is exact in its leading part, and leaves a small remainder', () => {
    forSeeded('exponential/reduce', random => {
      const x = drawArgument(random, 709)
      const {k} = X.reduce(x)
      const high = sub(fromDouble(x), mul(rational(k), fromDouble(X.ln2Head)))
      expect(fromDouble(x - k * X.ln2Head)).toEqual(high)
      expect(Math.abs(k)).toBeLessThanOrEqual(1024)
    })
  })

  it('covers every argument between the thresholds', () => {
    for (const x of [X.overflow, X.underflow, 0, leastDouble, Math.LN2 / 2, -Math.LN2 / 2])
      expect(() => X.reduce(x)).not.toThrow()
  })
})

describe('e^x − 1', () => {
  it('is enclosed with and without reduction, and by e^x − 1 beyond', () => {
    forSeeded('exponential/expm1', random => {
      const x = drawArgument(random, random.pick([1, 37, 60]))
      expect(isInside(truth.expm1(toBig(x)), X.expm1Point(x)), `${x}`).toBe(true)
    }, 0.1)
    for (const x of [-37, 37, -0.35, 0.35, 1, -1])
      expect(isInside(truth.expm1(toBig(x)), X.expm1Point(x)), `${x}`).toBe(true)
  })
})

describe('nearExp', () => {
  const expectNear = (x: number) => {
    const {lo, hi} = X.expPoint(x)
    const found = X.nearExp(x)
    expect(found, `${x}`).toBeGreaterThanOrEqual(nextDown(lo))
    expect(found, `${x}`).toBeLessThanOrEqual(nextUp(hi))
  }

  it('lies within one unit in the last place of the enclosure', () =>
    forSeeded('exponential/near', random => expectNear(drawArgument(random, 745))))
  it('does so at the ends of the range, and beyond', () => {
    for (
      const end of [X.overflow, X.underflow, 709.782712893384, -708.3964185322641, -745.1332191019411, 0, -0,
        leastDouble, -leastDouble]
    )
      for (const x of [nextDown(end), end, nextUp(end)]) expectNear(x)
  })
  it('is exact at zero, infinite above the range and zero below it', () =>
    expect([0, -0, Infinity, nextUp(X.overflow), -Infinity, nextDown(X.underflow)].map(X.nearExp)).toEqual([1, 1,
      Infinity, Infinity, 0, 0]))
  it('says nothing of what is no number', () => expect(X.nearExp(NaN)).toBeNaN())
})
