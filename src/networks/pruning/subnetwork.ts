import {computeFeatures, type Layer} from '#networks/shallow/activation.ts'
import {listSubsets} from './layer-pruning.ts'
import {squaredNorm, mixture, type Mixture} from '#networks/shallow/mixture.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds Σ|αⱼ|, by which each unit is multiplied when it is kept once and n times fewer are kept. */
export function computeTotal({units}: Layer): Rational {
  return Q.sum(units.map(({out}) => Q.abs(out)))
}

/**
 * Writes Σ αⱼσⱼ as a mixture of the units ‖α‖₁·σⱼ with |coefficients| |αⱼ|/‖α‖₁; ReLU units are scaled inside, since
 * ReLU(at) = a·ReLU(t) for a ≥ 0.
 */
export function toMixture(layer: Layer, points: Vector<Rational>, total: Rational = computeTotal(layer)): Mixture {
  const {units, offset} = layer
  const scaled = units.map(({weight, bias, out}) =>
    ({weight: Q.mul(weight, total), bias: Q.mul(bias, total), out: Q.div(out, total)}))
  return mixture({units: scaled, offset}, points)
}

/** Finds the terms αⱼσⱼ of a layer at points, points × units. */
export function listTerms(layer: Layer, points: readonly Rational[]): Rational[][] {
  return computeFeatures({kind: 'relu'}, layer, points).map(row => row.map((y, j) => Q.mul(layer.units[j].out, y)))
}

/**
 * Lists ‖c·f_S − f‖² in L²(μ) for all sets S of n terms, f_S being their sum and f that of all terms; terms are points
 * × units.
 */
export function subsetErrors(
  terms: Matrix<Rational>,
  n: number,
  factor: Rational,
): {kept: readonly number[]; error: Rational}[] {
  return [...listSubsets(terms[0].length, n)].map(kept => ({
    kept,
    error: squaredNorm(terms.map(row => Q.sub(Q.mul(factor, Q.sum(kept.map(j => row[j]))), Q.sum(row)))),
  }))
}

/**
 * Finds E‖f_S − f‖² over all sets S of n of N terms, equally likely,
 * without enumeration. A term is kept with probability p = n/N, two terms
 * with covariance −p(1 − p)/(N − 1), so that it is (1 − p)²‖f‖² + p(1 − p)·(N·Σ‖tⱼ‖² − ‖f‖²)/(N − 1); N ≥ 2.
 */
export function deletionError(terms: Matrix<Rational>, n: number): Rational {
  const count = terms[0].length
  const [p, square] = [Q.rational(n, count), squaredNorm(terms.map(row => Q.sum(row)))]
  const rest = Q.sub(Q.one, p)
  const own = Q.sum(terms[0].map((_, j) => squaredNorm(terms.map(row => row[j]))))
  const spread = Q.div(Q.sub(Q.mul(Q.rational(count), own), square), Q.rational(count - 1))
  return Q.add(Q.mul(Q.mul(rest, rest), square), Q.mul(Q.mul(p, rest), spread))
}

/** The mean of ‖c·f_S − f‖² over all sets S of n terms, by enumeration. */
export function meanSubsetError(terms: Matrix<Rational>, n: number, factor: Rational): Rational {
  const errors = subsetErrors(terms, n, factor)
  return Q.div(Q.sum(errors.map(({error}) => error)), Q.rational(errors.length))
}

/**
 * The bias of deletion, (1 − p)²‖f‖² with p = n/N: the square of what f loses in the mean when n of N terms are kept.
 */
export function deletionBias(terms: Matrix<Rational>, n: number): Rational {
  const lost = Q.rational(terms[0].length - n, terms[0].length)
  return Q.mul(Q.mul(lost, lost), squaredNorm(terms.map(row => Q.sum(row))))
}

/**
 * ‖α‖₁·Σ|αⱼ|‖σⱼ‖² − ‖f‖², n times the mean squared error of n re-weighted units, from the terms αⱼσⱼ; no αⱼ is zero.
 */
export function reweightingVariance(layer: Layer, points: Vector<Rational>): Rational {
  const terms = listTerms(layer, points)
  const own = layer.units.map(({out}, j) => Q.div(squaredNorm(terms.map(row => row[j])), Q.abs(out)))
  return Q.sub(Q.mul(computeTotal(layer), Q.sum(own)), squaredNorm(terms.map(row => Q.sum(row))))
}
