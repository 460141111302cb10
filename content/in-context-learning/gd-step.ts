import {certifyProduct} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {matrix, oneOf, positive, rational, type Of} from '#claims/types.ts'
import {descend} from '#networks/in-context/least-squares.ts'
import {regressInContext, toGradientHead} from '#networks/in-context/linear-attention.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawTokens, fiveExamples, twoExamples, work} from './gd-step.untrusted.ts'

const types = {
  inputs: matrix('N', 'd'), labels: matrix('N', 'c'), W0: matrix('c', 'd'),
  eta: rational, context: positive, weighing: oneOf('unnormalised', 'base two'), head: head('d+c'),
  W1: matrix('c', 'd'), answers: matrix('d', 'c'), labelsAfter: matrix('N', 'c'),
}
export type Subject = Of<typeof types>

/** One layer of linear attention over the examples makes one step of gradient descent. */
export default claim({
  kind: 'theorem',
  source: {cite: 'vonoswald2023'},
  words: {
    title: 'One layer, one gradient step',
    statement: ({inputs, labels: [y], eta}) => tex`on $N=${inputs.length}$ examples
      with ${inputs[0].length} features and ${y.length} label${y.length > 1 ? 's' : ''}, with $\eta=${eta}$,
      the head shown leaves $-W_1x_\star$ in the label slot of every query $x_\star$,
      where $W_1=W_0-\eta\nabla L(W_0)$, and $y_i-(W_1-W_0)x_i$ in those of the examples; the inputs stay as they are.`,
    quantifier: {
      over: tex`all queries $x_\star$, for these examples and this $W_0$`,
      by: tex`both sides are linear in $x_\star$ and agree on a basis, each vector of which is one query token`,
    },
    notClaimed: 'that a trained Transformer contains such a layer, or that softmax attention computes a gradient step',
  },
  knobs: {rate: knob.choiceOf(['1/7', '1/2', '1'], {label: 'rate η', start: '1/7'})},
  types,
  subject: ({rate}) => fiveExamples(Q.parseRational(rate)),
  check({inputs, labels, W0, eta, context, weighing, head, W1, answers, labelsAfter}) {
    checkShape(context <= inputs.length + W0[0].length, 'the context holds no more than all tokens')
    const step = descend(W0, eta, 1, {inputs, labels})[1]
    const [before, after] = regressInContext({...exactManner(weighing), context}, [head], {inputs, labels}, W0)
    const restored = M.sum(labelsAfter, M.product(inputs, transpose(M.difference(W1, W0))))
    return certified(all(
      equal(tex`W_0-\eta\nabla L(W_0)=W_1`, step, W1),
      equal(tex`\max_\star\abs{-W_1x_\star-a_\star}=0`, maxDistance(M.negative(transpose(W1)), answers), Q.zero),
      equal(tex`\max_\star\abs{\text{label slot of }x_\star-a_\star}=0`, maxDistance(after.answers, answers), Q.zero),
      equal(tex`\max_i\abs{\text{label slot of }x_i-\ell_i}=0`, maxDistance(after.labels, labelsAfter), Q.zero),
      equal(tex`\max_i\abs{\ell_i+(W_1-W_0)x_i-y_i}=0`, maxDistance(restored, labels), Q.zero),
      equal(tex`\text{inputs after}=\text{inputs before}`, after.inputs, before.inputs),
    ), certifyProduct([W1, M.identity(W0[0].length)], [M.negative(transpose(after.answers))]))
  },
  controls: [
    {because: tex`a query that is also a key adds $W_Ve_\star=2W_0x_\star$, which belongs to no gradient`,
      change: ({context}) => ({context: context + 1})},
    {because: 'softmax weights, here to base two, are no inner products', change: () => ({weighing: 'base two'})},
    {because: tex`values that leave out $W_0x_i$ make the step from $W_0=0$ and not from $W_0$`,
      change: ({W0, inputs: [{length: d}], head: {output}}) =>
        ({head: toGradientHead(rationals, M.zeros(W0.length, d), output[0][d])})},
    {because: 'without the factor $1/N$ the step is too long',
      change: ({inputs, head}) => ({head: {...head, output: M.scale(Q.rational(inputs.length), head.output)}})},
  ],
  small: ({rate}) => twoExamples(Q.parseRational(rate)),
  worked: work,
  figure: drawTokens,
})
