import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {rotaryBlock} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, natural, rational, vector, where, type Of} from '#claims/types.ts'
import {encloseStream} from '#networks/enclosed/rotary.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {encloseDistance} from '#numerics/interval/distance.ts'
import {drawTokens, equalTokens, withBos, work} from './rope-softmax-sequence.untrusted.ts'

const types = {
  row: vector(2), last: vector(2), delta: rational,
  X: where(matrix('n', 2), ({length}) => length > 2, 'more than two tokens'), bos: vector(2),
  blocks: list(rotaryBlock(2), 'L'), angle: rational, epsilon: rational, causal: flag,
  exponent: where(natural, k => k < 1000, 'an exponent below 1000'),
}
export type Subject = Of<typeof types>

/** The same with the softmax, the true rotations and RMSNorm: equal up to rounding, until a BOS token comes. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'luo2022'},
  words: {
    title: 'Equal tokens with softmax and RMSNorm',
    statement: ({blocks, causal, X, angle, exponent, delta}) => tex`through
      $${blocks.length}$ block${blocks.length === 1 ? '' : 's'} with drawn weights, softmax attention
      with rotary positions by the angle $${angle}$ a step and ${causal ? 'a causal mask' : 'no mask'},
      RMSNorm and $\relu$ layers, the features of $${X.length}$ equal tokens differ
      by no more than $2^{-${exponent}}$ afterwards. With a BOS token in the first place
      those of the other $${X.length - 1}$ differ by at least $${Q.toDecimal(delta, 3)}$.`,
    notClaimed: 'that this is how equal tokens behave in a trained model, which sees BOS at the start',
  },
  knobs: {
    layers: knob.integer({from: 1, to: 3, start: 3, label: 'blocks'}),
    mask: knob.choiceOf(['causal', 'none'], {start: 'causal', label: 'mask'}),
  },
  types,
  subject: ({layers, mask}) => equalTokens(9, layers, mask === 'causal'),
  mutable: ['row', 'last', 'delta', 'X', 'bos', 'blocks', 'angle'],
  free: ['exponent'],
  check({row, last, delta, X, bos, exponent, ...blocks}) {
    const [equal, other] = [X, [bos, ...X.slice(1)]].map(tokens => encloseStream(blocks, tokens))
    const others = other.map(x => oscillation(x.slice(1)))
    const rounding = Q.power(Q.rational(1, 2), exponent)
    const why = {slack: tex`the bound is the next power of two above the rounding of the enclosure;
      by the proof the spread is zero`}
    return certified(all(
      atMost(tex`\abs{\text{first token}-\text{row listed}}\le 2^{-${exponent}}`,
        encloseDistance(equal.at(-1)![0], row), rounding, why),
      atMost(tex`\abs{\text{last token after BOS}-\text{row listed}}\le 2^{-${exponent}}`,
        encloseDistance(other.at(-1)!.at(-1)!, last), rounding, why),
      lessThan(tex`0\lt\delta`, Q.zero, delta),
      atMost(tex`\delta\le\text{spread after BOS}`, delta, others.at(-1)!),
      atMost(tex`\text{spread after BOS}\le\delta+10^{-3}`, others.at(-1)!, Q.add(delta, Q.rational(1, 1000))),
      atMost(tex`\text{spread of equal tokens}\le 2^{-${exponent}}`, oscillation(equal.at(-1)!), rounding, why),
    ), certifyTable(['after block', 'spread of equal tokens, at most', 'spread of the tokens after BOS, at least'],
      equal.map((x, l) => [l, oscillation(x).hi, others[l].lo])))
  },
  controls: [
    {because: 'a BOS token in the first place sets it apart from the others',
      change: subject => ({X: withBos(subject)})},
    {because: 'a BOS token like all others repairs nothing', change: ({X}) => ({bos: X[0]})},
  ],
  survivors: ['inner.*.*', 'innerBias.*', 'outer.*.*', 'outer.*'].map(at => ({path: `blocks.*.feedForward.${at}`,
    because: 'two of the hidden units are silent on all tokens here, and their weights do not matter'})),
  small: ({layers, mask}) => equalTokens(4, layers, mask === 'causal'),
  worked: work,
  figure: drawTokens,
})
