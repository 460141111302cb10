import {rationals, type Ordered, type Ring} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {apply, diagonal, map, product, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {feedForward, hiddenActivations, mapFeedForward, type FeedForward} from './transformer.ts'

/**
 * A gated token-wise layer x ↦ (σ(x·gate) ⊙ x·value)·output without
 * biases (Shazeer 2020): gate and value d × m, output m × d′.
 */
export type GatedLayer<T> = {readonly gate: Matrix<T>, readonly value: Matrix<T>, readonly output: Matrix<T>}

/** Carries a gated layer over to other numbers. */
export function mapGated<S, T>({gate, value, output}: GatedLayer<S>, to: (entry: S) => T): GatedLayer<T> {
  return {gate: map(gate, to), value: map(value, to), output: map(output, to)}
}

/** Applies a gated layer to one token: ReGLU with σ = ReLU, SwiGLU with σ(z) = z/(1 + e^−z). */
export function applyGated<T>(
  ring: Ring<T>,
  sigma: (z: T) => T,
  {gate, value, output}: GatedLayer<T>,
  x: Vector<T>,
): T[] {
  const passed = apply(ring, transpose(value), x)
  const hidden = apply(ring, transpose(gate), x).map((z, k) => ring.mul(sigma(z), passed[k]))
  return apply(ring, transpose(output), hidden)
}

/** Finds the dynamic outer matrix diag(x·value)·output, m × d′, with which the layer is σ(x·gate) times a matrix. */
export function computeOuterMatrix<T>(ring: Ring<T>, {value, output}: GatedLayer<T>, x: Vector<T>): T[][] {
  return product(ring, diagonal(ring, apply(ring, transpose(value), x)), output)
}

/** Finds f(t·x) − 2f(2t·x) + f(3t·x), which vanishes where f is affine along the ray through x. */
export function secondDifference<T>(ring: Ring<T>, f: (x: Vector<T>) => T[], x: Vector<T>, t: T): T[] {
  const two = ring.add(ring.one, ring.one)
  const at = (factor: T) => f(x.map(entry => ring.mul(factor, entry)))
  const [one, double, triple] = [at(t), at(ring.mul(two, t)), at(ring.mul(ring.add(two, ring.one), t))]
  return one.map((y, i) => ring.add(ring.sub(y, ring.mul(two, double[i])), triple[i]))
}

type OrderedRing<T> = Ring<T> & Ordered<T>

/** A token-wise layer with gates, or without them and with biases. */
export type TokenLayer<T> =
  | {readonly form: 'gated', readonly gated: GatedLayer<T>}
  | {readonly form: 'plain', readonly plain: FeedForward<T>}

/** Carries such a layer over to other numbers. */
export function mapTokenLayer<S, T>(layer: TokenLayer<S>, to: (entry: S) => T): TokenLayer<T> {
  if (layer.form === 'gated') return {form: 'gated', gated: mapGated(layer.gated, to)}
  return {form: 'plain', plain: mapFeedForward(layer.plain, to)}
}

/** Applies such a layer to one token. */
export function applyTokenLayer<T>(ring: OrderedRing<T>, sigma: (z: T) => T, layer: TokenLayer<T>, x: Vector<T>): T[] {
  if (layer.form === 'gated') return applyGated(ring, sigma, layer.gated, x)
  return feedForward({ring, activate: sigma}, layer.plain, [x])[0]
}

/** Applies it as σ(x·W) times its outer matrix, which depends on x where there are gates; output biases stay out. */
export function applyOuterMatrix<T>(ring: OrderedRing<T>, sigma: (z: T) => T, layer: TokenLayer<T>, x: Vector<T>): T[] {
  if (layer.form === 'gated')
    return product(ring, map(product(ring, [x], layer.gated.gate), sigma), computeOuterMatrix(ring, layer.gated, x))[0]
  return product(ring, hiddenActivations({ring, activate: sigma}, layer.plain, [x]), layer.plain.outer)[0]
}

/** Finds the t ≥ 0 beyond which no ReLU unit changes sides on the rays t·x: the greatest −a_k/(x·W_a)_k. */
export function lastKink({inner, innerBias}: FeedForward<Rational>, points: Matrix<Rational>): Rational {
  const rates = product(rationals, points, inner)
  const kinks = map(rates, (rate, _, k) => Q.isZero(rate) ? Q.zero : Q.div(Q.neg(innerBias[k]), rate))
  return kinks.flat().reduce(Q.max, Q.zero)
}
