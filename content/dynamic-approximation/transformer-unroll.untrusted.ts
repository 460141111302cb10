import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {evaluateForm, multiLayerForm, type Term} from '#networks/transformer/multi-layer-form.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream, type FeedForward} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {map, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './transformer-unroll.ts'

const withForms = (network: Pick<Subject, 'blocks' | 'inputs'>): Subject =>
  ({...network, forms: network.inputs.map(x => multiLayerForm(exactManner(), network.blocks, x))})

/** Two drawn blocks, and two sequences of three tokens with two features that differ in the last. */
export function drawnBlocks(token: number): Subject {
  const random = randomStream('dynamic-approximation/transformer-unroll')
  const sizes = {features: 2, heads: 2, inner: 1, hidden: 2}
  const blocks = [1, 2].map(() => sampleBlock(random, sizes))
  const sequence = (...last: number[]) => M.parse([[1, -1], [1, 1], last])
  return withForms({blocks, inputs: [sequence(0, 1), sequence(token, 2)]})
}

/** Two blocks of one head and one hidden unit, and two sequences of two tokens with one feature. */
export function pencil(token: number): Subject {
  const block = (query: number, value: number, bias: number, outer: number) => ({
    heads: [{query: M.parse([[query]]), key: M.identity(1), value: M.parse([[value]]), output: M.identity(1)}],
    feedForward: {
      inner: M.identity(1), innerBias: [Q.rational(bias)], outer: M.parse([[outer]]), outerBias: [Q.zero],
    },
  })
  const inputs = [M.parse([[1], [3]]), M.parse([[1], [token]])]
  return withForms({blocks: [block(-1, 3, -2, -2), block(1, 1, 0, 1)], inputs})
}

/** Changes the term of one block in both forms, by its own layer and the number of tokens. */
export const withTerm = (
  number: number, change: (layer: FeedForward<Rational>, tokens: number) => Partial<Term<Rational>>,
) => ({forms, blocks, inputs: [{length: n}]}: Subject) => {
  const changed = change(blocks[number].feedForward, n)
  return {forms: forms.map(form => ({...form, terms: form.terms.with(number, {...form.terms[number], ...changed})}))}
}

/** Lists the parameters of two blocks, and puts them together again. */
export function work({forms: [, form], inputs: [, Y], blocks}: Subject) {
  const {linear, terms: [first, second]} = form
  const [, x1, x2] = residualStream(exactManner(), blocks, Y)
  return [
    {text: tex`Two tokens with one feature, $Y=${Y}$, and two blocks of one head and one hidden unit a token;
      after the blocks stand`, tex: tex`x_1=${x1},\qquad x_2=${x2}.`},
    {text: 'The parameters at this input:',
      tex: tex`W^\prime_1=${linear},\quad W^\prime_{0,2}=${first.inner},\quad W^\prime_{0,3}=${
        first.outer},\quad W^\prime_{1,2}=${second.inner},`},
    {text: 'with biases and last outer matrix',
      tex: tex`b^\prime_{0,2}=${M.column(first.bias)},\quad b^\prime_{1,2}=${
        M.column(second.bias)},\quad W^\prime_{1,3}=${second.outer},\quad b^\prime_1=0.`},
    {text: 'Put together they give $x_2$ again:',
      tex: tex`W^\prime_1Y+\textstyle\sum_jW^\prime_{j,3}\,\relu(W^\prime_{j,2}Y+b^\prime_{j,2})=${
        M.column(evaluateForm(exactManner(), form, vecRows(Y)))}.`},
  ]
}

/** Draws one matrix of the form at both sequences, and the difference. */
export function drawWeight({forms, blocks: [{feedForward: {innerBias, outerBias}}]}: Subject): Drawing {
  const [one, other] = forms.map(({terms}) => map(terms[1].inner, Q.toNumber))
  const full = [...one, ...other].flat().map(Math.abs).reduce((a, b) => Math.max(a, b))
  const panel = (title: string, entries: Matrix<number>) => ({
    kind: 'heat map', title, entries, full, blocks: [innerBias.length, outerBias.length],
    description: 'Rows are hidden units, token by token; columns are the features of the input, token by token.',
  } as const)
  return {
    kind: 'panels', title: 'One weight of the form, at two inputs',
    description: 'The inner matrix of the second term at X, at Y, and the difference of the two.',
    panels: [
      panel('W′₁,₂ at X', one), panel('W′₁,₂ at Y', other),
      panel('their difference', map(other, (entry, i, j) => entry - one[i][j])),
    ],
  }
}
