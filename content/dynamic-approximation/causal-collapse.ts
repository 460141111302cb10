import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head, positiveRational} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {flag, list, matrix, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {enclosed, enclosedManner} from '#networks/enclosed/attention.ts'
import {attend, mapHead} from '#networks/transformer/attention.ts'
import {causalLeading, causalRemainder, uniformLayers} from '#networks/transformer/causal-collapse.ts'
import {expandDifferences, greatestOscillation, raySequence} from '#networks/transformer/collapse.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {map} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawn, drawFactors, openMask, pencil, plainMeans, withStay, work} from './causal-collapse.untrusted.ts'

const twoOrMore = ({length}: {readonly length: number}) => length > 1
const types = {
  heads: list(head('d'), 'H'), base: vector('d'), direction: where(matrix('n', 'd'), twoOrMore, 'two tokens or more'),
  causal: flag, leading: matrix('n', 'd'), sizes: list(positiveRational),
  stay: record({tokens: where(vector('N'), twoOrMore, 'two tokens or more'), w: rational, layers: positive}),
}
export type Subject = Of<typeof types>

const room = {slack: tex`the bound holds for all weights; covariances of drawn scores and values are smaller`}

/** With a causal mask the first order remains, and some sequences never collapse. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A causal mask keeps the first order',
    statement: ({heads, direction, leading, sizes, stay: {tokens, w, layers}}) => tex`for the $${heads.length}$ softmax
      heads drawn, with a causal mask, and $${direction.length}$ tokens $x+\eps r_i$, the differences $y_i-y_1$ are
      $\eps$ times the rows of $${leading}$, which are those of $(\bar r_{\le i}-r_1)\sum_hW_h$, and $O(\eps^2)$;
      for $\eps=${listed(sizes, tex`,\ `)}$ the rest is within the bound. Heads without scores and with
      $W_VW_O=${w}$ leave the tokens $${tokens}$ as they are through $${layers}$ layers, with the mask; without it they
      are equal after one.`,
    quantifier: {over: tex`all pairs of tokens, and all $\eps$ near zero in the sense of $O(\eps^2)$`,
      by: 'power series over the rationals; the bound is tried on enclosures'},
    notClaimed: 'that causal networks in use collapse, or do not',
  },
  knobs: {number: knob.integer({from: 1, to: 4, start: 1, label: 'draw of weights'})},
  types, mutable: ['causal', 'leading', 'stay'],
  subject: ({number}) => drawn(number),
  free: ['sizes.*', 'stay.layers'],
  check({heads, base, direction, causal, leading, sizes, stay: {tokens, w, layers}}) {
    const [ray, lifted] = [{base, direction}, heads.map(head => mapHead(head, I.fromRational))]
    const [constant, first] = expandDifferences(heads, ray, 1, false, causal)
    const rests = sizes.map(size => {
      const y = attend({...enclosedManner, causal}, lifted, enclosed(raySequence(ray, size)))
      const bound = causalRemainder(heads, ray, size)
      const rest = map(y, (entry, i, c) => I.sub(I.sub(entry, y[0][c]), I.fromRational(Q.mul(size, leading[i][c]))))
      return {excess: map(rest, (entry, i, c) => I.sub(I.abs(entry), I.fromRational(bound[i][c])))}
    })
    const [kept, mixed] = [uniformLayers(tokens, w, layers, causal), uniformLayers(tokens, w, 1, false)]
    return certified(all(
      equal(tex`\max_i\abs{[1](y_i-y_1)}=0`, maxNorm(constant), Q.zero),
      equal(tex`\max\bigl\lvert(\bar r_{\le i}-r_1)\textstyle\sum_hW_h-\text{rows listed}\bigr\rvert=0`,
        maxDistance(causalLeading(heads, ray), leading), Q.zero),
      lessThan(tex`0\lt\max\abs{\text{rows listed}}`, Q.zero, maxNorm(leading)),
      each(rests, ({excess}) => atMost(tex`\max_{i,c}\bigl(\abs{y_i-y_1-\eps\cdot\text{row}}_c-b_{ic}\bigr)\le0`,
        excess.slice(1).flat().reduce(I.max), Q.zero, room)),
      lessThan(tex`0\lt\delta(\text{tokens})`, Q.zero, greatestOscillation(M.column(tokens))),
      equal(tex`\delta(\text{tokens after one layer without mask})=0`, greatestOscillation(M.column(mixed)), Q.zero),
      equal(tex`\max\abs{\text{tokens after all layers}-\text{tokens}}=0`, [kept], [tokens]),
      equal(tex`\max_i\bigl\lvert[\eps](y_i-y_1)-\text{rows listed}\bigr\rvert=0`, maxDistance(first, leading), Q.zero),
    ), certifyTable(['token', ...base.map((_, c) => `feature ${c + 1}`)], leading.map((row, i) => [i + 1, ...row])))
  },
  controls: [
    {because: 'without the mask all averages are the same, and no first order remains', change: openMask},
    {because: 'each token averages over those up to its own place, and not over the others', change: plainMeans},
    {because: tex`with $W_VW_O=1$ the differences are halved in each layer`, change: withStay({w: Q.one})},
  ],
  survivors: [
    {path: 'stay.layers', because: 'the tokens stay as they are through any number of layers'},
    {path: 'stay.tokens', because: 'a sequence that counts less far stays as well'},
  ],
  small: () => pencil,
  worked: work,
  figure: drawFactors,
})
