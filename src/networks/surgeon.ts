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

function orderColumn(w: Float64Array, inverse: Float64Array): number[] {
  const n = w.length
  const left = Array.from(w, (_, i) => i)
  return Array.from(w, () => {
    const q = findCheapest(w, inverse, left)
    left.splice(left.indexOf(q), 1)
    for (const i of left) {
      const factor = inverse[i * n + q]! / inverse[q * n + q]!
      w[i] -= factor * w[q]!
      for (const k of left) inverse[i * n + k] -= factor * inverse[q * n + k]!
    }
    return q
  })
}

function findCheapest(w: Float64Array, inverse: Float64Array, left: readonly number[]): number {
  const loss = (i: number) => w[i]! * w[i]! / inverse[i * w.length + i]!
  return left.reduce((best, i) => loss(i) < loss(best) ? i : best)
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
