import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {blockLoss, removeOne} from '#networks/pruning/optimal-brain-surgeon.ts'
import {listSubsets} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './surgeon-not-greedy.ts'

/** Two weights with H₁₁ = H₂₂ and H₁₂ given, and a third with H₃₃ = 3, coupled to both alike. */
export function threeWeights([a, b, c]: readonly string[], weights: readonly number[]): Subject {
  const [H, w] = [M.parse([[a, b, c], [b, a, c], [c, c, 3]]), M.parseVector([...weights])]
  const K = inverse(H)
  const single = w.map((_, q) => removeOne(K, w, q).loss)
  const pairs = [...listSubsets(3, 2)].map(places => ({places, loss: blockLoss(K, w, places)}))
  const best = pairs.map(({loss}) => loss).reduce(Q.min)
  const order = [2, 0]
  const greedy = blockLoss(K, w, order)
  return {H, w, K, single, pairs, order, greedy, best, ratio: Q.div(greedy, best)}
}

/** Goes through the removals. */
export function work({H, K, w, single, pairs, greedy, best}: Subject) {
  return [
    {text: tex`Three weights $w=(${listed(w)})$:`, tex: tex`H=${H},\qquad K=H^{-1}=${K}.`},
    {text: tex`One removal costs $w_q^2/(2K_{qq})$, that is $${listed(single)}$. The third weight is the cheapest. With
      it gone, either of the others costs a great deal:`, tex: tex`L_{13}=L_{23}=${pairs[1].loss}=${greedy}.`},
    {text: tex`The first two weights are equal and pull against each other, $H_{12}\lt0$. To remove one of them is
      expensive; to remove both is cheap, since the loss hardly rises along $(1,1)$:`,
    tex: tex`L_{12}=\tfrac12(w_1,w_2)\begin{pmatrix}K_{11}&K_{12}\\K_{21}&K_{22}\end{pmatrix}^{-1}
      \begin{pmatrix}w_1\\w_2\end{pmatrix}=${best}.`},
  ]
}

/** Draws what sets of weights cost. */
export function drawLosses({single, pairs}: Subject): Drawing {
  const bars = [
    ...single.map((loss, q) => ({label: `weight ${q + 1}`, value: Q.toNumber(loss), tone: 'second' as const})),
    ...pairs.map(({places, loss}) => ({label: `weights ${places.map(q => q + 1).join(' and ')}`,
      value: Q.toNumber(loss), tone: places.includes(2) ? 'control' as const : 'claim' as const})),
  ]
  return {
    kind: 'bars', title: 'What removals cost',
    description: 'The third weight is the cheapest single one, and both pairs with it are the most expensive.',
    axis: {label: 'least loss'}, bars,
  }
}
