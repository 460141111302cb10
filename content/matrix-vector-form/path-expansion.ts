import {certifyProduct} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, natural, own, record, text, type Of} from '#claims/types.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {computeLogits, listPaths, pathSum, computePatterns, oneHot} from '#networks/transformer/path-expansion.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {matrixOfMap} from '#numerics/linear/linear-map.ts'
import {vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawContributions, expanded, kept, narrow, stacked, wronglyOrdered, work} from './path-expansion.untrusted.ts'

const layer = own(['H'], list(head('d'), 'H'))
const path = record({name: text, pattern: matrix('n', 'n'), circuit: matrix('V', 'V')})
const types = {
  network: record({embed: matrix('V', 'd'), layers: list(layer), unembed: matrix('d', 'V')}), words: list(natural, 'n'),
  paths: list(path, 'paths'), P: integer, Y: matrix('n', 'V'),
}
export type Subject = Of<typeof types>

/** An attention-only Transformer with frozen patterns is a sum over its paths, virtual heads among them. */
export default claim({
  kind: 'theorem',
  source: {cite: 'elhage2021'},
  words: {
    title: 'The sum over paths',
    statement: ({network: {embed, layers}, words, P}) => tex`with
      $${layers.length}$ causal attention layer${layers.length === 1 ? '' : 's'},
      $${layers.map(heads => heads.length).join('+')}$ heads, a vocabulary of $${embed.length}$
      and $${words.length}$ tokens the logits are the sum over $${P}$ paths of $A\otimes C^\top$,
      applied to the one-hot tokens, where $A$ is the product of the attention matrices
      and $C$ that of the weights along the path.`,
    quantifier: {
      over: 'all token matrices, when the attention matrices are those formed on the tokens shown',
      by: 'linearity of both sides in the tokens and agreement on every matrix with a single entry one',
    },
    notClaimed: tex`that the patterns themselves are linear in anything: they depend on the tokens,
      those of the second layer through the output of the first`,
  },
  knobs: {layers: knob.integer({from: 1, to: 2, start: 2, label: 'attention layers'})},
  types,
  subject: ({layers}) => expanded(stacked(layers), [0, 2, 3]),
  mutable: ['network', 'paths', 'P', 'Y'],
  check({network, words, paths, P, Y}) {
    const [n, V] = [words.length, network.embed.length]
    const T = oneHot(rationals, words, V)
    const patterns = computePatterns(exactManner('quadratic', true), network, T)
    const found = listPaths(rationals, network, patterns, n)
    const gaps = found.map(({pattern, circuit}, p) => p < paths.length
      ? Q.max(maxDistance(pattern, paths[p].pattern), maxDistance(circuit, paths[p].circuit)) : Q.one)
    const sum = pathSum(rationals, paths)
    return certified(all(
      equal(tex`\text{paths shown}=\textstyle\prod_l(1+H_l)`, count(paths.length), count(P)),
      equal(tex`\text{paths of the network}=\textstyle\prod_l(1+H_l)`, count(found.length), count(P)),
      equal(tex`\text{logits}=Y`, computeLogits(rationals, network, patterns, T), Y),
      equal(tex`\max_E\abs{\textstyle\sum_p(A_p\otimes C_p^\top)\vecr(E)-\text{logits of }E}=0`,
        maxDistance(matrixOfMap(rationals, E => computeLogits(rationals, network, patterns, E), n, V), sum), Q.zero),
      equal(tex`\max_p\abs{(A_p,C_p)-\text{products along }p}=0`, gaps.reduce(Q.max), Q.zero),
      equal(tex`\textstyle\sum_p(A_p\otimes C_p^\top)\vecr(T)=\vecr(Y)`, M.apply(sum, vecRows(T)), vecRows(Y)),
    ), certifyProduct([sum, M.column(vecRows(T))], [M.column(vecRows(Y))]))
  },
  controls: [
    {because: 'without the virtual heads the two layers do not see each other',
      when: ({network}) => network.layers.length > 1, change: kept(name => !name.includes(' '))},
    {because: 'in a virtual head the later pattern stands to the left',
      when: ({network}) => network.layers.length > 1, change: wronglyOrdered},
    {because: 'without the direct path the skip connection is missing', change: kept(name => name !== 'direct')},
  ],
  small: ({layers}) => expanded(narrow(layers), [0, 1]),
  worked: work,
  figure: drawContributions,
})
