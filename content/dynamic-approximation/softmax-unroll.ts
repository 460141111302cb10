import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {attendingBlock, multiLayerForm} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {double, list, matrix, natural, where, type Of} from '#claims/types.ts'
import {formDistances, roundedForm} from '#networks/enclosed/form.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawnBlocks, drawParameters, pencil, tokenWise, withTerm, work} from './softmax-unroll.untrusted.ts'

const types = {
  blocks: list(attendingBlock('d', 'm'), 'L'), X: matrix('n', 'd'),
  form: multiLayerForm(double, 'L', 'n*d', 'n*m'), exponent: where(natural, k => k < 1000, 'a moderate exponent'),
}
export type Subject = Of<typeof types>

const why = {slack: tex`the bound is the next power of two above
  what the rounding of the parameters listed and of the enclosures leaves`}

/**
 * With the true softmax the parameters are irrational;
 * listed to double precision they give the Transformer to nearly that.
 */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The same form with the exponential',
    statement: ({blocks, X, exponent}) => tex`a Transformer of $L=${blocks.length}$ blocks on $${X.length}$ tokens
      of $${X[0].length}$ features, with $${blocks[0].heads.length}$ heads of softmax attention each, its weights
      drawn and never trained:
      its parameters of the multi-layer form at the sequence $X$ lie within $2^{-${exponent}}$ of the doubles listed,
      and with these doubles the form gives its output at $X$ within $2^{-${exponent}}$.`,
    notClaimed: tex`an equality of rounded numbers; with the exact parameters the identity is the theorem before`,
  },
  knobs: {depth: knob.integer({from: 1, to: 3, start: 3, label: 'number of blocks $L$'})},
  types,
  subject: ({depth}) => drawnBlocks(depth),
  mutable: ['form', 'blocks', 'X'],
  free: ['exponent'],
  check({blocks, X, form, exponent}) {
    const {parameters, output, reached} = formDistances(blocks, X, form)
    const bound = dyadic(1, exponent)
    return certified(all(
      atMost(tex`\max\abs{\text{parameter}-\text{double listed}}\le2^{-${exponent}}`, parameters, bound, why),
      atMost(tex`\abs{\text{form}-\text{Transformer}}\text{ at }X\le2^{-${exponent}}`, output, bound, why),
    ), certifyTable(['entry', 'output, at least', 'at most'], reached.map(({lo, hi}, i) => [i, lo, hi])))
  },
  controls: [
    {because: tex`without $P_{L-1}$ the last inner matrix reads $X$ as if no token had attended`,
      change: withTerm(-1, ({feedForward: {inner}}, {X}) => ({inner: tokenWise(inner, X.length)}))},
    {because: tex`without $Q_0$ the first outer matrix forgets the attention that comes after it`,
      when: ({blocks}) => blocks.length > 1,
      change: withTerm(0, ({feedForward: {outer}}, {X}) => ({outer: tokenWise(outer, X.length)}))},
    {because: 'the block’s own biases are not the dynamic ones', when: ({blocks}) => blocks.length > 1,
      change: withTerm(1, ({feedForward: {innerBias}}, {X}) => ({bias: X.flatMap(() => innerBias.map(Q.toNumber))}))},
    {because: 'the parameters of the reversed sequence are not those of $X$',
      change: ({blocks, X}) => ({form: roundedForm(blocks, X.toReversed())})},
  ],
  small: ({depth}) => pencil(depth),
  worked: work,
  figure: drawParameters,
})
