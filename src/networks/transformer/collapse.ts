import {rationals} from '#numerics/exact/field.ts'
import {difference, map, sum, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {powerSeries, type Series} from '#numerics/exact/power-series.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {derivativeParts} from './attention-derivative.ts'
import {attend, mapHead, type Head} from './attention.ts'
import {addAttention, toConstantSequence} from './transformer.ts'
import {softmax} from './normaliser.ts'

/** Sequences 1·base + ε·direction near the constant one: `base` has d features, `direction` is n × d. */
export interface Ray { readonly base: Vector<Rational>; readonly direction: Matrix<Rational> }

/** Finds the sequence of a ray at a value of ε, n × d. */
export function raySequence({base, direction}: Ray, epsilon: Rational): Matrix<Rational> {
  return M.sum(toConstantSequence(base, direction.length), M.scale(epsilon, direction))
}

/** Lists what each row of a matrix differs by from the first. */
export const differFromFirst = (x: Matrix<Rational>): Rational[][] => difference(rationals, x, x.map(() => x[0]))

/**
 * Expands softmax attention along a ray in powers of ε: the coefficients
 * of ε⁰, …, ε^order of what each output token differs by from the
 * first, each n × d. On a constant sequence all scores of a row agree, so that
 * the softmax is a rational power series. With `skip` the input is added; with `causal` no token sees a later one.
 */
export function expandDifferences(
  heads: readonly Head<Rational>[],
  {base, direction}: Ray,
  order: number,
  skip: boolean,
  causal = false,
): Rational[][][] {
  const ring = powerSeries(order)
  const manner = {ring, weigh: softmax(ring), causal}
  const lifted = heads.map(head => mapHead(head, entry => ring.from([entry])))
  const x: Matrix<Series> = map(direction, (entry, _, j) => ring.from([base[j], entry]))
  const output = skip ? addAttention(manner, lifted, x) : attend(manner, lifted, x)
  return Array.from({length: order + 1}, (_, k) => differFromFirst(map(output, entry => entry[k])))
}

/**
 * Finds Σ_h M_h·Σ·W_h, d × d, with M = W_Q·W_Kᵀ, W = W_V·W_O and the covariance Σ of the
 * directions: ε³ times a difference of directions times it is what pure attention leaves.
 */
export function computeContraction(heads: readonly Head<Rational>[], {direction}: Ray): Rational[][] {
  return heads.map(head => derivativeParts(head, direction).quadratic).reduce((a, b) => sum(rationals, a, b))
}

/** Finds the greatest difference of two entries in a column. */
export function greatestOscillation(x: Matrix<Rational>): Rational {
  return x[0].map((_, j) => {
    const column = x.map(row => row[j])
    return Q.sub(column.reduce(Q.max), column.reduce(Q.min))
  }).reduce(Q.max)
}
