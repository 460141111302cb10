import type {Ring} from '#numerics/exact/field.ts'
import {map, product, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {constant, rationalDuals, variable} from '#numerics/exact/rational-dual.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** E S and E S² of the second moments S of the examples, d × d. */
export interface Moments<T> { readonly mean: Matrix<T>; readonly meanOfSquare: Matrix<T> }

/**
 * Finds the risk E‖ΓS − I‖² = tr(Γ·E S²·Γᵀ) − 2m·tr(Γ·E S) + d of
 * the layer x ↦ xᵀΓ·1/n Σ yᵢxᵢ on noiseless isotropic regressions.
 * m is the correlation of the labels' weights with those of the answer:
 * 1 where they are the same, 0 where the labels belong to another task.
 */
export function computeRisk<T>(ring: Ring<T>, gamma: Matrix<T>, {mean, meanOfSquare}: Moments<T>, correlation: T): T {
  const trace = (a: Matrix<T>) => a.reduce((total, row, i) => ring.add(total, row[i]), ring.zero)
  const square = trace(product(ring, product(ring, gamma, meanOfSquare), transpose(gamma)))
  const linear = ring.mul(correlation, trace(product(ring, gamma, mean)))
  const size = gamma.reduce(total => ring.add(total, ring.one), ring.zero)
  return ring.add(ring.sub(square, ring.add(linear, linear)), size)
}

/** Finds the gradient of the risk in Γ, d × d, from the risk alone: each entry is a derivative by dual numbers. */
export function riskGradient(
  gamma: Matrix<Rational>,
  {mean, meanOfSquare}: Moments<Rational>,
  correlation: Rational,
): Rational[][] {
  const moments = {mean: map(mean, constant), meanOfSquare: map(meanOfSquare, constant)}
  return map(gamma, (_, i, j) => {
    const varied = map(gamma, (entry, k, l) => k === i && l === j ? variable(entry) : constant(entry))
    return computeRisk(rationalDuals, varied, moments, constant(correlation)).slope
  })
}
