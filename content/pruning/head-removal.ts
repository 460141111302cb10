import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, each, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, matrix, natural, oneOf, rational, vector, type Of} from '#claims/types.ts'
import {attend, type Head} from '#networks/transformer/attention.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {addTwins, drawTerms, sampleHeads, sampleSmall, work} from './head-removal.untrusted.ts'

const types = {
  heads: list(head('d'), 'H'), X: matrix('n', 'd'), silenced: oneOf('query', 'output'),
  T: list(matrix('n', 'd'), 'H'), S: list(natural),
  costs: vector('H'), joint: rational,
}
export type Subject = Of<typeof types>
type Heads = readonly Head<Q.Rational>[]

/** What heads write together. */
const output = (heads: Heads, X: Matrix<Q.Rational>) =>
  attend({ring: rationals, weigh: quadraticNormaliser}, heads, X)

/** How the output changes when heads are removed: one of their matrices becomes zero. */
function removalChange({heads, X, silenced}: Subject, removed: readonly number[]) {
  const zero = (matrix: Matrix<Q.Rational>) => M.scale(Q.zero, matrix)
  const rest = heads.map((head, h) => removed.includes(h) ? {...head, [silenced]: zero(head[silenced])} : head)
  return M.difference(output(heads, X), output(rest, X))
}

/** Heads are terms of a sum: each takes away exactly what it wrote. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Removing a head',
    statement: ({heads, X, costs, S, joint}) => tex`with $${heads.length}$ heads on $${X.length}$ tokens of
      $${X[0].length}$ features and weights from $1+s+s^2/2$, removing head $h$ changes the output by exactly
      $A_h(X)\,X\,W_V^hW_O^h$, by at most $${listed(costs.map(cost => toTexNear(cost, 3)))}$ in an entry. Heads
      ${listed(S.map(h => h + 1), ' and ')} together change it by at most $${toTexNear(joint, 3)}$.`,
    notClaimed: tex`anything about the layers that follow, which see the change through normalisations and further
      attention`,
  },
  knobs: {instance: knob.integer({from: 1, to: 4, start: 1, label: 'instance drawn'})},
  types,
  subject: ({instance}) => sampleHeads(instance),
  mutable: ['heads', 'X', 'T', 'costs', 'joint', 'S'],
  check(subject) {
    const {heads, X, T, costs, S, joint} = subject
    checkShape(new Set(S).size === S.length && S.length > 1 && S.every(h => h < heads.length), 'two heads or more')
    return certified(all(
      each(T, (term, h) => all(
        equal(tex`A_${h + 1}XW_V^${h + 1}W_O^${h + 1}=T_${h + 1}`, output([heads[h]], X), term),
        equal(tex`\mathrm{MHA}-\mathrm{MHA}_{-${h + 1}}=T_${h + 1}`, removalChange(subject, [h]), term),
        equal(tex`\abs{T_${h + 1}}=c_${h + 1}`, maxNorm(term), costs[h]),
      )),
      equal(tex`\abs{\mathrm{MHA}-\mathrm{MHA}_{-S}}=c_S`, maxNorm(removalChange(subject, S)), joint),
      atMost(tex`c_S\le\textstyle\sum_Sc_h`, joint, Q.sum(S.map(h => costs[h]))),
    ), certifyTable(['head', 'row', 'term'],
      T.flatMap((term, h) => term.map((row, i) => [h + 1, i + 1, row.map(Q.toText).join(' ')]))))
  },
  controls: [
    {because: 'with $W_Q=0$ in place of $W_O=0$ a head still writes: the mean of all values',
      change: () => ({silenced: 'query'})},
    {because: 'a head and its negative cost $\\abs T$ each and nothing together: importance is not additive',
      change: addTwins},
  ],
  survivors: [{path: 'S', because: 'the order in which a set is listed does not matter'}],
  small: ({instance}) => sampleSmall(instance),
  worked: work,
  figure: drawTerms,
})
