import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {formDistances, roundedForm} from '#networks/enclosed/form.ts'
import {overTokens, type Term} from '#networks/transformer/multi-layer-form.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {mapBlock, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import * as I from '#numerics/interval/interval.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './softmax-unroll.ts'

type Block = TransformerBlock<Rational>

function withForm(blocks: readonly Block[], X: Matrix<Rational>): Subject {
  const form = roundedForm(blocks, X)
  const {parameters, output} = formDistances(blocks, X, form)
  return {blocks, X, form, exponent: exponentOf(I.max(parameters, output).hi)}
}

const quarter = (entry: Rational) => Q.div(entry, Q.rational(4))

function drawnBlock(random: RandomStream): Block {
  const heads = [sampleHead(random, 4, 2, 3), sampleHead(random, 4, 2, 3)]
  const inner = sampleMatrix(random, 4, 4, 3)
  const [innerBias] = sampleMatrix(random, 1, 4, 4)
  const outer = sampleMatrix(random, 4, 4, 2)
  const [outerBias] = sampleMatrix(random, 1, 4, 4)
  return mapBlock({heads, feedForward: {inner, innerBias, outer, outerBias}}, quarter)
}

/** Drawn blocks and three drawn tokens of four features, all in quarters. */
export function drawnBlocks(depth: number): Subject {
  const random = randomStream('dynamic-approximation/softmax-unroll')
  const X = map(sampleMatrix(random, 3, 4, 4), quarter)
  return withForm(Array.from({length: depth}, () => drawnBlock(random)), X)
}

/** One head and one hidden unit a block, all weights one, and two tokens of one feature. */
export function pencil(depth: number): Subject {
  const one = M.identity(1)
  const feedForward = {inner: one, innerBias: [Q.rational(-1)], outer: one, outerBias: [Q.zero]}
  const block = {heads: [{query: one, key: one, value: one, output: one}], feedForward}
  return withForm(Array.from({length: depth}, () => block), M.parse([[1], [0]]))
}

/** Changes the term of one block, counted from the end where the number is negative. */
export const withTerm = (number: number, change: (block: Block, subject: Subject) => Partial<Term<number>>) =>
  (subject: Subject) => {
    const {form, blocks} = subject
    const at = number < 0 ? blocks.length + number : number
    return {form: {...form, terms: form.terms.with(at, {...form.terms[at], ...change(blocks[at], subject)})}}
  }

/** The matrix of a token-wise map on a whole sequence of n tokens, in doubles. */
export const tokenWise = (weight: Matrix<Rational>, n: number) => map(overTokens(rationals, weight, n), Q.toNumber)

/** Lists the parameters to four digits, and both outputs to nine. */
export function work({blocks, X, form}: Subject) {
  const near = (y: number, digits: number, rounding?: Q.Rounding) => Q.toDecimal(fromDouble(y), digits, rounding)
  const matrix = (rows: Matrix<number>) =>
    tex`\begin{pmatrix}${rows.map(row => row.map(entry => near(entry, 4)).join('&')).join(tex`\\`)}\end{pmatrix}`
  const {reached, evaluated} = formDistances(blocks, X, form)
  const ends = reached.map(({lo, hi}) => tex`[${near(lo, 9, 'down')},\,${near(hi, 9, 'up')}]`)
  const rows = form.terms.map(({inner, bias, outer}, j) =>
    [String(j), matrix(inner), matrix(bias.map(entry => [entry])), matrix(outer)].join('&'))
  return [
    {text: tex`Two tokens with one feature, $X=${X}$, and $${blocks.length}$ block${blocks.length === 1 ? '' : 's'}
      of one head and one hidden unit a token, all weights one and $c_j=-1$. The first attention matrix has the rows
      $(e,1)/(e+1)$ and $(1,1)/2$. The parameters to four digits, with $b^\prime_1=0$:`,
    tex: tex`W^\prime_1=${matrix(form.linear)},`},
    {text: 'and those of the terms,',
      tex: tex`\begin{array}{c|ccc}j&W^\prime_{j,2}&b^\prime_{j,2}&W^\prime_{j,3}\\\hline ${
        rows.join(tex`\\[8pt]`)}\end{array}`},
    {text: 'With the doubles behind these digits the form gives',
      tex: tex`${evaluated.map(({lo}) => near(lo, 9)).join(tex`,\quad `)},`},
    {text: 'and the Transformer, enclosed,',
      tex: tex`${ends.join(tex`,\quad `)}.`},
  ]
}

/** Draws the linear part and the inner matrix of the last term. */
export function drawParameters({form: {linear, terms}}: Subject): Drawing {
  return {
    kind: 'panels', title: 'Parameters of the form',
    description: tex`The matrix of the linear part and the inner matrix of the last term, in blocks of one token each:
      attention has filled the blocks off the diagonal.`,
    panels: [
      {kind: 'heat map', title: 'W′₁', entries: linear, blocks: [4, 4],
        description: 'The linear part, twelve by twelve.'},
      {kind: 'heat map', title: 'W′ of the last term, inner', entries: terms.at(-1)!.inner, blocks: [4, 4],
        description: 'What the hidden units of the last block read of the input.'},
    ],
  }
}
