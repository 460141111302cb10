import {ln2Head, ln2Tail} from './exponential.ts'
import {horner} from './horner.ts'
import {add, div, fromRational, interval, mul, point, scale, sqr, sub, zero} from './interval.ts'
import type {Interval} from './interval.ts'
import {toMantissa} from '#numerics/float/power-of-two.ts'
import {rational} from '#numerics/exact/rational.ts'
import {greatestDouble, up} from '#numerics/float/rounding.ts'

/** The number of terms 2zⁱ/(2i + 3), i = 0, 1, …, of the series; z = s² and s = f/(2 + f). */
export const terms = 10

/** |s| stays within this for f in [(c − 2)/2, c − 1], where c is `split`. */
export const reach = 11 * 2 ** -6

/** Mantissas above this are halved; the nearest multiple of 2⁻⁷ below √2. */
export const split = 181 * 2 ** -7

/** The terms left out are positive and sum to at most this, 2zᵗ/((2t + 3)(1 − z)) for t terms. */
export const remainder = 2 ** -54

const coefficients = Array.from({length: terms}, (_, i) => fromRational(rational(2, 2 * i + 3)))
const ln2TailEnclosure = interval(ln2Tail, up(ln2Tail))

// log(1 + f) = 2 artanh s = f − s(f − R) with R = z Σ 2zⁱ/(2i +
// 3), so that the leading f stays exact (as in fdlibm, Sun 1993).
function logNearOne(f: Interval): Interval {
  const s = div(f, add(point(2), f))
  const z = sqr(s)
  const sum = horner(coefficients, z)
  const rest = mul(z, interval(sum.lo, up(sum.hi + remainder)))
  return sub(f, mul(s, sub(f, rest)))
}

/** Encloses log x for a double x > 0, or for Infinity as limit; the relative width stays small near one. */
export function logPoint(x: number): Interval {
  if (x === 1) return zero
  if (x === Infinity) return {lo: logPoint(greatestDouble).lo, hi: Infinity}
  const {m, e} = toMantissa(x)
  const [factor, k] = m > split ? [m / 2, e + 1] : [m, e]
  const log = logNearOne(point(factor - 1)) // exact: factor is within a factor two of one
  return k === 0 ? log : add(point(k * ln2Head), add(scale(ln2TailEnclosure, k), log))
}
