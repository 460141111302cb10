import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {measureForm} from '#networks/transformer/frozen-attention.ts'
import {evaluateForm, multiLayerForm, isForm, listParameters, mapForm, type MultiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {residualStream, isBlock, mapBlock, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {dyadic, fromDouble} from '#numerics/exact/dyadic.ts'
import {doubles} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {hasShape, identity, kronecker, map, parseMatrix, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix} from '#numerics/expression/tex.ts'

type Texts = readonly (readonly string[])[]
type Subject = {readonly blocks: readonly TransformerBlock<string>[], readonly input: Texts, readonly form: MultiLayerForm<number>, readonly exponent: number}

const manner: BlockManner<I.Interval> = {ring: I.intervals, weigh: softmax(enclosures)}
const toInterval = (text: string) => I.fromRational(Q.parseRational(text))
const quarter = (text: string) => Q.toText(Q.div(Q.parseRational(text), Q.rational(4)))
const parse = ({blocks, input}: Pick<Subject, 'blocks' | 'input'>) => ({blocks: blocks.map(block => mapBlock(block, toInterval)), x: map(input, toInterval)})
const toDouble = (x: I.Interval) => I.mid(x) === 0 ? 0 : I.mid(x)
const slack = 'the bound is the next power of two above what the rounding of the parameters listed and of the enclosures leaves'

function assert(blocks: readonly TransformerBlock<string>[], input: Texts): Subject {
  const parsed = parse({blocks, input})
  const form = mapForm(multiLayerForm(manner, parsed.blocks, parsed.x), toDouble)
  const {parameters, output} = findDistances({blocks, input, form})
  return {blocks, input, form, exponent: exponentOf(I.max(parameters, output).hi)}
}

/** Encloses how far the parameters are from those listed, how far the form with those is from the Transformer, and what the Transformer puts out. */
function findDistances({form, ...network}: Omit<Subject, 'exponent'>): {readonly parameters: I.Interval, readonly output: I.Interval, readonly reached: readonly I.Interval[]} {
  const [{blocks, x}, listed] = [parse(network), mapForm(form, I.point)]
  const [own, reached, known] = [listParameters(measureForm(manner, blocks, x)), vecRows(residualStream(manner, blocks, x).at(-1)!), listParameters(listed)]
  const parameters = own.map(({matrix}, i) => findDistance(vecRows(matrix), vecRows(known[i]!.matrix))).reduce(I.max)
  return {parameters, output: findDistance(evaluateForm(manner, listed, vecRows(x)), reached), reached}
}

function draw(depth: number): Subject {
  const random = randomStream('dynamic-approximation/softmax-unroll')
  const block = () => mapBlock({
    heads: [sampleHead(random, 4, 2, 3), sampleHead(random, 4, 2, 3)],
    feedForward: {inner: sampleMatrix(random, 4, 4, 3), innerBias: sampleMatrix(random, 1, 4, 4)[0], outer: sampleMatrix(random, 4, 4, 2), outerBias: sampleMatrix(random, 1, 4, 4)[0]},
  }, quarter)
  const input = map(sampleMatrix(random, 3, 4, 4), quarter)
  return assert(Array.from({length: depth}, block), input)
}

/** One head and one hidden unit a block, all weights one, and tokens of one feature. */
const pencil = (depth: number) => assert(Array.from({length: depth}, () => ({
  heads: [{query: [['1']], key: [['1']], value: [['1']], output: [['1']]}],
  feedForward: {inner: [['1']], innerBias: ['-1'], outer: [['1']], outerBias: ['0']},
})), [['1'], ['0']])

/** With the true softmax the parameters are irrational; listed to double precision they give the Transformer to nearly that. */
export default claim({
  kind: 'proposition',
  source: {cite: 'wangli2024llm'},
  words: {
    title: 'The same form with the exponential',
    statement: ({blocks, input, exponent}: Subject) => `a Transformer of $L=${blocks.length}$ blocks on $${input.length}$ tokens of $${input[0].length}$ features, with two heads of softmax attention each, its weights drawn and never trained: its parameters of the multi-layer form at the sequence $X$ lie within $2^{-${exponent}}$ of the doubles listed, and with these doubles the form gives its output at $X$ within $2^{-${exponent}}$.`,
    notClaimed: 'an equality of rounded numbers; with the exact parameters the identity is the theorem before',
  },
  knobs: {depth: integer({from: 1, to: 3, start: 3, label: 'number of blocks $L$'})},
  subject: ({depth}) => draw(depth),
  mutable: ['form', 'blocks', 'input'],
  check(subject) {
    checkSizes(subject)
    const [{parameters, output, reached}, bound, right] = [findDistances(subject), dyadic(1, subject.exponent), `2^{-${subject.exponent}}`]
    return certified(all(
      atMost(parameters, bound, {left: '\\max\\abs{\\text{parameter}-\\text{double listed}}', right, slack}),
      atMost(output, bound, {left: '\\abs{\\text{form}-\\text{Transformer}}\\text{ at }X', right, slack}),
    ), {kind: 'table', columns: ['entry', 'output, at least', 'at most'], rows: reached.map(({lo, hi}, i) => [i, lo, hi])})
  },
  controls: [
    {because: 'without $P_{L-1}$ the last inner matrix reads $X$ as if no token had attended', change: subject => change(subject, subject.blocks.length - 1, (term, {feedForward}) => ({...term, inner: spreadOver(subject, feedForward.inner)}))},
    {because: 'without $Q_0$ the first outer matrix forgets the attention that comes after it', when: ({blocks}) => blocks.length > 1, change: subject => change(subject, 0, (term, {feedForward}) => ({...term, outer: spreadOver(subject, feedForward.outer)}))},
    {because: 'the block’s own biases are not the dynamic ones', when: ({blocks}) => blocks.length > 1, change: subject => change(subject, 1, (term, {feedForward: {innerBias}}) => ({...term, bias: term.bias.map((_, i) => toNumber(innerBias[i % innerBias.length]))}))},
    {because: 'the parameters of the reversed sequence are not those of $X$', change: subject => ({...subject, form: assert(subject.blocks, [...subject.input].reverse()).form})},
  ],
  small: ({depth}) => pencil(depth),
  worked: ({blocks, input, form}) => {
    const [{blocks: parsed, x}, near] = [parse({blocks, input}), (y: number) => Q.toDecimal(fromDouble(y), 4)]
    const [output, own] = [vecRows(residualStream(manner, parsed, x).at(-1)!), evaluateForm(manner, mapForm(form, I.point), vecRows(x))]
    const matrix = (rows: Matrix<number>) => `\\begin{pmatrix}${rows.map(row => row.map(near).join('&')).join('\\\\')}\\end{pmatrix}`
    return [
      {text: `Two tokens with one feature, $X=${toTexMatrix(parseMatrix(input))}$, and $${blocks.length}$ block${blocks.length === 1 ? '' : 's'} of one head and one hidden unit a token, all weights one and $c_j=-1$. The first attention matrix has the rows $(e,1)/(e+1)$ and $(1,1)/2$. The parameters to four digits, with $b^\\prime_1=0$:`,
        tex: `W^\\prime_1=${matrix(form.linear)},`},
      {text: 'and those of the terms,', tex: `\\begin{array}{c|ccc}j&W^\\prime_{j,2}&b^\\prime_{j,2}&W^\\prime_{j,3}\\\\\\hline ${form.terms.map(({inner, bias, outer}, j) => [j, matrix(inner), matrix(bias.map(entry => [entry])), matrix(outer)].join('&')).join('\\\\[8pt]')}\\end{array}`},
      {text: 'With the doubles behind these digits the form gives', tex: `${own.map(({lo}) => Q.toDecimal(fromDouble(lo), 9)).join(',\\quad ')},`},
      {text: 'and the Transformer, enclosed,', tex: `${output.map(({lo, hi}) => `[${Q.toDecimal(fromDouble(lo), 9, 'down')},\\,${Q.toDecimal(fromDouble(hi), 9, 'up')}]`).join(',\\quad ')}.`},
    ]
  },
  figure: ({form}): Drawing => {
    const last = form.terms.at(-1)!
    return {
      kind: 'panels', title: 'Parameters of the form', description: 'The matrix of the linear part and the inner matrix of the last term, in blocks of one token each: attention has filled the blocks off the diagonal.',
      panels: [
        {kind: 'heat map', title: 'W′₁', description: 'The linear part, twelve by twelve.', entries: form.linear, blocks: [4, 4]},
        {kind: 'heat map', title: `W′ of the last term, inner`, description: 'What the hidden units of the last block read of the input.', entries: last.inner, blocks: [4, 4]},
      ],
    }
  },
})

const toNumber = (text: string) => Q.toNumber(Q.parseRational(text))

function findDistance(a: readonly I.Interval[], b: readonly I.Interval[]): I.Interval {
  return a.map((entry, i) => I.abs(I.sub(entry, b[i]))).reduce(I.max)
}

function checkSizes({blocks, input, form, exponent}: Subject): void {
  checkShape(Number.isInteger(exponent) && exponent >= 0 && exponent < 1000, 'a whole exponent')
  const [n, d, m] = [input.length, input[0]?.length ?? 0, blocks[0]?.feedForward.innerBias.length ?? 0]
  checkShape(n > 0 && hasShape(input, n, d) && blocks.length > 0 && blocks.every(block => isBlock(block, d) && block.heads.length > 0 && block.feedForward.innerBias.length === m), 'the blocks do not fit together')
  checkShape(isForm(form, blocks.length, n * d, n * m), 'the parameters have other sizes')
}

/** The matrix of a token-wise map on the whole sequence. */
function spreadOver({input}: Subject, weight: Texts): number[][] {
  return map(kronecker(doubles, identity(doubles, input.length), transpose(map(weight, toNumber))), entry => entry === 0 ? 0 : entry)
}

type Term = MultiLayerForm<number>['terms'][number]
function change(subject: Subject, j: number, to: (term: Term, block: TransformerBlock<string>) => Term): Subject {
  return {...subject, form: {...subject.form, terms: subject.form.terms.map((term, i) => i === j ? to(term, subject.blocks[j]) : term)}}
}
