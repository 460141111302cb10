import {rationals} from '#numerics/exact/field.ts'
import {apply, dot, product, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {removeWithUpdate, removeWithoutUpdate} from './optimal-brain-surgeon.ts'

/**
 * One output neuron y = wX that is to be pruned: its m weights, its inputs, features ×
 * tokens (m × N), and their Gram matrix H = XXᵀ, for which ‖(w − v)X‖² = (w − v)H(w − v)ᵀ.
 */
export interface Neuron {
  readonly weights: Vector<Rational>
  readonly inputs: Matrix<Rational>
  readonly gram: Matrix<Rational>
}

/** Builds a neuron from its weights and its inputs. */
export function neuron(weights: Vector<Rational>, inputs: Matrix<Rational>): Neuron {
  return {weights, inputs, gram: product(rationals, inputs, transpose(inputs))}
}

/** Finds ‖(w − v)X‖², what the outputs change when the weights w become v, from the outputs themselves. */
export function outputError({weights, inputs}: Pick<Neuron, 'weights' | 'inputs'>, pruned: Vector<Rational>): Rational {
  const outputs = (row: Vector<Rational>) => apply(rationals, transpose(inputs), row)
  const miss = outputs(weights.map((w, i) => Q.sub(w, pruned[i])))
  return dot(rationals, miss, miss)
}

/** Wanda's scores squared, w_j²·‖X_j‖² for each weight: what it costs to zero that weight alone (Sun et al. 2024). */
export function wandaCosts({weights, inputs}: Pick<Neuron, 'weights' | 'inputs'>): Rational[] {
  return weights.map((w, j) => Q.mul(Q.mul(w, w), dot(rationals, inputs[j], inputs[j])))
}

/** Finds the weights with those at the given places set to zero. */
export function maskOut(weights: Vector<Rational>, removed: readonly number[]): Rational[] {
  return weights.map((w, i) => removed.includes(i) ? Q.zero : w)
}

/** Lists all weights by a score, the least first; ties keep their order. */
export function rankBy(weights: Vector<Rational>, score: (i: number) => Rational): number[] {
  const scores = weights.map((_, i) => score(i))
  return weights.map((_, i) => i).sort((i, j) => Q.compare(scores[i], scores[j]))
}

/**
 * The orders in which weights are removed: by |w|, by Wanda's |w|·‖X‖
 * (squared), by the surgeon's loss with all others re-adjusted each time.
 */
export function listOrders(
  {weights, gram}: Neuron,
): Readonly<Record<'magnitude' | 'wanda' | 'surgeon', readonly number[]>> {
  return {
    magnitude: rankBy(weights, i => Q.abs(weights[i])),
    wanda: rankBy(weights, i => Q.mul(gram[i][i], Q.mul(weights[i], weights[i]))),
    surgeon: computeGreedyOrder(gram, weights),
  }
}

function computeGreedyOrder(hessian: Matrix<Rational>, weights: Vector<Rational>): number[] {
  const order: number[] = []
  while (order.length < weights.length) {
    const left = weights.map((_, i) => i).filter(i => !order.includes(i))
    const losses = left.map(q => removeWithUpdate(hessian, weights, [...order, q]).loss)
    order.push(left[losses.findIndex(loss => losses.every(other => Q.compare(loss, other) <= 0))])
  }
  return order
}

/** Finds the weights that are left after a removal, either as they were or re-adjusted to the least error. */
export function prune({weights, gram}: Neuron, removed: readonly number[], readjusted: boolean): Rational[] {
  const {change} = readjusted ? removeWithUpdate(gram, weights, removed) : removeWithoutUpdate(gram, weights, removed)
  return weights.map((w, i) => Q.add(w, change[i]))
}

/** Lists all sets of k of the first m places. */
export function* listSubsets(m: number, k: number, from = 0): Generator<readonly number[]> {
  if (k === 0) yield []
  else for (let first = from; first <= m - k; first++)
    for (const rest of listSubsets(m, k - 1, first + 1)) yield [first, ...rest]
}

/** What decides which weights go, by its name. */
export const removalRules = {magnitude: 'magnitude', wanda: 'Wanda', surgeon: 'surgeon', best: 'best set'} as const
export type RemovalRule = keyof typeof removalRules

/**
 * The squared output errors after the removal of 1, …, m − 1
 * weights in the order of a rule, or of the best sets of them.
 */
export function removalErrors(neuron: Neuron, rule: RemovalRule): Rational[] {
  const counts = neuron.weights.slice(1).map((_, k) => k + 1)
  const error = (removed: readonly number[], readjusted: boolean) =>
    outputError(neuron, prune(neuron, removed, readjusted))
  if (rule === 'best') {
    const sets = (k: number) => [...listSubsets(neuron.weights.length, k)]
    return counts.map(k => sets(k).map(set => error(set, true)).reduce(Q.min))
  }
  const order = listOrders(neuron)[rule]
  return counts.map(k => error(order.slice(0, k), rule === 'surgeon'))
}
