import {map, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {computeFeatures, computeOutputs, type Layer} from './activation.ts'
import {listCounts, multinomialProbability, type Counts} from '#numerics/statistics/sample-counts.ts'

/** A ReLU layer f = Σ cⱼφⱼ from which units ±φⱼ are drawn by a law, seen at finitely many, equally likely points. */
export interface Mixture {
  readonly target: Layer
  readonly signs: Vector<Rational>
  readonly law: Vector<Rational>
  readonly points: Vector<Rational>
}

/** What of a mixture is seen: the signed units (points × units), the law, and the values of f at the points. */
export interface Values {
  readonly units: Matrix<Rational>
  readonly law: readonly Rational[]
  readonly target: readonly Rational[]
}

const relu = {kind: 'relu'} as const

/** Builds Maurey's mixture: the unit j comes with the sign and the probability |cⱼ| of its coefficient. */
export function mixture(target: Layer, points: Vector<Rational>): Mixture {
  const weights = target.units.map(({out}) => out)
  return {target, points, signs: weights.map(c => Q.rational(Q.sign(c))), law: weights.map(Q.abs)}
}

/** Answers whether there are points, and a sign and a probability for each unit. */
export function isMixture({target, signs, law, points}: Mixture): boolean {
  const units = target.units.length
  return points.length > 0 && units > 0 && signs.length === units && law.length === units
}

/** Evaluates a mixture at its points. */
export function evaluateUnits({target, signs, law, points}: Mixture): Values {
  const units = map(computeFeatures(relu, target, points), (y, _, j) => Q.mul(signs[j], y))
  return {units, law, target: computeOutputs(relu, target, points)}
}

/** One outcome of drawing units: how often each, how likely that is, and ‖fₙ − f‖² of the network fₙ that it makes. */
export interface Outcome {
  readonly counts: Counts
  readonly probability: Rational
  readonly error: Rational
}

/** Finds ‖g‖² in L²(μ) from the values of g at the points. */
export function squaredNorm(values: readonly Rational[]): Rational {
  return Q.div(Q.sum(values.map(y => Q.mul(y, y))), Q.rational(values.length))
}

/** Lists all outcomes of n independent draws of signed units, fₙ being the mean of those drawn. */
export function listOutcomes({units, law, target}: Values, n: number): Outcome[] {
  return [...listCounts(n, law.length)].map(counts => {
    const weights = counts.map(count => Q.rational(count, n))
    const misses = units.map((row, i) => Q.sub(Q.sum(row.map((y, j) => Q.mul(weights[j], y))), target[i]))
    return {counts, probability: multinomialProbability(counts, law), error: squaredNorm(misses)}
  })
}

/** Finds the expectation of ‖fₙ − f‖² over all outcomes. */
export function computeExpectation(outcomes: readonly Outcome[]): Rational {
  return Q.sum(outcomes.map(({probability, error}) => Q.mul(probability, error)))
}

/** The outcome of the least error, the first of several. */
export function bestOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce((best, outcome) => Q.compare(outcome.error, best.error) < 0 ? outcome : best)
}

/**
 * Finds Σ pⱼ‖φⱼ‖² − ‖f‖², which is n · E‖fₙ − f‖² whenever the mean Σ pⱼ(±φⱼ) of the law is f (Maurey, in Pisier 1981):
 * the n differences ±φ_J − f are independent with mean zero, so that their squares add up, and each has E‖φ_J‖² − ‖f‖².
 */
export function computeVariance({units, law, target}: Values): Rational {
  const squares = law.map((_, j) => squaredNorm(units.map(row => row[j])))
  return Q.sub(Q.sum(squares.map((square, j) => Q.mul(law[j], square))), squaredNorm(target))
}
