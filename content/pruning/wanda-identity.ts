import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, matrix, natural, rational, vector, type Of} from '#claims/types.ts'
import {maskOut, outputError, wandaCosts} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawCosts, zeroTwo, work} from './wanda-identity.untrusted.ts'

const types = {
  w: vector('m'), X: matrix('m', 'N'), s: vector('m'),
  S: list(natural), joint: rational,
}
export type Subject = Of<typeof types>

/** What it costs to zero one weight of a linear layer, and when such costs add up. */
export default claim({
  kind: 'proposition',
  source: {cite: 'sun2024'},
  words: {
    title: 'Wanda’s score is a cost',
    statement: ({w, X, s, S, joint}) => tex`for $w=(${listed(w)})$ and $X=${X}$, zeroing one weight costs
      $${listed(s)}$, which is $w_j^2\norm{X_j}^2$. The features ${listed(S.map(j => j + 1), ' and ')} are orthogonal,
      and zeroing both weights costs the sum, $${joint}$.`,
    notClaimed: tex`that the weights with the least scores are the cheapest to remove together, or that the weights left
      behind are the best ones`,
  },
  types,
  subject: () => zeroTwo([3, 2, -1], [[1, 2, 1, -1, 3, 2], [1, -1, 2, 2, -1, 2], [4, 0, -5, 2, 3, 6]]),
  check({w, X, s, S, joint}) {
    checkShape(new Set(S).size === S.length && S.every(j => j < w.length), 'a set of weights')
    const neuron = {weights: w, inputs: X}
    const error = (removed: readonly number[]) => outputError(neuron, maskOut(w, removed))
    const costs = wandaCosts(neuron)
    return certified(all(
      each(s, (score, j) => all(
        equal(tex`\norm{(w-w^{(${j + 1})})X}^2=s_${j + 1}`, error([j]), score),
        equal(tex`w_${j + 1}^2\norm{X_${j + 1}}^2=s_${j + 1}`, costs[j], score),
      )),
      lessThan(tex`1<\abs S`, Q.one, count(S.length)),
      equal(tex`\textstyle\sum_Ss_j=s`, Q.sum(S.map(j => s[j])), joint),
      equal(tex`\norm{(w-w^S)X}^2=s`, error(S), joint),
    ), certifyTable(['weight', 'cost'], s.map((score, j) => [j + 1, score])))
  },
  controls: [
    {because: 'two equal features with opposite weights cancel: both together cost nothing, and not $10$',
      change: () => zeroTwo([1, -1, 1], [[1, 2], [1, 2], [0, 1]])},
    {because: 'the magnitude of a weight alone does not tell its cost',
      change: ({w}) => ({s: w.map(weight => Q.mul(weight, weight))})},
  ],
  survivors: [
    {path: 'w.*', because: tex`the costs depend on the squares of the weights, and where features are orthogonal signs
      do not matter`},
    {path: 'S', because: 'the order in which a set is listed does not matter'},
    {path: 'X.2.*', because: 'the feature is not in the set, and a change of sign does not change its norm'},
    {path: 'X.2', because: 'the feature is not in the set, and the order of its entries does not change its norm'},
  ],
  small: () => zeroTwo([3, 2], [[1, 2], [2, -1]]),
  worked: work,
  figure: drawCosts,
})
