import {rationals, type Field} from '#numerics/exact/field.ts'
import {build, difference, map, product, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {constant, rationalDuals, variable} from '#numerics/exact/rational-dual.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Examples for a linear regression: the N inputs, N × d, and their labels, N × c, as rows. */
export interface Examples<T> { readonly inputs: Matrix<T>; readonly labels: Matrix<T> }

/** Finds the loss L(W) = 1/(2N) Σ ‖W·xᵢ − yᵢ‖² of a c × d matrix. */
export function computeLoss<T>(field: Field<T>, w: Matrix<T>, {inputs, labels}: Examples<T>): T {
  const misses = vecRows(difference(field, product(field, inputs, transpose(w)), labels))
  const twice = inputs.reduce(total => field.add(total, field.add(field.one, field.one)), field.zero)
  return field.div(misses.reduce((total, miss) => field.add(total, field.mul(miss, miss)), field.zero), twice)
}

/** Finds ∇L(W), c × d, from the loss alone: each entry is a derivative by dual numbers. */
export function computeGradient(w: Matrix<Rational>, {inputs, labels}: Examples<Rational>): Rational[][] {
  const examples = {inputs: map(inputs, constant), labels: map(labels, constant)}
  return map(w, (_, i, j) => {
    const varied = map(w, (entry, k, l) => k === i && l === j ? variable(entry) : constant(entry))
    return computeLoss(rationalDuals, varied, examples).slope
  })
}

/** Lists W₀, W₁, …, W_k of gradient descent with a constant rate: Wₜ₊₁ = Wₜ − rate·∇L(Wₜ). */
export function descend(
  start: Matrix<Rational>,
  rate: Rational,
  steps: number,
  examples: Examples<Rational>,
): Matrix<Rational>[] {
  const path = [start]
  for (let step = 0; step < steps; step++) {
    const [w, gradient] = [path[step], computeGradient(path[step], examples)]
    path.push(map(w, (entry, i, j) => Q.sub(entry, Q.mul(rate, gradient[i][j]))))
  }
  return path
}

/** Finds the second moments S = 1/N Σ xᵢxᵢᵀ of the inputs, d × d. */
export function secondMoments(inputs: Matrix<Rational>): Rational[][] {
  const products = product(rationals, transpose(inputs), inputs)
  return build(products.length, products.length, (i, j) => Q.div(products[i][j], Q.rational(inputs.length)))
}
