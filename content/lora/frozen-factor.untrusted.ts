import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {bestWithFrozen} from '#networks/adapters/frozen-factor.ts'
import {listSubsets} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {spectrumOf, squareNorm} from '#numerics/linear/spectrum.ts'
import type {Subject} from './frozen-factor.ts'

/** An update of rank one of k columns, and the errors with A frozen at r rows of an orthogonal matrix. */
export function frozenRows(r: number, k: number): Subject {
  const basis = k === 2 ? M.parse([['3/5', '4/5'], ['-4/5', '3/5']]) : spectrumOf([1, 1, 1, 1]).left
  const Delta = k === 2 ? M.parse([[2, 1]]) : M.product(M.parse([[1], [-1], [2]]), M.parse([[2, 1, 0, -1]]))
  const errors = [...listSubsets(k, r)].map(places => {
    const A = places.map(i => basis[i])
    return squareNorm(M.difference(Delta, M.product(bestWithFrozen(Delta, A), A)))
  })
  const share = Q.rational(k - r, k)
  return {r, basis, Delta, rankOf: 1, errors, mean: Q.mul(share, squareNorm(Delta)), share}
}

/** Freezes one direction of the plane, and then the other. */
export function work({basis, Delta, errors, mean, share}: Subject) {
  const [first, second] = basis.map(row => M.dot(Delta[0], row))
  return [
    {text: tex`One row $\Delta=${Delta}$, and the two rows of $Q=${basis}$. With $A$ frozen at a row $q$ the best $B$ is
      the number $\Delta\cdot q$, here $${first}$ or $${second}$. What is left is the other component:`,
    tex: tex`e=(${listed(errors)}),\qquad\tfrac12(${errors[0]}+${errors[1]})=${mean}=${share}\,\norm\Delta^2.`},
    {text: 'If the direction may be trained as well, it is turned into that of the update, and nothing is left.'},
  ]
}

/** Draws the error of each choice of rows. */
export function drawShares({Delta, errors, share}: Subject): Drawing {
  const whole = squareNorm(Delta)
  return {
    kind: 'bars', title: 'What is left with a frozen factor',
    description: 'The share of the update that is left for each choice of the frozen rows, and its mean.',
    axis: {label: '‖Δ − BA‖² / ‖Δ‖²', from: 0},
    bars: errors.map((error, i) => ({label: `choice ${i + 1}`, value: Q.toNumber(Q.div(error, whole))})),
    bound: {at: Q.toNumber(share), label: 'mean'},
  }
}
