import {listCounts} from '#numerics/statistics/sample-counts.ts'
import {inverse, rank} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, product, scale, sum, transpose, zeros, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/** Finds wᵀ(I − P)w/‖w‖² for a mean projector P: what is left of w, relative to its squared norm. */
export function relativeRisk(mean: Matrix<Rational>, w: Vector<Rational>): Rational {
  const square = M.dot(w, w)
  return Q.div(Q.sub(square, M.dot(w, M.apply(mean, w))), square)
}

/** Finds the orthogonal projector Xᵀ(XXᵀ)⁻¹X on the span of the rows of X, n × d of rank n. */
export function computeProjector(x: Matrix<Rational>): Rational[][] {
  const dual = product(rationals, inverse(product(rationals, x, transpose(x))), x)
  return product(rationals, transpose(x), dual)
}

/** Lists the vectors (s₁, ±s₂, …, ±s_d): one of each pair ±x of the vectors with these entries up to sign. */
export function listLines(scales: Vector<Rational>): Rational[][] {
  return build(
    1 << (scales.length - 1),
    scales.length,
    (bits, j) => j > 0 && (bits >> (j - 1)) % 2 === 1 ? Q.neg(scales[j]) : scales[j],
  )
}

/**
 * Lists the sets of n independent lines, each as the rows of a
 * matrix: the spans, up to signs and order of their examples.
 */
export function listSpans(scales: Vector<Rational>, n: number): (readonly Rational[])[][] {
  const lines = listLines(scales)
  const sets = [...listCounts(n, lines.length)].filter(counts => counts.every(count => count < 2)).map(counts =>
    lines.filter((_, i) => counts[i] === 1)
  )
  return sets.filter(rows => rank(rows) === n)
}

/** The average of the projector over all matrices of full rank, and how many of these there are. */
export interface MeanProjector { readonly count: bigint; readonly mean: Matrix<Rational> }

/**
 * Averages the projector on the span of the rows over all n × d matrices
 * of rank n whose entries in column j are ±s_j. Signs and order of
 * the rows do not change their span, so that each set of n different
 * lines stands for 2ⁿ·n! matrices. Nothing where none has rank n.
 */
export function meanProjector(scales: Vector<Rational>, n: number): MeanProjector | undefined {
  const full = listSpans(scales, n)
  if (full.length === 0) return undefined
  const total = full.map(computeProjector).reduce<Matrix<Rational>>(
    (a, b) => sum(rationals, a, b),
    zeros(rationals, scales.length, scales.length),
  )
  const arrangements = Array.from({length: n}, (_, i) => 2n * BigInt(i + 1)).reduce((a, b) => a * b, 1n)
  return {count: arrangements * BigInt(full.length), mean: scale(rationals, Q.rational(1, full.length), total)}
}
