import {horner} from './horner.ts'
import {div, fromRational, interval, mag, meet, mul, neg, one, point, scale, sqr, sub} from './interval.ts'
import type {Interval} from './interval.ts'
import {rational} from '#numerics/exact/rational.ts'
import {down, up} from '#numerics/float/rounding.ts'

/** Encloses π between two neighbouring doubles. */
export const pi: Interval = interval(7074237752028440 * 2 ** -51, 7074237752028441 * 2 ** -51)

const halfPi = interval(pi.lo / 2, pi.hi / 2)
/** The double nearest to 2/π. */
export const twoOverPi = 5734161139222659 * 2 ** -53

/** π/2 = head + middle + tail. Head and middle have 33 bits, so that their products with |k| < 2²⁰ are exact. */
export const head = 6746518852 * 2 ** -32
export const middle = 4484108710 * 2 ** -66
export const tail: Interval = interval(5376105825661043 * 2 ** -121, 5376105825661044 * 2 ** -121)

/** Arguments beyond this are answered by [−1, 1]; the reduction is exact for k below 2²⁰. */
export const farthest = 2 ** 20

/** The reduced argument r = x − kπ/2 stays within this; π/4 and the rounding of k leave room. */
export const reach = 101 * 2 ** -7

/** The number of terms of each series. */
export const terms = 9

/**
 * The series in z = r² alternate and decrease, so that the first
 * term left out, zᵗ/(2t + 2)! for t terms, bounds the rest.
 */
export const remainder = 2 ** -67

// (−1)ⁱ/(2i + first)!, i = 0, 1, …
function computeCoefficients(first: number): Interval[] {
  const factorial = (n: number): bigint => n === 0 ? 1n : BigInt(n) * factorial(n - 1)
  return Array.from({length: terms}, (_, i) => fromRational(rational(i % 2 === 0 ? 1n : -1n, factorial(2 * i + first))))
}

/** (−1)ⁱ/(2i + 3)! and (−1)ⁱ/(2i + 2)!, i = 0, 1, …, enclosed. */
export const sineCoefficients: readonly Interval[] = computeCoefficients(3)
export const cosineCoefficients: readonly Interval[] = computeCoefficients(2)

/** Encloses the whole series with such coefficients at a z in [0, reach²]. */
export function computeSeries(coefficients: readonly Interval[], z: Interval): Interval {
  const sum = horner(coefficients, z)
  return {lo: down(sum.lo - remainder), hi: up(sum.hi + remainder)}
}

const range = interval(-1, 1)

// sin r = r − r z Σ (−1)ⁱ zⁱ/(2i + 3)!
function sinNearZero(r: Interval): Interval {
  const z = sqr(r)
  return meet(range, sub(r, mul(r, mul(z, computeSeries(sineCoefficients, z)))))
}

// cos r = 1 − z Σ (−1)ⁱ zⁱ/(2i + 2)!
function cosNearZero(r: Interval): Interval {
  const z = sqr(r)
  return meet(range, sub(one, mul(z, computeSeries(cosineCoefficients, z))))
}

interface Reduction {
  readonly k: number
  readonly r: Interval
}

/** Finds k and an enclosure of r with x = kπ/2 + r and |r| ≤ `reach`, for |x| ≤ `farthest` (Cody & Waite 1980). */
export function reduce(x: number): Reduction {
  if (x < 0) return mirror(reduce(-x))
  const k = Math.floor(x * twoOverPi + 0.5) // any integer is sound that keeps r within reach
  if (k === 0) return {k, r: point(x)}
  const high = point(x - k * head) // exact: a multiple of 2⁻⁵³ below one
  const r = sub(sub(high, point(k * middle)), scale(tail, k))
  if (mag(r) > reach) throw new RangeError(`the reduction of ${x} left [${r.lo}, ${r.hi}]`)
  return {k, r}
}

const mirror = ({k, r}: Reduction): Reduction => ({k: -k, r: neg(r)})

// sin(x + quarter · π/2) at a double x.
function sinPoint(x: number, quarter: number): Interval {
  const {k, r} = reduce(x)
  const turn = (k + quarter) & 3
  const value = turn % 2 === 0 ? sinNearZero(r) : cosNearZero(r)
  return turn < 2 ? value : neg(value)
}

// A multiple jπ/2 inside a turns a maximum where j + quarter ≡ 1,
// a minimum where ≡ 3 (mod 4); uncertain ones count as inside.
function sinShifted(a: Interval, quarter: number): Interval {
  if (!(mag(a) <= farthest && a.hi - a.lo < 6)) return range
  const [low, high] = [sinPoint(a.lo, quarter), a.lo === a.hi ? undefined : sinPoint(a.hi, quarter)]
  if (!high) return low
  let [lo, hi] = [Math.min(low.lo, high.lo), Math.max(low.hi, high.hi)]
  const [first, last] = [Math.floor(div(point(a.lo), halfPi).lo) + 1, Math.floor(div(point(a.hi), halfPi).hi)]
  for (let j = first; j <= last; j++) {
    if (((j + quarter) & 3) === 1) hi = 1
    if (((j + quarter) & 3) === 3) lo = -1
  }
  return {lo, hi}
}

/** Encloses the sine, argument in radians; never leaves [−1, 1]. */
export const sin = (a: Interval): Interval => sinShifted(a, 0)

/** Encloses the cosine, argument in radians; never leaves [−1, 1]. */
export const cos = (a: Interval): Interval => sinShifted(a, 1)
