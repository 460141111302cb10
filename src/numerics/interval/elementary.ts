import {expm1Point, expPoint} from './exponential.ts'
import {abs, div, interval, mul, neg, one, OutsideDomain, point, zero} from './interval.ts'
import type {Interval} from './interval.ts'
import {logPoint} from './logarithm.ts'
import {increasing} from './monotone.ts'
import {down, unitRoundoff, up} from '#numerics/float/rounding.ts'
import {sqrtDown, sqrtUp} from '#numerics/float/square-root.ts'

/** Encloses e^x. */
export const exp = (a: Interval): Interval => increasing(expPoint, a)

/** Encloses e^x − 1, with small relative width near zero. */
export const expm1 = (a: Interval): Interval => increasing(expm1Point, a)

/** Encloses the natural logarithm; throws OutsideDomain where a member is zero or negative. */
export function log(a: Interval): Interval {
  if (!(a.lo > 0)) throw new OutsideDomain('log x', a)
  return increasing(logPoint, a)
}

/** Encloses √x, exactly for squares of doubles; throws OutsideDomain where a member is negative. */
export function sqrt(a: Interval): Interval {
  if (a.lo < 0) throw new OutsideDomain('sqrt x', a)
  return {lo: sqrtDown(a.lo), hi: sqrtUp(a.hi)}
}

const belowOne = 1 - unitRoundoff

/** From here on 1 − tanh x = 2/(e^2x + 1) < 2⁻⁵³. */
export const tanhSaturates = 19

// tanh x = e/(e + 2) with e = e^2x − 1, which increases with e.
function tanhPoint(x: number): Interval {
  if (x === 0) return zero
  if (x < 0) return neg(tanhPoint(-x))
  if (x >= tanhSaturates) return {lo: belowOne, hi: 1}
  const e = expm1Point(2 * x)
  return {lo: Math.max(0, down(e.lo / up(e.lo + 2))), hi: up(e.hi / down(e.hi + 2))}
}

/** Encloses the hyperbolic tangent; never leaves [−1, 1]. */
export const tanh = (a: Interval): Interval => increasing(tanhPoint, a)

/** From here on 1 − σ(x) = 1/(1 + e^x) < 2⁻⁵³. */
export const sigmoidSaturates = 37

// σ(x) = 1/(1 + e^−x) = e^x/(1 + e^x); each form is used where its exponential is at most one.
function sigmoidPoint(x: number): Interval {
  if (x >= sigmoidSaturates) return {lo: belowOne, hi: 1}
  const e = expPoint(-Math.abs(x))
  if (x >= 0) return {lo: down(1 / up(1 + e.hi)), hi: Math.min(1, up(1 / down(1 + e.lo)))}
  return {lo: Math.max(0, down(e.lo / up(1 + e.lo))), hi: up(e.hi / down(1 + e.hi))}
}

/** Encloses the logistic function 1/(1 + e^−x); never leaves [0, 1]. */
export const sigmoid = (a: Interval): Interval => increasing(sigmoidPoint, a)

/** Encloses x^k for an integer k; x⁰ is 1. A negative k throws OutsideDomain where a member is zero. */
export function power(a: Interval, k: number): Interval {
  if (!Number.isSafeInteger(k)) throw new RangeError(`expected an integer exponent, got ${k}`)
  if (k < 0) return div(one, power(a, -k))
  if (k % 2 === 0) return increasing(x => powerPoint(x, k), abs(a))
  return increasing(x => powerPoint(x, k), a)
}

// Repeated squaring; the infinite end of an interval stands for the greatest double below and for itself above.
function powerPoint(x: number, k: number): Interval {
  if (x === Infinity) return k === 0 ? one : interval(powerPoint(Number.MAX_VALUE, k).lo, Infinity)
  if (x < 0) return k % 2 === 0 ? powerPoint(-x, k) : neg(powerPoint(-x, k))
  let [result, square] = [one, point(x)]
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = rest === k ? square : mul(result, square)
    square = mul(square, square)
  }
  return result
}
