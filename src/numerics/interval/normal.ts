import {exp, sqrt} from './elementary.ts'
import {erfc} from './error-function.ts'
import {add, div, hull, interval, meet, mul, neg, point, scale, sqr, zero} from './interval.ts'
import type {Interval} from './interval.ts'
import {greatestDouble} from '#numerics/float/rounding.ts'
import {pi} from './trigonometric.ts'

const sqrtTwo = sqrt(point(2))
const sqrtTwoPi = sqrt(scale(pi, 2))

/** Encloses the density φ(x) = e^(−x²/2)/√2π of the normal distribution. */
export const density = (a: Interval): Interval => div(exp(scale(sqr(a), -1 / 2)), sqrtTwoPi)

/**
 * Encloses the distribution Φ(x) = erfc(−x/√2)/2 of the normal law,
 * with small relative width for negative x too; never leaves [0, 1].
 */
export const normal = (a: Interval): Interval => meet(interval(0, 1), scale(erfc(div(neg(a), sqrtTwo)), 1 / 2))

/** Encloses the derivative Φ(x) + x φ(x) of gelu. */
export const geluSlope = (a: Interval): Interval => add(normal(a), mul(a, density(a)))

/**
 * The only minimum of gelu lies between these ends: the slope is negative at the first and positive at the second. It
 * increases where x² < 2, for its own derivative is φ(x)(2 −
 * x²), and it is negative further left, positive further right.
 */
export const valley: Interval = interval(-52902625476098 * 2 ** -46, -52902625476097 * 2 ** -46)

const geluNatural = (a: Interval): Interval => mul(a, normal(a))

function geluPoint(x: number): Interval {
  if (x === -Infinity) return zero
  return x === Infinity ? {lo: greatestDouble, hi: Infinity} : geluNatural(point(x))
}

/** Encloses gelu x = x Φ(x) (Hendrycks & Gimpel 2016): decreasing up to its valley, increasing beyond. */
export function gelu(a: Interval): Interval {
  const [low, high] = [geluPoint(a.lo), geluPoint(a.hi)]
  if (a.lo >= valley.hi) return {lo: low.lo, hi: high.hi}
  if (a.hi <= valley.lo) return {lo: high.lo, hi: low.hi}
  return hull(geluNatural(valley), hull(low, high))
}
