import {rationals} from '#numerics/exact/field.ts'
import * as M from './matrix.ts'
import type {Matrix} from './matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * A symmetric matrix S factored by symmetric pivoting: S with rows
 * and columns taken in `order` equals lower · middle · lowerᵀ.
 * `lower` is unit lower triangular; `middle` is block diagonal with blocks 1 × 1 and ((0, b), (b, 0)), b ≠ 0.
 * Both properties are seen at a glance, so the factors prove the inertia to anyone who multiplies them out.
 */
export interface SymmetricFactors {
  readonly order: readonly number[]
  readonly lower: Matrix<Rational>
  readonly middle: Matrix<Rational>
}

/** How many eigenvalues, with multiplicity, are negative, zero and positive. */
export interface Inertia {
  readonly negative: number
  readonly zero: number
  readonly positive: number
}

interface Work {
  readonly order: number[]
  readonly rest: Rational[][]
  readonly lower: Rational[][]
  readonly middle: Rational[][]
}

/**
 * Factors a symmetric rational matrix (Bunch & Parlett 1971 without
 * regard to size, since nothing is rounded); throws on other matrices.
 */
export function symmetricFactors(s: Matrix<Rational>): SymmetricFactors {
  if (!M.equalMatrices(s, M.transpose(s))) throw new RangeError('expected a symmetric matrix')
  const n = s.length
  const work: Work = {
    order: s.map((_, i) => i), rest: M.map(s, entry => entry),
    lower: M.identity(rationals, n), middle: M.zeros(rationals, n, n),
  }
  for (let k = 0; k < n;) {
    const pivot = findPivot(work.rest, k)
    if (pivot === undefined) break
    pivot.forEach((row, offset) => exchange(work, k + offset, row))
    if (pivot.length === 1) eliminateOne(work, k)
    else eliminateTwo(work, k)
    k += pivot.length
  }
  return {order: work.order, lower: work.lower, middle: work.middle}
}

// A non-zero diagonal entry if there is one; else the pair (i, j),
// i < j, of any non-zero entry; nothing where the rest vanishes.
function findPivot(rest: Matrix<Rational>, from: number): readonly number[] | undefined {
  const single = rest.findIndex((row, i) => i >= from && !Q.isZero(row[i]))
  if (single >= 0) return [single]
  for (let i = from; i < rest.length; i++) {
    const j = rest[i].findIndex((entry, j) => j > i && !Q.isZero(entry))
    if (j >= 0) return [i, j]
  }
  return undefined
}

function exchange({order, rest, lower}: Work, i: number, j: number): void {
  [order[i], order[j]] = [order[j], order[i]];
  [rest[i], rest[j]] = [rest[j], rest[i]]
  for (const row of rest) [row[i], row[j]] = [row[j], row[i]]
  // Rows of the finished columns move along; the unit diagonal stays.
  for (let k = 0; k < Math.min(i, j); k++) [lower[i][k], lower[j][k]] = [lower[j][k], lower[i][k]]
}

function eliminateOne({rest, lower, middle}: Work, k: number): void {
  const pivot = rest[k][k]
  middle[k][k] = pivot
  for (let i = k + 1; i < rest.length; i++) lower[i][k] = Q.div(rest[i][k], pivot)
  subtract(rest, k + 1, (i, j) => Q.mul(lower[i][k], rest[k][j]))
}

// The block ((0, b), (b, 0)) has the inverse ((0, 1/b), (1/b, 0)), which crosses the two columns over.
function eliminateTwo({rest, lower, middle}: Work, k: number): void {
  const b = rest[k][k + 1]
  middle[k][k + 1] = middle[k + 1][k] = b
  for (let i = k + 2; i < rest.length; i++) {
    lower[i][k] = Q.div(rest[i][k + 1], b)
    lower[i][k + 1] = Q.div(rest[i][k], b)
  }
  subtract(rest, k + 2, (i, j) => Q.add(Q.mul(lower[i][k], rest[k][j]), Q.mul(lower[i][k + 1], rest[k + 1][j])))
}

function subtract(rest: Rational[][], from: number, term: (i: number, j: number) => Rational): void {
  for (let i = from; i < rest.length; i++) {
    for (let j = from; j <= i; j++) rest[i][j] = rest[j][i] = Q.sub(rest[i][j], term(i, j))
  }
}

/**
 * Finds the inertia; a congruence does not change it (Sylvester's
 * law), and each block ((0, b), (b, 0)) has eigenvalues ±b.
 */
export function inertia(s: Matrix<Rational>): Inertia {
  const {middle} = symmetricFactors(s)
  const signs = middle.map((row, i) => Q.sign(row[i]))
  const pairs = middle.filter((row, i) => i + 1 < row.length && !Q.isZero(row[i + 1])).length
  const negative = signs.filter(sign => sign < 0).length + pairs
  const positive = signs.filter(sign => sign > 0).length + pairs
  return {negative, zero: s.length - negative - positive, positive}
}

/** Answers whether xᵀ S x ≥ 0 for all x; S is symmetric. */
export function isPositiveSemidefinite(s: Matrix<Rational>): boolean {
  return inertia(s).negative === 0
}

/** Answers whether xᵀ S x > 0 for all x ≠ 0; S is symmetric. */
export function isPositiveDefinite(s: Matrix<Rational>): boolean {
  return inertia(s).positive === s.length
}

/**
 * Finds the inertia of c·I − S: how many eigenvalues of S lie above c (negative), at c (zero) and below c (positive).
 */
export function inertiaBelow(s: Matrix<Rational>, c: Rational): Inertia {
  return inertia(M.map(s, (entry, i, j) => i === j ? Q.sub(c, entry) : Q.neg(entry)))
}

/** Counts the singular values of an m × n matrix, min(m, n) in number, above τ and at τ; τ > 0. */
export function countSingularValues(e: Matrix<Rational>, tau: Rational): {above: number, at: number} {
  if (Q.sign(tau) <= 0) throw new RangeError(`expected a positive threshold, got ${Q.toText(tau)}`)
  const wide = M.shape(e).columns > e.length
  const gram = wide ? M.product(rationals, e, M.transpose(e)) : M.product(rationals, M.transpose(e), e)
  const {negative, zero} = inertiaBelow(gram, Q.mul(tau, tau))
  return {above: negative, at: zero}
}

/**
 * Answers whether ‖E‖₂ ≤ τ, by the inertia of τ²I − EᵀE; for τ < 0 it does not hold, for τ = 0 it says that E vanishes.
 */
export function spectralNormAtMost(e: Matrix<Rational>, tau: Rational): boolean {
  if (Q.sign(tau) <= 0) return Q.isZero(tau) && e.every(row => row.every(Q.isZero))
  return countSingularValues(e, tau).above === 0
}
