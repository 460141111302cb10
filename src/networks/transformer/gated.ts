import type {Ring} from '#numerics/exact/field.ts'
import {apply, diagonal, map, product, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'

/** A gated token-wise layer x ↦ (σ(x·gate) ⊙ x·value)·output without biases (Shazeer 2020): gate and value d × m, output m × d′. */
export type GatedLayer<T> = {readonly gate: Matrix<T>, readonly value: Matrix<T>, readonly output: Matrix<T>}

/** Carries a gated layer over to other numbers. */
export function mapGated<S, T>({gate, value, output}: GatedLayer<S>, to: (entry: S) => T): GatedLayer<T> {
  return {gate: map(gate, to), value: map(value, to), output: map(output, to)}
}

/** Applies a gated layer to one token: ReGLU with σ = ReLU, SwiGLU with σ(z) = z/(1 + e^−z). */
export function applyGated<T>(ring: Ring<T>, sigma: (z: T) => T, {gate, value, output}: GatedLayer<T>, x: Vector<T>): T[] {
  const passed = apply(ring, transpose(value), x)
  const hidden = apply(ring, transpose(gate), x).map((z, k) => ring.mul(sigma(z), passed[k]))
  return apply(ring, transpose(output), hidden)
}

/** Finds the dynamic outer matrix diag(x·value)·output, m × d′, with which the layer is σ(x·gate) times a matrix. */
export function findOuterMatrix<T>(ring: Ring<T>, {value, output}: GatedLayer<T>, x: Vector<T>): T[][] {
  return product(ring, diagonal(ring, apply(ring, transpose(value), x)), output)
}

/** Finds f(t·x) − 2f(2t·x) + f(3t·x), which vanishes where f is affine along the ray through x. */
export function findSecondDifference<T>(ring: Ring<T>, f: (x: Vector<T>) => T[], x: Vector<T>, t: T): T[] {
  const two = ring.add(ring.one, ring.one)
  const at = (factor: T) => f(x.map(entry => ring.mul(factor, entry)))
  const [one, double, triple] = [at(t), at(ring.mul(two, t)), at(ring.mul(ring.add(two, ring.one), t))]
  return one.map((y, i) => ring.add(ring.sub(y, ring.mul(two, double[i])), triple[i]))
}
