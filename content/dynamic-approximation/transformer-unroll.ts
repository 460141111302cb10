import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {measureForm} from '#networks/transformer/frozen-attention.ts'
import {evaluateForm, multiLayerForm, isForm, listParameters, mapForm, type MultiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream, isBlock, mapBlock, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, identity, kronecker, map, parseMatrix, toTextMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Exact = Q.Rational
type Subject = {readonly blocks: readonly TransformerBlock<string>[], readonly inputs: readonly (readonly (readonly string[])[])[], readonly forms: readonly MultiLayerForm<string>[]}

const manner: BlockManner<Exact> = {ring: rationals, weigh: quadraticNormaliser}
const sizes = {features: 2, heads: 2, inner: 1, hidden: 2}
const parseBlocks = (blocks: Subject['blocks']) => blocks.map(block => mapBlock(block, Q.parseRational))
const parseForm = (form: MultiLayerForm<string>) => mapForm(form, Q.parseRational)
const column = (v: readonly Exact[]) => v.map(entry => [entry])

function assert(blocks: Subject['blocks'], inputs: Subject['inputs']): Subject {
  return {blocks, inputs, forms: inputs.map(input => mapForm(multiLayerForm(manner, parseBlocks(blocks), parseMatrix(input)), Q.toText))}
}

function draw(token: number): Subject {
  const random = randomStream('dynamic-approximation/transformer-unroll')
  const blocks = [sampleBlock(random, sizes), sampleBlock(random, sizes)]
  return assert(blocks, [[['1', '-1'], ['1', '1'], ['0', '1']], [['1', '-1'], ['1', '1'], [String(token), '2']]])
}

const head = (query: string, value: string) => ({query: [[query]], key: [['1']], value: [[value]], output: [['1']]})
const unit = (bias: string, outer: string) => ({inner: [['1']], innerBias: [bias], outer: [[outer]], outerBias: ['0']})
const pencil = [{heads: [head('-1', '3')], feedForward: unit('-2', '-2')}, {heads: [head('1', '1')], feedForward: unit('0', '1')}]

/** The multi-layer form is an identity for Transformers, with parameters that are all known and most of which move. */
export default claim({
  kind: 'theorem',
  source: {cite: 'wangli2024llm'},
  words: {
    title: 'The multi-layer form of a Transformer',
    statement: ({blocks, inputs: [{length: n}]}: Subject) => `a Transformer of $L=${blocks.length}$ blocks, attention with two heads and a $\\relu$ layer each, its weights drawn and never trained, equals the form with the parameters listed at each of two sequences $X$, $Y$ of $${n}$ tokens that differ in the last. `
      + 'The constant $b^\\prime_1$, the first inner bias $b^\\prime_{0,2}$ and the last outer matrix $W^\\prime_{L-1,3}$ are the same at $X$ and $Y$; every other parameter is not.',
    notClaimed: 'that the form computes the Transformer with constant parameters, or that training plays a part in the identity',
  },
  knobs: {token: integer({from: -1, to: 2, start: 1, label: 'first feature of the last token of $Y$'})},
  subject: ({token}) => draw(token),
  mutable: ['forms', 'blocks', 'inputs'],
  check(subject) {
    const {d, n} = checkSizes(subject)
    const [blocks, forms, inputs] = [parseBlocks(subject.blocks), subject.forms.map(parseForm), subject.inputs.map(parseMatrix)]
    const [X, Y] = inputs.map((x, i) => ({
      parameters: compare(forms[i], measureForm(manner, blocks, x)).reduce(Q.max),
      output: maxDistance(column(evaluateForm(manner, forms[i], vecRows(x))), column(vecRows(residualStream(manner, blocks, x).at(-1)!))),
    }))
    const [moves, constants] = [compare(forms[0], forms[1]), listParameters(forms[0]).map(({isConstant}) => isConstant)]
    return certified(all(
      equals(X.parameters, Q.zero, {left: '\\abs{\\text{parameters at }X-\\text{those measured}}', right: '0'}),
      equals(Y.parameters, Q.zero, {left: '\\abs{\\text{parameters at }Y-\\text{those measured}}', right: '0'}),
      equals(moves.filter((_, i) => constants[i]).reduce(Q.max), Q.zero, {left: '\\max\\{\\abs{\\Delta b^\\prime_1},\\abs{\\Delta b^\\prime_{0,2}},\\abs{\\Delta W^\\prime_{L-1,3}}\\}', right: '0'}),
      lessThan(Q.zero, moves.filter((_, i) => !constants[i]).reduce(Q.min), {left: '0', right: '\\min\\{\\abs{\\Delta W^\\prime_1},\\abs{\\Delta W^\\prime_{0,2}},\\abs{\\Delta b^\\prime_{1,2}},\\dots\\}'}),
      equals(Y.output, Q.zero, {left: '\\abs{\\text{form}-\\text{Transformer}}\\text{ at }Y', right: '0'}),
      equals(X.output, Q.zero, {left: '\\abs{\\text{form}-\\text{Transformer}}\\text{ at }X', right: '0'}),
    ), toIdentity(forms[0], inputs[0], n * d))
  },
  controls: [
    {because: 'without $P_1$ the second inner matrix reads $X$ as if no token had attended', change: subject => change(subject, 1, term => ({...term, inner: spreadOver(subject, subject.blocks[1].feedForward.inner)}))},
    {because: 'without $Q_0$ the first outer matrix forgets the attention that comes after it', change: subject => change(subject, 0, term => ({...term, outer: spreadOver(subject, subject.blocks[0].feedForward.outer)}))},
    {because: 'the block’s own bias is not the dynamic one', change: subject => change(subject, 1, (term, form) => ({...term, bias: form.terms[1].bias.map((_, i) => subject.blocks[1].feedForward.innerBias[i % subject.blocks[1].feedForward.innerBias.length])}))},
    {because: 'the parameters of $Y$ are not those of $X$', change: ({forms, ...subject}) => ({...subject, forms: [forms[1], forms[1]]})},
  ],
  survivors: [{path: 'blocks.*.heads', because: 'the outputs of heads add up, so their order does not matter'}],
  figure: ({forms, blocks: [{feedForward}]}): Drawing => {
    const [one, other] = forms.map(form => map(parseForm(form).terms[1].inner, Q.toNumber))
    const full = [...one, ...other].flat().map(Math.abs).reduce((a, b) => Math.max(a, b))
    return {
      kind: 'panels', title: 'One weight of the form, at two inputs', description: 'The inner matrix of the second term at X, at Y, and the difference of the two.',
      panels: ([['W′₁,₂ at X', one], ['W′₁,₂ at Y', other], ['their difference', map(other, (entry, i, j) => entry - one[i][j])]] as const).map(([title, entries]) => ({
        kind: 'heat map', title, description: 'Rows are hidden units, token by token; columns are the features of the input, token by token.', entries, full, blocks: [feedForward.innerBias.length, feedForward.outerBias.length],
      })),
    }
  },
  small: ({token}) => assert(pencil, [[['1'], ['3']], [['1'], [String(token)]]]),
  worked: ({forms: [, form], inputs: [, input], blocks}) => {
    const [{linear, terms}, x, parsed] = [parseForm(form), parseMatrix(input), parseBlocks(blocks)]
    const names = terms.map(({inner, bias, outer}) => ({inner: toTexMatrix(inner), bias: toTexMatrix(column(bias)), outer: toTexMatrix(outer)}))
    const sequence = residualStream(manner, parsed, x)
    return [
      {text: `Two tokens with one feature, $Y=${toTexMatrix(x)}$, and two blocks of one head and one hidden unit a token; after the blocks stand`, tex: `x_1=${toTexMatrix(sequence[1])},\\qquad x_2=${toTexMatrix(sequence[2])}.`},
      {text: 'The parameters at this input:', tex: `W^\\prime_1=${toTexMatrix(linear)},\\quad W^\\prime_{0,2}=${names[0].inner},\\quad W^\\prime_{0,3}=${names[0].outer},\\quad W^\\prime_{1,2}=${names[1].inner},`},
      {text: 'with biases and last outer matrix', tex: `b^\\prime_{0,2}=${names[0].bias},\\quad b^\\prime_{1,2}=${names[1].bias},\\quad W^\\prime_{1,3}=${names[1].outer},\\quad b^\\prime_1=0.`},
      {text: 'Put together they give $x_2$ again:', tex: `W^\\prime_1Y+\\textstyle\\sum_jW^\\prime_{j,3}\\,\\relu(W^\\prime_{j,2}Y+b^\\prime_{j,2})=${toTexMatrix(column(evaluateForm(manner, parseForm(form), vecRows(x))))}.`},
    ]
  },
})

function checkSizes({blocks, inputs, forms}: Subject): {n: number, d: number} {
  const [n, d, m] = [inputs[0]?.length ?? 0, inputs[0]?.[0]?.length ?? 0, blocks[0]?.feedForward.innerBias.length ?? 0]
  checkShape(inputs.length === 2 && n > 0 && inputs.every(input => hasShape(input, n, d)), 'two sequences of one size')
  checkShape(blocks.length > 1 && blocks.every(block => isBlock(block, d) && block.heads.length > 0 && block.feedForward.innerBias.length === m), 'the blocks do not fit together')
  checkShape(forms.length === 2 && forms.every(form => isForm(form, blocks.length, n * d, n * m)), 'the parameters have other sizes')
  return {n, d}
}

/** Finds, a parameter each, the greatest distance between its entries in two forms. */
function compare(a: MultiLayerForm<Exact>, b: MultiLayerForm<Exact>): Exact[] {
  const other = listParameters(b)
  return listParameters(a).map(({matrix}, i) => maxDistance(matrix, other[i].matrix))
}

/** The matrix of a token-wise map on the whole sequence. */
function spreadOver({inputs: [input]}: Subject, weight: readonly (readonly string[])[]): string[][] {
  return toTextMatrix(kronecker(rationals, identity(rationals, input.length), transpose(parseMatrix(weight))))
}

type Term = MultiLayerForm<string>['terms'][number]
function change(subject: Subject, j: number, to: (term: Term, form: MultiLayerForm<string>) => Term): Subject {
  return {...subject, forms: subject.forms.map(form => ({...form, terms: form.terms.map((term, i) => i === j ? to(term, form) : term)}))}
}

/** Writes the form at one input as a product: all outer matrices in a row, times the input, the hidden values and a one in a column. */
function toIdentity({linear, constant, terms}: MultiLayerForm<Exact>, x: Matrix<Exact>, size: number) {
  const input = vecRows(x)
  const hidden = terms.flatMap(({inner, bias}) => inner.map((row, i) => rationals.relu(row.reduce((sum, entry, k) => Q.add(sum, Q.mul(entry, input[k])), bias[i]))))
  const wide = Array.from({length: size}, (_, i) => [...linear[i], ...terms.flatMap(({outer}) => outer[i]), constant[i]])
  const output = evaluateForm(manner, {linear, constant, terms}, input)
  return {kind: 'matrix-identity', factors: [toTextMatrix(wide), toTextMatrix(column([...input, ...hidden, Q.one]))], equals: [toTextMatrix(column(output))]} as const
}
