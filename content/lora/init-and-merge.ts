import {certifyRank} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced, zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {adapter} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, type Of} from '#claims/types.ts'
import {computeGradient, computeLoss, measureGradient, sketchedStep} from '#networks/adapters/adapter-gradient.ts'
import {adapt, computeUpdate, listMoves, type Adapter} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inverse, rank} from '#numerics/linear/elimination.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawnAdapter, drawParameters, smallAdapter, work} from './init-and-merge.untrusted.ts'

const types = {
  W: matrix('d', 'k'), X: matrix('k', 'n'), Y: matrix('d', 'n'),
  A: matrix('r', 'k'), zero: matrix('d', 'r'), trained: adapter('d', 'k', 'r'),
  other: adapter('d', 'k', 'r'), back: matrix('r', 'r'), eta: rational,
  steps: list(matrix('d', 'k'), 2), merged: matrix('d', 'k'), parameters: integer, dimension: integer, whole: integer,
}
export type Subject = Of<typeof types>

/** An adapter begins at the base network, merges into it, and has r² parameters that do nothing. */
export default claim({
  kind: 'lemma',
  source: {cite: 'hu2022'},
  words: {
    title: 'Beginning, merging and gauge',
    statement: ({W, A: {length: r}, parameters, dimension, whole}) => tex`for the $${W.length}\times${W[0].length}$
      matrix $W$ shown and $r=${r}$: with $B=0$ the adapted layer is $W$, $\partial\mathcal L/\partial A=0$ and
      $\partial\mathcal L/\partial B=GA^\top\ne0$; $(B,A)$ and $(BS,S^{-1}A)$ give one merged matrix, but first steps
      that differ; and of the $${parameters}$ parameters of the adapter $${dimension}$ count, against $${whole}$
      entries of $W$.`,
    notClaimed: tex`that an adapter with fewer parameters generalises better, or anything about training beyond the
      first step`,
  },
  knobs: {r: knob.integer({from: 2, to: 4, start: 2, label: 'rank $r$'})},
  types,
  subject: ({r}) => drawnAdapter(6, 5, r),
  mutable: ['W', 'A', 'zero', 'trained', 'other', 'merged', 'steps', 'back', 'eta', 'parameters', 'dimension', 'whole'],
  check({W, X, Y, A, zero, trained, other, back, eta, steps: [one, two], merged, parameters, dimension, whole}) {
    const examples = {inputs: X, outputs: Y}
    const [G, {b, a}, moves] = [computeGradient(W, examples), trained, listMoves(trained)]
    const loss = (adapter: Adapter<Q.Rational>) => computeLoss(adapt(W, adapter), examples)
    const alongB = measureGradient(factor => loss({b: factor, a: A}), zero)
    const alongA = measureGradient(factor => loss({b: zero, a: factor}), A)
    return certified(all(
      equal(tex`(W+0A)=W`, adapt(W, {b: zero, a: A}), W),
      equal(tex`\partial\mathcal L/\partial B=GA^\top`, alongB, M.product(G, transpose(A))),
      equal(tex`\abs{\partial\mathcal L/\partial A}=0`, maxNorm(alongA), Q.zero),
      lessThan(tex`0\lt\abs{\partial\mathcal L/\partial B}`, Q.zero, maxNorm(alongB)),
      equal(tex`\abs{(W+BA)X-WX-B(AX)}=0`,
        maxDistance(M.product(adapt(W, trained), X), M.sum(M.product(W, X), M.product(b, M.product(a, X)))), Q.zero),
      equal(tex`W_{\mathrm{merged}}=W+BA`, merged, adapt(W, trained)),
      equal(tex`B^\prime A^\prime=BA`, computeUpdate(other), computeUpdate(trained)),
      equal(tex`S^{-1}A=A^\prime`, M.product(back, a), other.a),
      lessThan(tex`0\lt\abs{\Delta_1-\Delta_2}`, Q.zero, maxDistance(one, two)),
      equal(tex`-\eta GA^\top A=\Delta_1`, sketchedStep(G, A, eta), one),
      equal(tex`-\eta G(S^{-1}A)^\top(S^{-1}A)=\Delta_2`, sketchedStep(G, M.product(back, A), eta), two),
      equal(tex`\#\{\text{entries of }B,A\}=r(d+k)`, count(moves.length), count(parameters)),
      equal(tex`\#\{\text{entries of }W\}=dk`, count(W.flat().length), count(whole)),
      equal(tex`\dim\{\dot BA+B\dot A\}=r(d+k-r)`, count(rank(moves)), count(dimension)),
    ), certifyRank(moves))
  },
  controls: [
    {because: 'with both factors zero both gradients vanish, and training is stuck', change: zeroed('A')},
    {because: 'with $S$ in place of its inverse on the right the product changes',
      change: ({back, trained, other}) => ({other: {...other, a: M.product(inverse(back), trained.a)}})},
    {because: 'the first step is not the same after a change of gauge',
      change: ({steps: [one]}) => ({steps: [one, one]})},
    {because: 'not all parameters of an adapter count', change: replaced('dimension', 'parameters')},
  ],
  small: ({r}) => smallAdapter(Math.min(r, 3)),
  worked: work,
  figure: drawParameters,
})
