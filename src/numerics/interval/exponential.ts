import {point, zero} from './interval.ts'
import type {Interval} from './interval.ts'
import {powerOfTwo} from '#numerics/float/power-of-two.ts'
import {down, greatestDouble, leastDouble, unitRoundoff, up} from '#numerics/float/rounding.ts'

/**
 * ln 2 = head + tail. The head has 32 bits, so that k · head is exact
 * for |k| < 2²¹; the tail lies between its double and the next one up.
 */
export const ln2Head = 2977044472 * 2 ** -32
export const ln2Tail = -6500601212636711 * 2 ** -87
const log2e = 6497320848556798 * 2 ** -52

/** 1/i! for i = 0 … 13, each rounded once: i! is exact in a double up to 18!. */
export const inverseFactorials: readonly number[] = computeInverseFactorials(13)

function computeInverseFactorials(last: number): number[] {
  const list = [1]
  for (let i = 1, factorial = 1; i <= last; i++) {
    factorial *= i
    list.push(1 / factorial)
  }
  return list
}

/** The reduced argument r = x − k ln 2 never exceeds this; ½ ln 2 and the rounding of k leave room. */
export const reach = 355 * 2 ** -10

/**
 * |q − (e^r − 1)| ≤ u for |r| ≤ reach; where no reduction was needed,
 * ≤ 2u|q|. The test sums rounding, reduction and remainder exactly.
 */
export const absoluteError = unitRoundoff
export const relativeError = 2 * unitRoundoff

// Σ r^(i−2)/i! over i = 2 … 13, by Horner's rule.
function computeTail(r: number): number {
  let sum = inverseFactorials[13]
  for (let i = 12; i >= 2; i--) sum = sum * r + inverseFactorials[i]
  return sum
}

/** Finds k and q with e^x = 2^k · (1 + q) up to the error bounds above, for −745 ≤ x ≤ 710. */
export function reduce(x: number): {k: number, q: number} {
  const k = Math.floor(x * log2e + 0.5) // any integer is sound that keeps r within reach
  const high = x - k * ln2Head // exact: a multiple of 2⁻⁵⁴ below ½
  const low = k * ln2Tail
  const r = high - low
  if (!(Math.abs(r) <= reach)) throw new RangeError(`the reduction of ${x} left ${r}`)
  return {k, q: r + (r * r * computeTail(r) + ((high - r) - low))}
}

// v · 2^k for ½ < v < 2, rounded downwards or upwards where the result is subnormal.
function scaleDown(v: number, k: number): number {
  if (k > 1023) return Math.min(v * powerOfTwo(1023) * 2, greatestDouble)
  return k >= -1021 ? v * powerOfTwo(k) : Math.max(0, down(v * powerOfTwo(k)))
}

function scaleUp(v: number, k: number): number {
  if (k > 1023) return v * powerOfTwo(1023) * 2
  return k >= -1021 ? v * powerOfTwo(k) : up(v * powerOfTwo(k))
}

/**
 * e^x exceeds the greatest double above the first and stays below
 * the least one under the second; both are multiples of ½ or ¼.
 */
export const overflow = 709.8125
export const underflow = -744.5

/** Encloses e^x for a double x, or for an infinity as limit. */
export function expPoint(x: number): Interval {
  if (x === 0) return point(1)
  if (x > overflow) return {lo: greatestDouble, hi: Infinity}
  if (x < underflow) return {lo: 0, hi: leastDouble}
  const {k, q} = reduce(x)
  return {lo: scaleDown(down(1 + down(q - absoluteError)), k), hi: scaleUp(up(1 + up(q + absoluteError)), k)}
}

/** Up to here x < e^x − 1 < x + x², and x² is less than the distance to the next double. */
export const tiny = 2 ** -60

/** Encloses e^x − 1 for a double x, or for an infinity as limit; the relative width stays small near zero. */
export function expm1Point(x: number): Interval {
  if (x === 0) return zero
  if (Math.abs(x) < tiny) return {lo: x, hi: up(x)}
  if (x < -37 || x > 37) return expm1FromExp(x)
  const {k, q} = reduce(x)
  const error = k === 0 ? relativeError * Math.abs(q) : absoluteError
  const [lo, hi] = [down(q - error) * powerOfTwo(k), up(q + error) * powerOfTwo(k)]
  const rest = powerOfTwo(k) - 1 // exact for |k| ≤ 53
  return k === 0 ? {lo, hi} : {lo: down(rest + lo), hi: up(rest + hi)}
}

function expm1FromExp(x: number): Interval {
  const {lo, hi} = expPoint(x)
  return {lo: Math.max(-1, down(lo - 1)), hi: up(hi - 1)}
}

/**
 * Finds a double near e^x, within the width of `expPoint`: the same bits in
 * every engine, but no bound. Zero below the range of doubles, infinite above.
 */
export function nearExp(x: number): number {
  if (x > overflow) return Infinity
  if (!(x >= underflow)) return x < underflow ? 0 : NaN
  const k = Math.floor(x * log2e + 0.5)
  const high = x - k * ln2Head
  const low = k * ln2Tail
  const r = high - low
  const v = 1 + (r + (r * r * computeTail(r) + ((high - r) - low)))
  return k > 1023 ? v * powerOfTwo(1023) * 2 : v * powerOfTwo(k)
}
