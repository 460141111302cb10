import type {RandomStream} from '#numerics/statistics/random.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {Gram} from './decoder-inputs.ts'

/**
 * In which order the entries of a matrix are removed: lists of their
 * places, one list for the whole matrix or one for each column.
 * To remove a share is to remove that share of each list, rounded down, from its beginning.
 */
export type RemovalOrder = readonly (readonly number[])[]

const listPlaces = ({values}: Tensor) => Array.from(values, (_, at) => at)
const listColumns = ({rows, columns}: Tensor) =>
  Array.from({length: columns}, (_, j) => Array.from({length: rows}, (_, i) => i * columns + j))
const sortBy = (places: readonly number[], score: (at: number) => number) =>
  [...places].sort((a, b) => score(a) - score(b) || a - b)

/** Draws an order of the whole matrix. */
export function orderAtRandom(matrix: Tensor, random: RandomStream): RemovalOrder {
  return [random.shuffle(listPlaces(matrix))]
}

/** Orders the whole matrix by |w|, the least first. */
export function orderByMagnitude(matrix: Tensor): RemovalOrder {
  return [sortBy(listPlaces(matrix), at => Math.abs(matrix.values[at]))]
}

/**
 * Orders each column by what a weight alone costs the outputs, w²·‖X_i‖² for
 * the feature i that it reads: the square of Wanda's score (Sun et al. 2024).
 */
export function orderBySaliency(matrix: Tensor, {size, values}: Gram): RemovalOrder {
  const saliencies = matrix.values.length === 0
    ? []
    : Array.from(matrix.values, (w, at) => w * w * values[Math.floor(at / matrix.columns) * (size + 1)])
  return listColumns(matrix).map(places => sortBy(places, at => saliencies[at]))
}

/** Lists the places that so many tenths of each list take away. */
export function listRemoved(order: RemovalOrder, tenths: number): readonly number[] {
  return order.flatMap(places => places.slice(0, Math.floor(tenths * places.length / 10)))
}

/** Sets entries to zero and leaves the others. */
export function zeroEntries({rows, columns, values}: Tensor, removed: readonly number[]): Tensor {
  const left = tensor(rows, columns, values.slice())
  for (const at of removed) left.values[at] = 0
  return left
}

/**
 * Finds what the outputs of a layer change, relatively: Σ ‖X(w − v)‖² /
 * Σ ‖Xw‖² over the columns w of one matrix and v of the other, from XᵀX.
 */
export function relativeOutputError(matrix: Tensor, pruned: Tensor, gram: Gram): number {
  return computeEnergy(matrix.values.map((w, at) => w - pruned.values[at]), matrix.columns, gram) /
    computeEnergy(matrix.values, matrix.columns, gram)
}

// Σ WᵀHW over the diagonal, in doubles.
function computeEnergy(values: Float32Array, columns: number, {size, values: gram}: Gram): number {
  let energy = 0
  for (let i = 0; i < size; i++) for (let k = 0; k < size; k++) {
    let products = 0
    for (let j = 0; j < columns; j++) products += values[i * columns + j] * values[k * columns + j]
    energy += gram[i * size + k] * products
  }
  return energy
}
