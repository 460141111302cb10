import {invertDefinite, solveDefinite} from '#numerics/float/definite.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {Gram} from './decoder-inputs.ts'
import {listRemoved, type RemovalOrder} from './removal-order.ts'

/**
 * Orders each column by the optimal brain surgeon (Hassibi & Stork 1993;
 * column by column, Frantar, Singh & Alistarh 2022): again and again goes the
 * weight q with the least w_q²/[H⁻¹]_qq, and the others move by
 * −w_q/[H⁻¹]_qq·H⁻¹e_q. H is positive definite, the same for all columns.
 */
export function orderByOptimalBrainSurgeon({rows, columns, values}: Tensor, hessian: Gram): RemovalOrder {
  const inverse = invertDefinite(hessian.values, hessian.size)
  return Array.from(
    {length: columns},
    (_, j) =>
      orderColumn(Float64Array.from({length: rows}, (_, i) => values[i * columns + j]), inverse.slice()).map(i =>
        i * columns + j
      ),
  )
}

// The first `count` places hold what is left, by its numbers; of the inverse only the lower triangle is kept.
function orderColumn(w: Float64Array, inverse: Float64Array): number[] {
  const numbers = Array.from(w, (_, i) => i)
  const order: number[] = []
  for (let count = w.length; count > 0; count--) {
    const q = findCheapest(w, inverse, numbers, count)
    order.push(numbers[q])
    const row = moveToEnd(q, count - 1, {w, inverse, numbers})
    for (let i = 0; i < count - 1; i++) {
      const factor = row[i] / row[count - 1]
      w[i] -= factor * w[count - 1]
      for (let k = 0, at = i * w.length; k <= i; k++, at++) inverse[at] -= factor * row[k]
    }
  }
  return order
}

// Equal losses are told apart by the numbers of the weights.
function findCheapest(w: Float64Array, inverse: Float64Array, numbers: readonly number[], count: number): number {
  let [best, least] = [0, Infinity]
  for (let i = 0; i < count; i++) {
    const loss = w[i] * w[i] / inverse[i * (w.length + 1)]
    if (loss < least || loss === least && numbers[i] < numbers[best]) [best, least] = [i, loss]
  }
  return best
}

// Lets the places q and `last` change their contents; returns
// the row of the inverse that belongs to the weight now last.
function moveToEnd(
  q: number,
  last: number,
  {w, inverse, numbers}: {w: Float64Array; inverse: Float64Array; numbers: number[]},
): Float64Array {
  const n = w.length
  const row = new Float64Array(last + 1)
  for (let k = 0; k <= last; k++) row[k] = inverse[k <= q ? q * n + k : k * n + q]!
  for (let k = 0; k < last; k++) inverse[k <= q ? q * n + k : k * n + q] = inverse[last * n + (k === q ? last : k)]!
  ;[w[q], w[last]] = [w[last], w[q]]
  ;[numbers[q], numbers[last]] = [numbers[last], numbers[q]]
  ;[row[q], row[last]] = [row[last], row[q]]
  return row
}

/**
 * Removes so many tenths of each column and moves what is left of it to the least loss: H_FF·δ_F
 * = H_FR·w_R, F being what is left and R what goes. Throws where the order is not one of columns.
 */
export function removeAndReadjust(matrix: Tensor, hessian: Gram, order: RemovalOrder, tenths: number): Tensor {
  if (order.length !== matrix.columns)
    throw new RangeError(`expected an order of ${matrix.columns} columns, got ${order.length} lists`)
  const readjusted = tensor(matrix.rows, matrix.columns)
  for (const places of order)
    readjustColumn(matrix, hessian, places[0] % matrix.columns, new Set(listRemoved([places], tenths)), readjusted)
  return readjusted
}

function readjustColumn(
  {rows, columns, values}: Tensor,
  {values: h}: Gram,
  j: number,
  gone: ReadonlySet<number>,
  readjusted: Tensor,
): void {
  const [kept, removed]: [number[], number[]] = [[], []]
  for (let i = 0; i < rows; i++) (gone.has(i * columns + j) ? removed : kept).push(i)
  const n = kept.length
  const [block, pull] = [new Float64Array(n * n), new Float64Array(n)]
  for (let i = 0; i < n; i++) {
    const row = kept[i] * rows
    for (let k = i; k < n; k++) block[i * n + k] = h[row + kept[k]]!
    for (const r of removed) pull[i] += h[row + r] * values[r * columns + j]
  }
  const moved = solveDefinite(block, pull)
  for (let i = 0; i < n; i++) readjusted.values[kept[i] * columns + j] = values[kept[i] * columns + j] + moved[i]
}
