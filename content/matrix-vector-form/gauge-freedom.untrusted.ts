import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rankOneMatrix} from '#numerics/linear/linear-map.ts'
import {map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './gauge-freedom.ts'

/**
 * Adds to a matrix others with the same value at x: one moved by u·pᵀ, with p orthogonal to x, one of rank one,
 * and one moved by u·xᵀ with its bias.
 */
export function withOthers(W: Subject['W'], x: Subject['x'], u: readonly number[], p: readonly number[]): Subject {
  const [y, U, b] = [M.apply(W, x), M.column(M.parseVector(u)), M.parseVector(u.map((_, i) => i + 1))]
  return {
    x, W, y, N: M.product(U, M.parse([p])), S: rankOneMatrix(rationals, x, y),
    b, T: M.sum(W, M.product(U, [x])), c: b.map((entry, i) => Q.sub(entry, Q.mul(U[i][0], M.dot(x, x)))),
    dimension: y.length * (x.length - 1),
  }
}

/** Multiplies three matrices by one vector. */
export function work({x, W, N, S, y}: Subject) {
  const [X, Y] = [M.column(x), M.column(y)]
  return [
    {text: 'The rows of $N$ are orthogonal to $x$:',
      tex: tex`W'x=${W}${X}=${Y},\qquad Nx=${N}${X}=${map(Y, () => Q.zero)}.`},
    {text: `So $W'+N$ has the same output, and so has a matrix of rank one:`,
      tex: tex`(W'+N)\,x=${M.sum(W, N)}${X}=${S}${X}=${Y}.`},
  ]
}

/** Draws the three matrices. */
export function drawMatrices({W, N, S}: Subject): Drawing {
  return {
    kind: 'panels', title: 'Three matrices, one output',
    description: 'Three different matrices that map the given input to the same output.',
    panels: ([['W′', W], ['W′ + N', M.sum(W, N)], ['y xᵀ / ‖x‖²', S]] as const).map(([title, matrix]) => ({
      kind: 'heat map', title, description: `The matrix ${title}.`, entries: map(matrix, Q.toNumber), blocks: [2, 2],
    })),
  }
}
