import {certifyProduct} from '#claims/certify.ts'
import {all, certified, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {attendingBlock, multiLayerForm} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, rational, where, type Of} from '#claims/types.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {measureForm} from '#networks/transformer/frozen-attention.ts'
import {toProduct} from '#networks/transformer/form-as-product.ts'
import {evaluateForm, listParameters, overTokens, type MultiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {residualStream} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {vecRows} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawnBlocks, drawWeight, pencil, withTerm, work} from './transformer-unroll.untrusted.ts'

const types = {
  blocks: where(list(attendingBlock('d', 'm'), 'L'), ({length}) => length > 1, 'two blocks or more'),
  inputs: list(matrix('n', 'd'), 2), forms: list(multiLayerForm(rational, 'L', 'n*d', 'n*m'), 2),
}
export type Subject = Of<typeof types>

type Form = MultiLayerForm<Q.Rational>
/** Finds, a parameter each, the greatest distance between its entries in two forms. */
const distances = (one: Form, other: Form) => listParameters(one).map(({matrix}, i) =>
  maxDistance(matrix, listParameters(other)[i].matrix))

/** The multi-layer form is an identity for Transformers, with parameters that are all known and most of which move. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The multi-layer form of a Transformer',
    statement: ({blocks, inputs: [{length: n}]}) => tex`a Transformer of $L=${blocks.length}$ blocks,
      attention with $${blocks[0].heads.length}$ heads and a $\relu$ layer each, its weights drawn and never
      trained, equals the form
      with the parameters listed at each of the sequences $X$, $Y$ of $${n}$ tokens that differ in the last.
      The constant $b^\prime_1$, the first inner bias $b^\prime_{0,2}$ and the last outer matrix $W^\prime_{L-1,3}$
      are the same at $X$ and $Y$; every other parameter is not.`,
    notClaimed: tex`that the form computes the Transformer with constant parameters,
      or that training plays a part in the identity`,
  },
  knobs: {token: knob.integer({from: -1, to: 2, start: 1, label: 'first feature of the last token of $Y$'})},
  types,
  subject: ({token}) => drawnBlocks(token),
  mutable: ['forms', 'blocks', 'inputs'],
  check({blocks, inputs, forms}) {
    const manner = exactManner()
    const [X, Y] = inputs.map((x, i) => ({
      parameters: distances(forms[i], measureForm(manner, blocks, x)).reduce(Q.max),
      form: evaluateForm(manner, forms[i], vecRows(x)), output: vecRows(residualStream(manner, blocks, x).at(-1)!),
    }))
    const moves = distances(forms[0], forms[1])
    const isConstant = listParameters(forms[0]).map(parameter => parameter.isConstant)
    return certified(all(
      equal(tex`\abs{\text{parameters at }X-\text{those measured}}=0`, X.parameters, Q.zero),
      equal(tex`\abs{\text{parameters at }Y-\text{those measured}}=0`, Y.parameters, Q.zero),
      equal(tex`\max\{\abs{\Delta b^\prime_1},\abs{\Delta b^\prime_{0,2}},\abs{\Delta W^\prime_{L-1,3}}\}=0`,
        moves.filter((_, i) => isConstant[i]).reduce(Q.max), Q.zero),
      lessThan(tex`0\lt\min\{\abs{\Delta W^\prime_1},\abs{\Delta W^\prime_{0,2}},\abs{\Delta b^\prime_{1,2}},\dots\}`,
        Q.zero, moves.filter((_, i) => !isConstant[i]).reduce(Q.min)),
      equal(tex`\abs{\text{form}-\text{Transformer}}\text{ at }Y=0`, maxDistance([Y.form], [Y.output]), Q.zero),
      equal(tex`\abs{\text{form}-\text{Transformer}}\text{ at }X=0`, maxDistance([X.form], [X.output]), Q.zero),
    ), certifyProduct(toProduct(manner, forms[0], vecRows(inputs[0])), [M.column(X.form)]))
  },
  controls: [
    {because: 'without $P_1$ the second inner matrix reads $X$ as if no token had attended',
      change: withTerm(1, ({inner}, n) => ({inner: overTokens(rationals, inner, n)}))},
    {because: 'without $Q_0$ the first outer matrix forgets the attention that comes after it',
      change: withTerm(0, ({outer}, n) => ({outer: overTokens(rationals, outer, n)}))},
    {because: 'the block’s own bias is not the dynamic one',
      change: withTerm(1, ({innerBias}, n) => ({bias: Array.from({length: n}, () => innerBias).flat()}))},
    {because: 'the parameters of $Y$ are not those of $X$', change: ({forms: [, at]}) => ({forms: [at, at]})},
  ],
  survivors: [{path: 'blocks.*.heads', because: 'the outputs of heads add up, so their order does not matter'}],
  small: ({token}) => pencil(token),
  worked: work,
  figure: drawWeight,
})
