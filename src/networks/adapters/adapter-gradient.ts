import {rationals} from '#numerics/exact/field.ts'
import {build, difference, map, product, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {squareNorm} from '#numerics/linear/spectrum.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {adapt, type Adapter} from './lora.ts'

/** Examples of a linear layer, one a column: inputs k × n and outputs d × n. */
export interface Examples { readonly inputs: Matrix<Rational>; readonly outputs: Matrix<Rational> }

/** Finds the loss ½‖WX − Y‖² of a d × k matrix on its examples. */
export function computeLoss(weight: Matrix<Rational>, {inputs, outputs}: Examples): Rational {
  return Q.div(squareNorm(difference(rationals, product(rationals, weight, inputs), outputs)), Q.rational(2))
}

/** Finds the gradient G = (WX − Y)·Xᵀ of the loss, d × k: a sum of one matrix of rank one for each example. */
export function computeGradient(weight: Matrix<Rational>, {inputs, outputs}: Examples): Rational[][] {
  return product(rationals, difference(rationals, product(rationals, weight, inputs), outputs), transpose(inputs))
}

/**
 * Measures the gradient of a function by central differences, which
 * are exact where it is a quadratic polynomial of each single entry.
 */
export function measureGradient(f: (at: Matrix<Rational>) => Rational, at: Matrix<Rational>): Rational[][] {
  const moved = (i: number, j: number, by: Rational) =>
    f(map(at, (entry, a, b) => a === i && b === j ? Q.add(entry, by) : entry))
  return map(at, (_, i, j) => Q.div(Q.sub(moved(i, j, Q.one), moved(i, j, Q.neg(Q.one))), Q.rational(2)))
}

/**
 * Takes one step of plain gradient descent on both factors, from the gradient G at W + B·A: B − η·G·Aᵀ and A − η·Bᵀ·G.
 */
export function stepAdapter({b, a}: Adapter<Rational>, gradient: Matrix<Rational>, rate: Rational): Adapter<Rational> {
  const step = (from: Matrix<Rational>, along: Matrix<Rational>) =>
    map(from, (entry, i, j) => Q.sub(entry, Q.mul(rate, along[i][j])))
  return {
    b: step(b, product(rationals, gradient, transpose(a))),
    a: step(a, product(rationals, transpose(b), gradient)),
  }
}

/** Takes two such steps from B = 0 and gives the adapter after each. */
export function firstSteps(
  weight: Matrix<Rational>,
  examples: Examples,
  a: Matrix<Rational>,
  rate: Rational,
): readonly [Adapter<Rational>, Adapter<Rational>] {
  const start = {b: M.zeros(weight.length, a.length), a}
  const first = stepAdapter(start, computeGradient(weight, examples), rate)
  return [first, stepAdapter(first, computeGradient(adapt(weight, first), examples), rate)]
}

/** The update −η·G·AᵀA that the first of them makes, by its formula. */
export function sketchedStep(gradient: Matrix<Rational>, a: Matrix<Rational>, rate: Rational): Matrix<Rational> {
  return M.scale(Q.neg(rate), M.product(gradient, M.gram(a)))
}

/** The mean of AᵀA over all r × n matrices A with entries ±1/√r, all equally likely. */
export function meanSketch(r: number, n: number): Matrix<Rational> {
  const signs = (mask: number) => build(r, n, (i, j) => Q.rational(mask >> i * n + j & 1 ? 1 : -1))
  const [first, ...others] = Array.from({length: 1 << r * n}, (_, mask) => M.gram(signs(mask)))
  return M.scale(Q.rational(1, r * (1 + others.length)), M.sum(first, ...others))
}
