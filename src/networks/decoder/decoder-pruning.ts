import {randomStream} from '#numerics/statistics/random.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import {damp, type Gram} from './decoder-inputs.ts'
import type {Weights} from './decoder.ts'
import {listRemoved, orderAtRandom, orderByMagnitude, orderBySaliency, zeroEntries, type RemovalOrder} from './removal-order.ts'
import {orderByOptimalBrainSurgeon, removeAndReadjust} from './optimal-brain-surgeon.ts'

/** Rules by which weights are removed from the matrices of a decoder. */
export const rules = ['random', 'magnitude', 'Wanda', 'surgeon'] as const
export type PruningRule = (typeof rules)[number]

/** Of matrices, by name, what they read: XᵀX. */
export type Grams = {readonly [name: string]: Gram}

/** Of matrices, by name, in which order their entries go. */
export type RemovalOrders = {readonly [name: string]: RemovalOrder}

/** The share of the mean squared feature that is added to each: it makes the form of the surgeon positive definite. */
export const damping = 1 / 100

/** Orders the entries of each matrix of which it is known what it reads. */
export function orderMatrices(weights: Weights<Tensor>, grams: Grams, rule: PruningRule): RemovalOrders {
  return Object.fromEntries(
    Object.entries(grams).map(([name, gram]) => [name, orderMatrix(weights[name], gram, rule, name)]),
  )
}

function orderMatrix(matrix: Tensor, gram: Gram, rule: PruningRule, name: string): RemovalOrder {
  switch (rule) {
    case 'random': return orderAtRandom(matrix, randomStream(`pruning at random/${name}`))
    case 'magnitude': return orderByMagnitude(matrix)
    case 'Wanda': return orderBySaliency(matrix, gram)
    case 'surgeon': return orderByOptimalBrainSurgeon(matrix, damp(gram, damping))
  }
}

/** Removes so many tenths of the entries of each matrix that has an order, and leaves the others. */
export function removeEntries(weights: Weights<Tensor>, orders: RemovalOrders, tenths: number): Weights<Tensor> {
  return {
    ...weights,
    ...Object.fromEntries(
      Object.entries(orders).map(([name, order]) => [name, zeroEntries(weights[name], listRemoved(order, tenths))]),
    ),
  }
}

/**
 * Removes so many tenths of the entries of each column, and moves
 * the others of the column to where its outputs change least.
 */
export function removeAndReadjustEntries(
  weights: Weights<Tensor>,
  grams: Grams,
  orders: RemovalOrders,
  tenths: number,
): Weights<Tensor> {
  return {
    ...weights,
    ...Object.fromEntries(
      Object.entries(orders).map((
        [name, order],
      ) => [name, removeAndReadjust(weights[name], damp(grams[name], damping), order, tenths)]),
    ),
  }
}
