import {fromDouble} from '#numerics/exact/dyadic.ts'
import {bernsteinRadius, hoeffdingRadius, logarithmAbove} from './confidence-radius.ts'
import {fromRational} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** The closed range [a, b], a < b, in which every sample lies for certain. */
export type Range = readonly [Rational, Rational]

/**
 * Finds the resolution, rounded up, of a confidence interval of half-width t in units of R = b − a: the distance δ from
 * which on a false value is refuted whenever the interval covers the mean. For let |X̄ − μ| < tR and |μ′ − μ| ≥ δ; then
 * |X̄ − μ′| > δ − tR, so that μ′ lies outside as soon as δ ≥ 2tR. Rounding moves an end outward by at most 2⁻⁵² of the
 * larger of |a| and |b|, which δ takes in.
 */
export function toResolution(radius: Rational, [a, b]: Range): number {
  const rounding = Q.mul(Q.power(Q.rational(2), -52), Q.max(Q.abs(a), Q.abs(b)))
  return fromRational(Q.add(Q.mul(Q.rational(2), Q.mul(radius, Q.sub(b, a))), rounding)).hi
}

/**
 * Finds the resolution of n draws from [a, b] under Hoeffding's bound at level α, about R √(2 ln(2/α)/n), rounded up.
 */
export function computeResolution(n: number, range: Range, level: number): number {
  return toResolution(hoeffdingRadius(n, level), range)
}

/**
 * Finds the resolution of n ≥ 2 draws from [a, b] under the empirical Bernstein bound
 * at level α, for a variance that is known to be at most so great; by default any.
 */
export function bernsteinResolution(n: number, range: Range, level: number, greatestVariance?: Rational): number {
  const [greatest, span] = [Q.rational(n, 4 * (n - 1)), Q.sub(range[1], range[0])]
  const variance = greatestVariance === undefined
    ? greatest
    : Q.min(greatest, Q.div(greatestVariance, Q.mul(span, span)))
  return toResolution(bernsteinRadius(variance, n, level), range)
}

/**
 * Finds a sample size at which Hoeffding's interval refutes
 * every value at distance δ > 0 from the mean with probability
 * at least 1 − α. The resolution 2R √(ln(2/α)/2n) is at most δ just
 * when n ≥ 2R² ln(2/α)/δ²; where rounding asks for more, n grows
 * by steps of a millionth.
 */
export function sampleSize(distance: Rational, range: Range, level: number): number {
  if (Q.sign(distance) <= 0) throw new RangeError(`expected a positive distance, got ${Q.toText(distance)}`)
  const ratio = Q.div(Q.sub(range[1], range[0]), distance)
  const logarithm = logarithmAbove(Q.div(Q.rational(2), fromDouble(level)))
  let n = Number(Q.floor(Q.mul(Q.mul(ratio, ratio), Q.mul(Q.rational(2), logarithm)))) + 1
  while (Q.compare(fromDouble(computeResolution(n, range, level)), distance) > 0) n += Math.ceil(n * 2 ** -20)
  return n
}
