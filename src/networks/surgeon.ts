import {invertDefinite, solveDefinite} from '#numerics/definite.ts'
import {tensor, type Tensor} from '#numerics/tensor.ts'
import type {Gram} from './decoder-inputs.ts'
import {findRemoved, type RemovalOrder} from './removal-order.ts'

/**
 * Orders each column by the optimal brain surgeon (Hassibi & Stork 1993; column by column, Frantar & Singh 2022): again and again goes the
 * weight q with the least w_q²/[H⁻¹]_qq, and the others move by −w_q/[H⁻¹]_qq·H⁻¹e_q. H is positive definite, the same for all columns.
 */
export function orderBySurgeon({rows, columns, values}: Tensor, hessian: Gram): RemovalOrder {
  const inverse = invertDefinite(hessian.values, hessian.size)
  return Array.from({length: columns}, (_, j) => orderColumn(Float64Array.from({length: rows}, (_, i) => values[i * columns + j]!), inverse.slice()).map(i => i * columns + j))
}

// The first `count` places hold what is left, by its numbers; of the inverse only the lower triangle is kept.
function orderColumn(w: Float64Array, inverse: Float64Array): number[] {
  const numbers = Array.from(w, (_, i) => i)
  const order: number[] = []
  for (let count = w.length; count > 0; count--) {
    const q = findCheapest(w, inverse, numbers, count)
    order.push(numbers[q]!)
    const row = moveToEnd(q, count - 1, {w, inverse, numbers})
    for (let i = 0; i < count - 1; i++) {
      const factor = row[i]! / row[count - 1]!
      w[i] -= factor * w[count - 1]!
      for (let k = 0, at = i * w.length; k <= i; k++, at++) inverse[at] -= factor * row[k]!
    }
  }
  return order
}

// Equal losses are told apart by the numbers of the weights.
function findCheapest(w: Float64Array, inverse: Float64Array, numbers: readonly number[], count: number): number {
  let [best, least] = [0, Infinity]
  for (let i = 0; i < count; i++) {
    const loss = w[i]! * w[i]! / inverse[i * (w.length + 1)]!
    if (loss < least || loss === least && numbers[i]! < numbers[best]!) [best, least] = [i, loss]
  }
  return best
}

/** Lets the places q and `last` change their contents; returns the row of the inverse that belongs to the weight now last. */
function moveToEnd(q: number, last: number, {w, inverse, numbers}: {w: Float64Array; inverse: Float64Array; numbers: number[]}): Float64Array {
  const n = w.length
  const entry = (i: number, k: number) => inverse[i >= k ? i * n + k : k * n + i]!
  const [ofQ, ofLast] = [q, last].map(i => Float64Array.from({length: last + 1}, (_, k) => entry(i, k)))
  for (let k = 0; k < last; k++) inverse[k <= q ? q * n + k : k * n + q] = k === q ? ofLast![last]! : ofLast![k]!
  ;[w[q], w[last]] = [w[last]!, w[q]!]
  ;[numbers[q], numbers[last]] = [numbers[last]!, numbers[q]!]
  ;[ofQ![q], ofQ![last]] = [ofQ![last]!, ofQ![q]!]
  return ofQ!
}

/** Removes so many tenths of each column and moves what is left of it to the least loss: H_FF·δ_F = H_FR·w_R, F being what is left and R what goes. */
export function removeAndReadjust(matrix: Tensor, hessian: Gram, order: RemovalOrder, tenths: number): Tensor {
  const readjusted = tensor(matrix.rows, matrix.columns)
  for (const places of order) readjustColumn(matrix, hessian, places[0]! % matrix.columns, new Set(findRemoved([places], tenths)), readjusted)
  return readjusted
}

function readjustColumn({rows, columns, values}: Tensor, {values: h}: Gram, j: number, gone: ReadonlySet<number>, readjusted: Tensor): void {
  const all = Array.from({length: rows}, (_, i) => i)
  const [kept, removed] = [all.filter(i => !gone.has(i * columns + j)), all.filter(i => gone.has(i * columns + j))]
  const [block, pull] = [new Float64Array(kept.length * kept.length), new Float64Array(kept.length)]
  kept.forEach((i, at) => {
    for (let k = 0; k < kept.length; k++) block[at * kept.length + k] = h[i * rows + kept[k]!]!
    for (const r of removed) pull[at] += h[i * rows + r]! * values[r * columns + j]!
  })
  const moved = solveDefinite(block, pull)
  kept.forEach((i, at) => { readjusted.values[i * columns + j] = values[i * columns + j]! + moved[at]! })
}
