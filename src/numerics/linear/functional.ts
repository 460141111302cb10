import {maxNorm} from './max-norm.ts'
import type {Vector} from './matrix.ts'
import * as M from './rational-matrix.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** A functional λ(f) = Σ λᵢ·f(xᵢ). */
export interface Functional { readonly nodes: Vector<Rational>; readonly weights: Vector<Rational> }

/** The divided difference at n + 2 distinct nodes, which annihilates every polynomial of degree at most n. */
export const dividedDifference = (nodes: Vector<Rational>): Functional => ({nodes, weights: P.differenceWeights(nodes)})

/** What a functional takes on a function, given by its values at the nodes. */
export const valueOn = ({weights}: Functional, values: Vector<Rational>): Rational => M.dot(weights, values)

/** The greatest |λ(xᵉ)| over the powers e = 0, …, d; zero where λ annihilates all polynomials of degree at most d. */
export function greatestMoment(lambda: Functional, d: number): Rational {
  const powers = Array.from({length: d + 1}, (_, e) => lambda.nodes.map(x => Q.power(x, e)))
  return maxNorm([powers.map(values => valueOn(lambda, values))])
}

/** Bounds from below, by |λ(f)|/Σ|λᵢ|, how far f lies in the sup norm from all that the functional annihilates. */
export const distanceBound = (lambda: Functional, values: Vector<Rational>): Rational =>
  Q.div(Q.abs(valueOn(lambda, values)), Q.sum(lambda.weights.map(Q.abs)))
