import {empiricalBernstein, type Sample} from '#numerics/statistics/confidence.ts'
import {computeMoments} from '#numerics/statistics/moments.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {bernsteinResolution, type Range} from '#numerics/statistics/resolution.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * The two laws of a coordinate from which is drawn: √3·t with t on −1,
 * 0, 1 of weights 1/6, 2/3, 1/6, or a fair sign; both have variance 1.
 */
export type Coordinates = 'three points' | 'signs'

/** A law of t by equally likely cases, and the square of its scale. */
const laws: Readonly<Record<Coordinates, {readonly cases: readonly number[], readonly square: number}>> = {
  'three points': {cases: [-1, 0, 0, 0, 0, 1], square: 3}, signs: {cases: [-1, 1], square: 1},
}

// All vectors in equally likely cases: one draw an example.
function listVectors(cases: readonly number[], d: number): readonly (readonly number[])[] {
  return d === 0 ? [[]] : listVectors(cases, d - 1).flatMap(head => cases.map(t => [...head, t]))
}

/** What is sampled: n examples in ℝᵈ with d ≤ 5, so many times, from the stream of a seed. */
export type Sampling = {
  readonly n: number
  readonly d: number
  readonly coordinates: Coordinates
  readonly times: number
  readonly seed: string
}

/** The factor a of the layer that is best on coordinates with the moments of the normal law. */
export const bestFactor = ({n, d}: Pick<Sampling, 'n' | 'd'>): Rational => Q.rational(n, n + d + 1)

/**
 * Finds the risk a²cd − 2ad + d of the layer with Γ = aI, exactly: E S² =
 * cI with c = (n + d − 2 + m)/n, m being the fourth moment of a coordinate.
 */
export function layerRisk({n, d, coordinates}: Sampling, a: Rational): Rational {
  const {cases, square} = laws[coordinates]
  const fourth = Q.rational(square * square * cases.filter(t => t !== 0).length, cases.length)
  const curvature = Q.div(Q.add(Q.rational(n + d - 2), fourth), Q.rational(n))
  return Q.mul(Q.rational(d), Q.add(Q.sub(Q.mul(Q.mul(a, a), curvature), Q.mul(Q.rational(2), a)), Q.one))
}

// The trace τ of aS lies between 0 and T = a·square·d, and ‖aS‖ ≤ |τ|, so
// that the values lie in [0, max(d, T² − 2T + d)], up to their rounding.
function computeRange({d, coordinates}: Sampling, a: Rational): Range {
  const trace = Q.mul(a, Q.rational(laws[coordinates].square * d))
  return [Q.zero, Q.sum([Q.max(Q.zero, Q.mul(trace, Q.sub(trace, Q.rational(2)))), Q.rational(d), margin])]
}

// Values v in [0, M] with the mean μ have v² ≤ Mv, and so a variance of at most (M − μ)μ (Bhatia & Davis 2000).
function greatestVariance(sampling: Sampling, a: Rational): Rational {
  const mean = layerRisk(sampling, a)
  return Q.mul(Q.sub(computeRange(sampling, a)[1], mean), mean)
}

/**
 * Finds, before anything is drawn, a distance from the risk within which
 * both ends of its interval lie with probability at least 1 − level.
 */
export function riskResolution(sampling: Sampling, a: Rational, level: number): number {
  return bernsteinResolution(sampling.times, computeRange(sampling, a), level, greatestVariance(sampling, a))
}

/** The exact risk of a layer, and how far the ends of its interval may lie from it. */
export interface Resolved { readonly risk: Rational; readonly resolution: number }

/** Finds both for the best layer on three points, the same layer on signs, and the one with a = 1 on three points. */
export function resolvedRisks(sampling: Sampling, level: number): Readonly<Record<'best' | 'signs' | 'one', Resolved>> {
  const best = bestFactor(sampling)
  const resolved = (coordinates: Coordinates, a: Rational) => {
    const drawn = {...sampling, coordinates}
    return {risk: layerRisk(drawn, a), resolution: riskResolution(drawn, a, level)}
  }
  return {best: resolved('three points', best), signs: resolved('signs', best), one: resolved('three points', Q.one)}
}

/**
 * Samples ‖a·S − I‖² for the second moments S of n examples in ℝᵈ,
 * and bounds its mean, which is the risk of the layer with Γ = aI.
 */
export function sampleRisk(sampling: Sampling, a: Rational, level: number): Sample {
  const {n, d, coordinates, times, seed} = sampling
  const {cases, square} = laws[coordinates]
  const [random, vectors, factor] = [randomStream(seed), listVectors(cases, d),
    Q.toNumber(Q.div(Q.mul(a, Q.rational(square)), Q.rational(n)))]
  const values = Array.from(
    {length: times},
    () => computeValue(Array.from({length: n}, () => random.pick(vectors)), factor),
  )
  return empiricalBernstein(computeMoments(values), computeRange(sampling, a), level, greatestVariance(sampling, a))
}

// More than the rounding of a value, less than a confidence interval tells.
const margin = Q.rational(1, 1000)

// The squared Frobenius norm of factor·Σttᵀ − I; the sums of whole numbers are exact.
function computeValue(rows: readonly (readonly number[])[], factor: number): number {
  const d = rows[0].length
  let total = 0
  for (let i = 0; i < d; i++) for (let j = i; j < d; j++) {
    let sum = 0
    for (const row of rows) sum += row[i] * row[j]
    const gap = factor * sum - (i === j ? 1 : 0)
    total += (i === j ? 1 : 2) * gap * gap
  }
  return total
}
