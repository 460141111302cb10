import {listed, tex} from '#claims/tex.ts'
import {quadraticLoss, removeOne, saliency} from '#networks/pruning/optimal-brain-surgeon.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inverse, rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './obs-closed-form.ts'

/** Draws B with independent columns, so that H = BᵀB is positive definite, and removes each of n weights. */
export function sampleSurgery(instance: number, n = 4): Subject {
  const random = randomStream(`pruning/obs-closed-form/${instance}/${n}`)
  const tall = () => sampleMatrix(random, n + 2, n)
  let B = tall()
  while (rank(B) < n) B = tall()
  const H = M.product(transpose(B), B)
  const w = Array.from({length: n}, () => Q.rational(random.integer(1, 6) * random.sign()))
  const K = inverse(H)
  const removed = w.map((_, q) => removeOne(K, w, q))
  return {
    H, w, K, delta: removed.map(({change}) => change), L: removed.map(({loss}) => loss),
    D: w.map((_, q) => saliency(H, w, q)),
  }
}

/** Moves a free coordinate of the first change, and states the loss that it has then. */
export function nudge({H, delta: [first, ...others], L}: Subject) {
  const moved = first.with(1, Q.add(first[1], Q.rational(1, 100)))
  return {delta: [moved, ...others], L: L.with(0, quadraticLoss(H, moved))}
}

/** Zeroes each weight and leaves the others. */
export const leaveOthers = ({w, D}: Subject) => ({L: D, delta: M.negative(M.diagonal(w))})

/** Takes for the inverse the diagonal of H inverted entry by entry. */
export const invertDiagonal = ({H}: Subject) => ({K: M.diagonal(H.map((row, i) => Q.inv(row[i])))})

/** Removes each of two weights. */
export function work({H, w, K, delta, L, D}: Subject) {
  return [
    {text: 'Two weights:', tex: tex`H=${H},\qquad H^{-1}=${K},\qquad w=(${listed(w)}).`},
    ...w.map((_, q) => ({
      text: tex`To remove $w_${q + 1}$, scale that column of $H^{-1}$ until $\delta_${q + 1}=-w_${q + 1}$:`,
      tex: tex`\delta=(${listed(delta[q])}),\quad H\delta=(${listed(M.apply(H, delta[q]))}),\quad
        L_${q + 1}=${L[q]}\le ${D[q]}=D_${q + 1}.`,
    })),
  ]
}
