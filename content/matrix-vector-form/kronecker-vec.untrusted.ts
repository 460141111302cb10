import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map, transpose, vecColumns, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './kronecker-vec.ts'

/** Adds the image AXB and the matrices of both flattenings. */
export function flattened(...factors: readonly [Matrix<number>, Matrix<number>, Matrix<number>]): Subject {
  const [A, X, B] = factors.map(M.parse)
  return {
    A, X, B, Y: M.product(A, X, B), formulas: {rows: ['A', 'Bᵀ'], columns: ['Bᵀ', 'A']},
    R: M.kronecker(A, transpose(B)), C: M.kronecker(transpose(B), A),
  }
}

/** Computes one product three times. */
export function work({A, X, B, Y, R, C}: Subject) {
  return [
    {text: 'A product of three matrices:', tex: tex`${A}${X}${B}=${Y}.`},
    {text: tex`With the rows of $X$ stacked, the blocks of $A\otimes B^\top$ are multiples of $B^\top$:`,
      tex: tex`${R}${M.column(vecRows(X))}=${Y}.`},
    {text: tex`With the columns stacked, the blocks of $B^\top\otimes A$ are multiples of $A$:`,
      tex: tex`${C}${M.column(vecColumns(X))}=${Y}.`},
  ]
}

/** Draws both matrices in their blocks. */
export function drawFlattenings({R, C}: Subject): Drawing {
  return {
    kind: 'panels', title: 'Two flattenings of one map',
    description: tex`The same numbers in two arrangements: blocks that are multiples of the transpose of B,
      and blocks that are multiples of A.`,
    panels: ([['A ⊗ Bᵀ', R, [3, 4]], ['Bᵀ ⊗ A', C, [3, 2]]] as const).map(([title, matrix, blocks]) => ({
      kind: 'heat map', title, description: `The matrix ${title} with its blocks.`,
      blocks, entries: map(matrix, Q.toNumber),
    })),
  }
}
