import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'

/** Finitely many numbers with their probabilities. */
export interface Chances { readonly points: Vector<Rational>; readonly weights: Vector<Rational> }

/** A task w with the labels y = w·x + ε that were drawn for it, and the probability of both. */
export interface Case { readonly task: Rational; readonly labels: Vector<Rational>; readonly chance: Rational }

/** Lists all cases for fixed inputs: every task of the prior with every noise at every input. */
export function listCases(prior: Chances, noise: Chances, inputs: Vector<Rational>): Case[] {
  const start = prior.points.map((task, i): Case => ({task, labels: [], chance: prior.weights[i]}))
  return inputs.reduce((cases, x) => cases.flatMap(({task, labels, chance}) => noise.points.map((error, k) => ({
    task, labels: [...labels, Q.add(Q.mul(task, x), error)], chance: Q.mul(chance, noise.weights[k]),
  }))), start)
}

/**
 * Weighs the tasks by Bayes’ rule: the probability Σ p(w)·p(y | w) of labels y, and Σ p(w)·p(y | w)·w. The posterior
 * mean is the second divided by the first, where that is not zero.
 */
export function weighTasks(
  prior: Chances, noise: Chances, inputs: Vector<Rational>, labels: Vector<Rational>,
): {readonly evidence: Rational; readonly moment: Rational} {
  const likelihood = (w: Rational) => Q.product(inputs.map((x, i) => {
    const error = Q.sub(labels[i], Q.mul(w, x))
    return Q.sum(noise.weights.filter((_, k) => Q.equal(noise.points[k], error)))
  }))
  const joint = prior.points.map((w, i) => Q.mul(prior.weights[i], likelihood(w)))
  return {evidence: Q.sum(joint), moment: Q.sum(joint.map((weight, i) => Q.mul(weight, prior.points[i])))}
}

/** Finds the mean squared error of a rule over all cases, E (f(y) − w)². */
export function riskOf(cases: readonly Case[], rule: (labels: Vector<Rational>) => Rational): Rational {
  return Q.sum(cases.map(({task, labels, chance}) => Q.mul(chance, Q.power(Q.sub(rule(labels), task), 2))))
}
