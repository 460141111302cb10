import {rationals} from '#numerics/exact/field.ts'
import {build, difference, product, sum, scale, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {squareNorm, type Spectrum} from '#numerics/linear/spectrum.ts'
import {computeUpdate, type Adapter} from './lora.ts'

/** Finds the loss ‖E − BA‖² of an adapter that is to become E. */
export function factoredLoss(e: Matrix<Rational>, adapter: Adapter<Rational>): Rational {
  return squareNorm(difference(rationals, e, computeUpdate(adapter)))
}

/** Finds its gradient: −2(E − BA)Aᵀ and −2Bᵀ(E − BA). */
export function factoredGradient(e: Matrix<Rational>, {b, a}: Adapter<Rational>): Adapter<Rational> {
  const rest = scale(rationals, Q.rational(-2), difference(rationals, e, computeUpdate({b, a})))
  return {b: product(rationals, rest, transpose(a)), a: product(rationals, transpose(b), rest)}
}

/** Moves an adapter along a direction, B + t·Ḃ and A + t·Ȧ. */
export function move({b, a}: Adapter<Rational>, along: Adapter<Rational>, t: Rational): Adapter<Rational> {
  return {b: sum(rationals, b, scale(rationals, t, along.b)), a: sum(rationals, a, scale(rationals, t, along.a))}
}

/**
 * Finds the second derivative of the loss along a direction at t = 0, from
 * its values at t = −2, …, 2, between which it is a polynomial of degree 4.
 */
export function computeCurvature(e: Matrix<Rational>, at: Adapter<Rational>, along: Adapter<Rational>): Rational {
  const f = (t: number) => factoredLoss(e, move(at, along, Q.rational(t)))
  const even = (t: number) => Q.sub(Q.add(f(t), f(-t)), Q.mul(Q.rational(2), f(0)))
  return Q.div(Q.sub(Q.mul(Q.rational(16), even(1)), even(2)), Q.rational(12))
}

/**
 * Builds the stationary adapter of r columns that keeps the singular triples
 * at some places, at most r of them: columns σᵢuᵢ, rows vᵢᵀ, and zeros.
 */
export function stationaryPoint(
  {left, values, right}: Spectrum,
  places: readonly number[],
  r: number,
): Adapter<Rational> {
  const at = (k: number) => places[k]
  return {
    b: build(left.length, r, (i, k) => at(k) === undefined ? Q.zero : Q.mul(values[at(k)], left[i][at(k)])),
    a: build(r, right.length, (k, j) => at(k) === undefined ? Q.zero : right[j][at(k)]),
  }
}

/**
 * Finds the direction in which the loss falls at such a point: the triple
 * j, the largest left out, turns into an empty column, or else into
 * that of the smallest kept. Nothing where the r largest are kept.
 */
export function descentDirection(
  {left, values, right}: Spectrum,
  places: readonly number[],
  r: number,
): Adapter<Rational> | null {
  const j = values.findIndex((_, i) => !places.includes(i))
  const last = places.length - 1
  if (places.length === r && (j < 0 || j > Math.max(...places))) return null
  const [column, size] = places.length < r ? [places.length, Q.one] : [last, values[places[last]]]
  return {
    b: build(left.length, r, (i, k) => k === column ? Q.mul(size, left[i][j]) : Q.zero),
    a: build(r, right.length, (k, i) => k === column ? right[i][j] : Q.zero),
  }
}
