import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {descend} from '#networks/in-context/least-squares.ts'
import {regressInContext, toGradientHead, type Slots} from '#networks/in-context/linear-attention.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {map, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './gd-step.ts'

/** Five examples with three features and two labels. */
export const fiveExamples = (eta: Rational) => withStep({
  inputs: M.parse([[1, 0, 2], [-1, 1, 0], [2, 1, -1], [0, -2, 1], [1, 1, 1]]),
  labels: M.parse([[1, 2], [0, -1], [3, 1], [-2, 2], [1, 0]]),
  W0: M.parse([[1, -1, 2], [0, 1, 1]]), eta,
})

/** Two examples with one feature and one label. */
export const twoExamples = (eta: Rational) =>
  withStep({inputs: M.parse([[1], [2]]), labels: M.parse([[1], [3]]), W0: M.parse([[1]]), eta})

/** Adds the head that makes the step, and what it leaves. */
function withStep(asked: Pick<Subject, 'inputs' | 'labels' | 'W0' | 'eta'>): Subject {
  const {inputs, labels, W0, eta} = asked
  const n = inputs.length
  const W1 = descend(W0, eta, 1, asked)[1]
  return {
    ...asked, context: n, weighing: 'unnormalised', head: toGradientHead(rationals, W0, Q.div(eta, Q.rational(n))),
    W1, answers: M.negative(transpose(W1)),
    labelsAfter: M.difference(labels, M.product(inputs, transpose(M.difference(W1, W0)))),
  }
}

/** Computes the step and the layer by hand. */
export function work({inputs, labels, W0: [[w]], eta, W1: [[w1]], answers}: Subject) {
  const misses = inputs.map(([x], i) => Q.sub(Q.mul(w, x), labels[i][0]))
  const terms = misses.map((miss, i) => tex`${Q.sign(miss) < 0 ? tex`(${miss})` : miss}\cdot ${inputs[i][0]}`)
  const pairs = inputs.map(([x], i) => tex`(${x},${labels[i][0]})`)
  return [
    {text: tex`Two examples $(x_i,y_i)=${pairs.join(',')}$, $W_0=${w}$ and $\eta=${eta}$.
      The misses $W_0x_i-y_i$ are $${listed(misses, tex`,\ `)}$, and`,
      tex: tex`\nabla L(W_0)=\tfrac12\bigl(${terms.join('+')}\bigr)=${Q.div(Q.sub(w, w1), eta)},\qquad W_1=${w1}.`},
    {text: tex`The layer adds to the query token the values of the examples,
      each with the weight of an inner product of inputs:`,
      tex: tex`\begin{pmatrix}1\\-W_0\end{pmatrix}+\tfrac{\eta}{2}\sum_ix_i\begin{pmatrix}0\\W_0x_i-y_i\end{pmatrix}=${
        M.column([Q.one, answers[0][0]])}=\begin{pmatrix}1\\-W_1\end{pmatrix}.`},
  ]
}

const toTokens = ({inputs, labels, answers}: Slots<Rational>) =>
  inputs.map((x, i) => [...x, ...[...labels, ...answers][i]])

/** Draws the tokens before and after the layer. */
export function drawTokens({inputs, labels, W0, context, weighing, head}: Subject): Drawing {
  const [n, d] = [inputs.length, inputs[0].length]
  const layers = regressInContext({...exactManner(weighing), context}, [head], {inputs, labels}, W0)
  const [before, after] = layers.map(toTokens)
  const names = {
    rows: before.map((_, i) => i < n ? `example ${i + 1}` : `query ${i - n + 1}`),
    columns: before[0].map((_, j) => j < d ? `x${j + 1}` : `slot ${j - d + 1}`), blocks: [n, d] as const, full: 4,
  }
  const panel = (title: string, tokens: Matrix<Rational>) => ({
    kind: 'heat map', title, description: `The tokens ${title.toLowerCase()} the layer, examples above, queries below.`,
    ...names, entries: map(tokens, Q.toNumber), texts: map(tokens, entry => Number(Q.toDecimal(entry, 2)).toString()),
  } as const)
  return {
    kind: 'panels', title: 'Tokens before and after the layer',
    description: tex`The inputs stay; in the label slots the labels become what the step leaves of them,
      and the answers of the queries appear with a minus sign.`,
    panels: [panel('Before', before), panel('After', after)],
  }
}
