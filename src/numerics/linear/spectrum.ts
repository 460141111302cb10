import {rationals} from '#numerics/exact/field.ts'
import {orthogonal} from './householder.ts'
import {countSingularValues} from './inertia.ts'
import {build, difference, dot, shape, type Matrix, type Vector} from './matrix.ts'
import {rank} from './elimination.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * A singular value decomposition left · diag(values) · rightᵀ with
 * orthogonal factors n × n; the values are descending and not negative.
 */
export interface Spectrum {
  readonly left: Matrix<Rational>
  readonly values: Vector<Rational>
  readonly right: Matrix<Rational>
}

/**
 * Builds a decomposition with these singular values, 2 to 6 whole numbers,
 * and fixed orthogonal factors whose entries have small denominators.
 */
export function spectrumOf(values: readonly number[]): Spectrum {
  const cut = (...normals: readonly number[][]) => orthogonal(normals.map(normal => normal.slice(0, values.length)))
  if (values.length < 2 || values.length > 6)
    throw new RangeError(`expected 2 to 6 singular values, got ${values.length}`)
  const [left, right] = values.length < 4 ?
    [cut([1, values.length === 2 ? 2 : 1, 1]), cut([1, -1, 0])]
    : [cut([1, 1, 1, 1, 0, 0], [0, 0, 1, -1, 1, 1]), cut([0, 0, 1, -1, 1, 1], [-1, 1, 1, 1, 0, 0])]
  return {left, values: values.map(value => Q.rational(value)), right}
}

/**
 * Finds Σᵢ σᵢ·uᵢ·vᵢᵀ over some places i, counted from 0; by default
 * over all. The first r places give the best approximation of rank r.
 */
export function assemble(
  {left, values, right}: Spectrum,
  places: readonly number[] = values.map((_, i) => i),
): Rational[][] {
  const chosen = (row: Vector<Rational>) => places.map(i => row[i])
  const scaled = left.map(row => places.map(i => Q.mul(row[i], values[i])))
  return build(left.length, right.length, (i, j) => dot(rationals, scaled[i], chosen(right[j])))
}

/** Counts the singular values of a matrix above τ and at τ; τ ≥ 0, and at τ = 0 the first count is the rank. */
export function countAbout(e: Matrix<Rational>, tau: Rational): {above: number, at: number} {
  if (!Q.isZero(tau)) return countSingularValues(e, tau)
  const above = rank(e)
  return {above, at: Math.min(e.length, shape(e).columns) - above}
}

/** Counts the places at which a list of numbers agrees with that of the singular values of a matrix, which descend. */
export function countAgreeing(e: Matrix<Rational>, values: Vector<Rational>): number {
  return values.filter((value, i) => {
    if (Q.sign(value) < 0) return false
    const {above, at} = countAbout(e, value)
    return above <= i && i < above + at
  }).length
}

/** Finds ‖A‖² = Σ aᵢⱼ², the square of the Frobenius norm. */
export function squareNorm(a: Matrix<Rational>): Rational {
  return Q.sum(a.flat().map(entry => Q.mul(entry, entry)))
}

/** The share ‖A − B‖²/‖A‖² of the square sum of a matrix that another leaves of it; of the zero matrix, 1. */
export function shareLeft(a: Matrix<Rational>, b: Matrix<Rational>): Rational {
  const whole = squareNorm(a)
  return Q.isZero(whole) ? Q.one : Q.div(squareNorm(difference(rationals, a, b)), whole)
}

/** Finds the numbers 0, 1, …, n − 1, as places. */
export function firstPlaces(n: number): number[] {
  return Array.from({length: n}, (_, i) => i)
}

/** Lists all sets of places below n, in the order of the binary numbers whose digits they are. */
export function placeSets(n: number): number[][] {
  return Array.from({length: 1 << n}, (_, mask) => firstPlaces(n).filter(i => mask >> i & 1))
}
