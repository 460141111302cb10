import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {positive, rational, vector, where, type Of} from '#claims/types.ts'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {oscillationBound, oscillations, sizeOf} from '#networks/transformer/oscillation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toPowerTex} from '#numerics/expression/tex.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawFates, opposite, work} from './collapse-not-global.untrusted.ts'

const types = {
  head: head(1), tokens: where(vector('n'), ({length}) => length > 1, 'two tokens or more'), layers: positive,
  q: rational, gap: rational,
}
export type Subject = Of<typeof types>

/** Pure attention with a value weight of two drives two opposite tokens apart, without bound. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Collapse is local',
    statement: ({tokens, head, layers, q, gap}) => tex`through $${layers}$ layers of pure softmax attention
      with $W_QW_K^\top=${head.query[0][0]}$ and $W_VW_O=${head.value[0][0]}$ the spread of the tokens
      $${listed(tokens, '$ and $')}$
      grows by a factor of at least $${Q.toDecimal(q, 3)}$ in each layer;
      the bound of the collapse is attained within $${toPowerTex(gap, 2)}$ in the first.`,
    notClaimed: 'that large weights are typical of trained networks',
  },
  knobs: {layers: knob.integer({from: 1, to: 12, start: 6, label: 'layers'})},
  types,
  subject: ({layers}) => opposite(layers),
  mutable: ['head', 'tokens', 'q'],
  free: ['layers'],
  check({head, tokens, layers, q, gap}) {
    const spreads = oscillations(enclosedAttention([head]), enclosed(M.column(tokens)), layers)
    checkShape(spreads[0].lo > 0, 'two tokens that differ')
    // Where the spread can no longer be told from zero, nothing is known of its growth.
    const ratios = spreads.slice(1).map((spread, l) => spreads[l].lo > 0 ? I.div(spread, spreads[l]) : I.entire)
    const growth = ratios.reduce(I.min)
    const bound = oscillationBound([sizeOf(head)], spreads[0])
    return certified(all(
      atMost(tex`\abs{\delta_1-w\,\delta_0\tanh(m\,\delta_0^2/4)}\le${toPowerTex(gap, 2)}`,
        I.abs(I.sub(bound, spreads[1])), gap,
        {slack: 'the two are equal; what is left is rounding'}),
      atMost(tex`\min_l\delta_{l+1}/\delta_l\le\tfrac{1001}{1000}\,q`, growth, Q.mul(q, Q.rational(1001, 1000))),
      atMost(tex`q\le\min_l\delta_{l+1}/\delta_l`, q, growth),
    ), certifyTable(['layer', 'spread, at least', 'at most'], spreads.map(({lo, hi}, l) => [l, lo, hi])))
  },
  controls: [
    {because: 'with a value weight of one the two tokens approach each other',
      change: ({head}) => ({head: {...head, value: M.identity(1)}})},
    {because: 'near each other the same two tokens collapse, whatever the value weight',
      change: scaled('tokens', '1/4')},
    {because: 'the factor is not larger by a hundredth', change: scaled('q', '101/100')},
  ],
  survivors: [
    {path: 'head.*.0.0', because: 'one sign exchanges the two tokens, and their spread stays'},
    {path: 'tokens', because: 'exchanged, the two tokens have the same spread'},
  ],
  small: ({layers}) => opposite(Math.min(layers, 4)),
  worked: work,
  figure: drawFates,
})
