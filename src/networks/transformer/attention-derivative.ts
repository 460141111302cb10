import {rationals} from '#numerics/exact/field.ts'
import {build, product, scale, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {constant, rationalDuals, type RationalDual} from '#numerics/exact/rational-dual.ts'
import {computeCircuit, attentionScores, mapHead, type Head, type Manner} from './attention.ts'
import {softmax} from './normaliser.ts'

const manner: Manner<RationalDual> = {ring: rationalDuals, weigh: softmax(rationalDuals)}

/**
 * Finds the derivative of the first output token of a softmax head by
 * the first input token, d × d, at a sequence whose first token is zero:
 * row a holds the change of the output per change of feature a. There all
 * scores of the first token vanish, so that the weights are 1/n and the
 * derivative is rational. With `moves` false the weights are held.
 */
export function firstDerivative(head: Head<Rational>, tokens: Matrix<Rational>, moves = true): Rational[][] {
  const lifted = mapHead(head, constant)
  return tokens[0].map((_, a) => {
    const x = tokens.map((row, i) =>
      row.map((value, j) => i === 0 && j === a ? {value, slope: Q.one} : constant(value))
    )
    const weights = manner.weigh(attentionScores(manner, lifted, x)[0]).map(weight =>
      moves ? weight : constant(weight.value)
    )
    return vecRows(product(rationalDuals, product(rationalDuals, [weights], x), computeCircuit(rationalDuals, lifted)))
      .map(({slope}) => slope)
  })
}

/** Finds the covariance of the rows of a sequence, (1/n)·Σ xⱼᵀxⱼ − x̄ᵀx̄, d × d. */
export function computeCovariance(tokens: Matrix<Rational>): Rational[][] {
  const [n, columns] = [Q.rational(tokens.length), transpose(tokens)]
  const mean = columns.map(column => Q.div(Q.sum(column), n))
  return build(columns.length, columns.length, (a, b) =>
    Q.sub(Q.div(Q.sum(columns[a].map((entry, j) => Q.mul(entry, columns[b][j]))), n), Q.mul(mean[a], mean[b])))
}

/**
 * Finds the two parts of that derivative in closed form: W/n and M·Σ·W,
 * with M = W_Q·W_Kᵀ, W = W_V·W_O and the covariance Σ of the tokens.
 */
export function derivativeParts(
  head: Head<Rational>,
  tokens: Matrix<Rational>,
): {readonly constant: Rational[][]; readonly quadratic: Rational[][]} {
  const [scores, circuit] = [product(rationals, head.query, transpose(head.key)), computeCircuit(rationals, head)]
  return {
    constant: scale(rationals, Q.rational(1, tokens.length), circuit),
    quadratic: product(rationals, product(rationals, scores, computeCovariance(tokens)), circuit),
  }
}
