import {bernsteinRadius, hoeffdingRadius, lowerEndOfBinomial} from './confidence-radius.ts'
import {fromRational} from '#numerics/interval/interval.ts'
import type {Moments} from './moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {bernsteinResolution, computeResolution, toResolution} from './resolution.ts'
import type {Range} from './resolution.ts'

/**
 * A confidence interval [lo, hi] for a mean: over all draws of
 * the sample it misses the mean with probability at most `level`.
 */
export interface Sample {
  /** The mean of the sample, to the nearest double. */
  readonly estimate: number
  readonly lo: number
  readonly hi: number
  /** α, for both sides together. */
  readonly level: number
  readonly n: number
  readonly method: string
  /**
   * A distance that is fixed before the draw: with probability at least 1
   * − α every value at least so far from the mean lies outside [lo, hi].
   */
  readonly resolution: number
  /** The same in words. */
  readonly power: string
}

const usualLevel = 1e-6
const unitRange: Range = [Q.zero, Q.one]

/**
 * Bounds the mean μ of independent draws from [a, b] by Hoeffding (1963, Theorem 2): with R = b − a,
 *   P(|X̄ − μ| ≥ t) ≤ 2 exp(−2nt²/R²).
 * Each side has E exp(s(Xᵢ − μ)) ≤ exp(s²R²/8) by convexity, so Markov's inequality for exp(s Σ (Xᵢ − μ)) gives
 * exp(ns²R²/8 − snt), least at s = 4t/R². The half-width is the least t of a grid at which the bound is at most α.
 * Throws where a sample lies outside the range.
 */
export function hoeffding(moments: Moments, range: Range, level: number = usualLevel): Sample {
  const radius = hoeffdingRadius(moments.n, level)
  const ends = around(meanWithin(moments, range), radius, range)
  return toSample('Hoeffding', moments, ends, level, toResolution(radius, range))
}

/**
 * Bounds the mean of n ≥ 2 independent draws from [a, b] by the sample variance V (Maurer & Pontil 2009, Theorem 4):
 *   P(μ − X̄ > √(2VL/n) + 7RL/(3(n − 1))) ≤ β, L = ln(2/β).
 * It is Bernstein's inequality, √(2σ²L/n) + RL/(3n) at level
 * β/2, with √V + R √(2L/(n − 1)) in place of σ, which σ exceeds
 * with probability at most β/2 (their Theorem 10); 2/√(n(n −
 * 1)) + 1/(3n) ≤ 7/(3(n − 1)). Both sides together have α = 2β.
 * The resolution is 2(√(2σ²L/n) + 7RL/(3(n − 1))) for a variance of σ² at
 * most, by default the greatest possible one, nR²/(4(n − 1)): with L = ln(4/α)
 * Bernstein's inequality and Theorem 10 give |X̄ − μ| ≤ √(2σ²L/n) + RL/(3n)
 * and √V ≤ σ + R √(2L/(n − 1)) together with probability at least 1 − α,
 * and then each end is as near to μ as that. Throws where a sample lies outside the range.
 */
export function empiricalBernstein(
  moments: Moments,
  range: Range,
  level: number = usualLevel,
  greatestVariance?: Rational,
): Sample {
  const {n, sum, squares} = moments
  if (n < 2) throw new RangeError(`expected at least two samples, got ${n}`)
  const mean = meanWithin(moments, range)
  const span = Q.sub(range[1], range[0])
  const deviations = Q.max(Q.zero, Q.sub(squares, Q.mul(sum, mean)))
  const variance = Q.min(Q.rational(n, 4 * (n - 1)), Q.div(deviations, Q.mul(Q.mul(span, span), Q.rational(n - 1))))
  const ends = around(mean, bernsteinRadius(variance, n, level), range)
  return toSample('empirical Bernstein', moments, ends, level, bernsteinResolution(n, range, level, greatestVariance))
}

/**
 * Bounds a probability from k successes in n independent trials
 * by Clopper & Pearson (1934): the p for which both tails,
 * P(X ≥ k) and P(X ≤ k), exceed α/2. The true p is missed below only if X falls in an upper tail of probability at most
 * α/2, and likewise above. Hoeffding's bound for a tail shows
 * that the interval lies inside his, whose resolution it has.
 * The tails are summed in integers, rounded up; the ends are exact up to a fine grid, outward.
 */
export function clopperPearson(successes: number, n: number, level: number = usualLevel): Sample {
  if (!Number.isSafeInteger(successes) || !Number.isSafeInteger(n) || successes < 0 || successes > n || n < 1) {
    throw new RangeError(`expected integers 0 ≤ successes ≤ n, n ≥ 1, got ${successes} of ${n}`)
  }
  const sum = Q.rational(successes)
  const ends: Range = [lowerEndOfBinomial(successes, n, level),
    Q.sub(Q.one, lowerEndOfBinomial(n - successes, n, level))]
  return toSample('Clopper–Pearson', {n, sum}, ends, level, computeResolution(n, unitRange, level))
}

function meanWithin({n, sum, least, greatest}: Moments, [a, b]: Range): Rational {
  if (Q.compare(least, a) < 0 || Q.compare(greatest, b) > 0) {
    throw new RangeError(
      `expected samples in [${Q.toText(a)}, ${Q.toText(b)}], got [${Q.toText(least)}, ${Q.toText(greatest)}]`,
    )
  }
  return Q.div(sum, Q.rational(n))
}

// The half-width is in units of R; the mean cannot lie outside the range.
function around(mean: Rational, radius: Rational, [a, b]: Range): Range {
  const distance = Q.mul(radius, Q.sub(b, a))
  return [Q.max(a, Q.sub(mean, distance)), Q.min(b, Q.add(mean, distance))]
}

function toSample(
  method: string,
  {n, sum}: Pick<Moments, 'n' | 'sum'>,
  ends: Range,
  level: number,
  resolution: number,
): Sample {
  return {
    estimate: Q.toNumber(Q.div(sum, Q.rational(n))), lo: fromRational(ends[0]).lo, hi: fromRational(ends[1]).hi,
    level, n, method, resolution,
    power: `a value at distance ${resolution} or more is refuted with probability at least 1 − ${level}`,
  }
}
