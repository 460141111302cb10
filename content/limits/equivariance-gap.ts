import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {attendingBlock} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, natural, rational, where, type Of} from '#claims/types.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {readOff} from '#networks/transformer/readout.ts'
import {isPermutation, listPermutations, permute} from '#numerics/exact/permutation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawDefects, drawnNetwork, withOutputs, withPositions, work} from './equivariance-gap.untrusted.ts'

const types = {
  pi: where(list(natural, 'n'), isPermutation, 'a permutation'),
  X: where(matrix('n', 2), ({length}) => length > 1, 'more than one token'),
  f: matrix('n', 1), outputs: list(matrix('n', 1), 2), level: rational, delta: rational,
  blocks: list(attendingBlock(2), 'L'), readout: matrix(2, 1), positions: matrix('n', 2), causal: flag,
}
export type Subject = Of<typeof types>

/** Without positions a Transformer does not know which token comes first, whatever its size. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Without positions there is no first token',
    statement: ({blocks, pi, level, delta}) => tex`a Transformer
      of $${blocks.length}$ drawn block${blocks.length === 1 ? '' : 's'} without positions and without a mask
      satisfies $g(\pi X)=\pi g(X)$ at the $${pi.length}$ tokens chosen, for all permutations $\pi$ of them.
      For the target “mark the first token”, $f(X)=e_1$, and $\pi=(${pi})$ one has
      $\tfrac12\norm{f(\pi X)-\pi f(X)}=${toTexNear(delta, 3)}$ in the max norm; the network misses the target
      by at least that at $X$ or at $\pi X$, and the constant $${level}$ by no more.`,
    quantifier: {
      over: 'all permutations of the tokens chosen',
      by: 'enumeration; for other tokens and weights the proof is the reason',
    },
    notClaimed: tex`that Transformers in use have this defect at all inputs: they add positions, or break the symmetry
      by turned queries and keys or a mask, which leaves equal tokens equal`,
  },
  knobs: {layers: knob.integer({from: 1, to: 3, start: 2, label: 'blocks'})},
  types,
  subject: ({layers}) => withOutputs(drawnNetwork(layers)),
  check({pi, X, f, outputs: [atX, atMoved], level, delta, causal, ...network}) {
    const g = (x: Matrix<Q.Rational>) => readOff(exactManner('quadratic', causal), network, x)
    const first = f.map((_, i) => [i === 0 ? Q.one : Q.zero])
    const misses = [maxDistance(atX, f), maxDistance(atMoved, f)]
    const shown = all(
      equal(tex`\text{masks}=0`, count(Number(causal)), Q.zero),
      equal(tex`g(X)=\text{output listed}`, g(X), atX),
      equal(tex`g(\pi X)=\text{output listed}`, g(permute(pi, X)), atMoved),
      equal(tex`g(\pi X)=\pi g(X)`, atMoved, permute(pi, atX)),
      equal(tex`f(X)=e_1`, f, first),
      equal(tex`\tfrac12\norm{f(\pi X)-\pi f(X)}=\delta`,
        Q.mul(Q.rational(1, 2), maxDistance(permute(pi, f), f)), delta),
      equal(tex`\norm{\tfrac12\mathbf 1-f}=\delta`, maxDistance(map(f, () => level), f), delta),
      atMost(tex`\delta\le\max\{\norm{g(X)-f(X)},\norm{g(\pi X)-f(\pi X)}\}`, delta, misses.reduce(Q.max)),
    )
    const certificate = certifyTable(['position', 'g(X)', 'g(πX)', 'f'],
      f.map(([y], i) => [i + 1, atX[i][0], atMoved[i][0], y]))
    // What is wrong at the permutation shown need not be tried at all others.
    if (!holds(shown)) return certified(shown, certificate)
    const asymmetry = listPermutations(X.length).map(order => maxDistance(permute(order, atX), g(permute(order, X))))
    return certified(all(
      equal(tex`\max_\pi\abs{g(\pi X)-\pi g(X)}=0`, asymmetry.reduce(Q.max), Q.zero), shown), certificate)
  },
  controls: [
    {because: 'positions added to the tokens break the symmetry',
      change: subject => withOutputs(withPositions(subject))},
    {because: 'a causal mask breaks the symmetry: causal Transformers without positions are not equivariant',
      change: subject => withOutputs({...subject, causal: true})},
    {because: 'a target that is the same for all tokens has no gap', change: ({f}) => ({f: map(f, () => Q.one)})},
  ],
  survivors: [{path: 'blocks.*.heads',
    because: 'what the heads write is added up, so that their order does not matter'}],
  small: ({layers}) => withOutputs(drawnNetwork(layers)),
  worked: work,
  figure: drawDefects,
})
