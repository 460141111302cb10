import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {differFromFirst, expandDifferences, computeContraction, greatestOscillation, type Ray} from '#networks/transformer/collapse.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import {addAttention} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {hasShape, map, parseMatrix, product, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexMatrix, toTexNear} from '#numerics/expression/tex.ts'

type Texts = Matrix<string>
/** One layer, with or without skip connection: the first power of ε by which its output tokens differ, and the coefficients of that power. */
type Layer = {readonly skip: boolean, readonly order: number, readonly leading: Texts}
type Asked = {readonly heads: readonly Head<string>[], readonly base: readonly string[], readonly direction: Texts}
type Subject = Asked & {readonly contraction: Texts, readonly layers: readonly Layer[], readonly rate: string}

const manner: Manner<I.Interval> = {ring: I.intervals, weigh: softmax(enclosures)}
const parseHeads = (heads: Subject['heads']) => heads.map(head => mapHead(head, Q.parseRational))
const toRay = ({base, direction}: Asked): Ray => ({base: base.map(Q.parseRational), direction: parseMatrix(direction)})

function assert(asked: Asked): Subject {
  const [heads, ray] = [parseHeads(asked.heads), toRay(asked)]
  const [contraction, steps] = [computeContraction(heads, ray), differFromFirst(ray.direction)]
  const leading = product(rationals, steps, contraction)
  return {
    ...asked, contraction: toTextMatrix(contraction), rate: Q.toText(greatestOscillation(leading)),
    layers: [{skip: false, order: 3, leading: toTextMatrix(leading)}, {skip: true, order: 1, leading: toTextMatrix(steps)}],
  }
}

function draw(number: number): Subject {
  const random = randomStream(`dynamic-approximation/collapse-order/${number}`)
  return assert({heads: [sampleHead(random, 3, 2, 1), sampleHead(random, 3, 2, 1)], base: sampleMatrix(random, 1, 3, 1)[0]!, direction: sampleMatrix(random, 4, 3, 1)})
}

/** What is left of the differences between tokens after attention is of third order in them, and with a skip connection of first. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Of third order',
    statement: ({heads, direction, contraction, rate}: Subject) => `for the $${heads.length}$ softmax heads drawn and the sequences $\\mathbf 1x+\\eps R$ of $${direction.length}$ tokens, the tokens after attention differ by $\\eps^3$ times the differences of the rows of $RK$ and $O(\\eps^4)$, with $K=${toTexMatrix(parseMatrix(contraction))}\\ne0$: the powers $1$, $\\eps$ and $\\eps^2$ cancel. `
      + `So their spread is $${toTexNear(Q.parseRational(rate), 4)}\\,\\eps^3+O(\\eps^4)$. With a skip connection they differ by $\\eps$ times the differences of the rows of $R$ and $O(\\eps^2)$.`,
    quantifier: {over: 'all pairs of tokens, and all $\\eps$ near zero in the sense of $O(\\eps^4)$', by: 'power series in $\\eps$ over the rationals; on a constant sequence all scores of a row agree, so that the softmax has rational coefficients'},
    notClaimed: 'how small $\\eps$ has to be for the first term to prevail; the bound for every sequence is in the proposition before',
  },
  knobs: {number: integer({from: 1, to: 4, start: 1, label: 'draw of weights'})},
  subject: ({number}) => draw(number),
  mutable: ['heads', 'base', 'direction', 'contraction', 'layers', 'rate'],
  check(subject) {
    checkSizes(subject)
    const [heads, ray, contraction] = [parseHeads(subject.heads), toRay(subject), parseMatrix(subject.contraction)]
    const [pure] = subject.layers.map(({leading}) => parseMatrix(leading))
    const steps = differFromFirst(ray.direction)
    return certified(all(
      equals(maxDistance(contraction, computeContraction(heads, ray)), Q.zero, {left: '\\abs{K-\\textstyle\\sum_hM_h\\Sigma W_h}', right: '0'}),
      equals(greatestOscillation(pure!), Q.parseRational(subject.rate), {left: '\\delta(RK)', right: 'c'}),
      lessThan(Q.zero, Q.parseRational(subject.rate), {left: '0', right: 'c'}),
      ...subject.layers.toReversed().map(layer => checkLayer(heads, ray, layer)),
    ), {kind: 'matrix-identity', factors: [toTextMatrix(steps), subject.contraction], equals: [subject.layers[0]!.leading]})
  },
  controls: [
    {because: 'with a skip connection the tokens differ in first order, so that no power cancels', change: ({layers: [pure, other], ...subject}) => ({...subject, layers: [{...pure!, skip: true}, other!]})},
    {because: 'in second order nothing is left to be the leading term', change: ({layers: [pure, other], ...subject}) => ({...subject, layers: [{...pure!, order: 2}, other!]})},
    {because: 'with queries and keys exchanged the scores are others, and so is $K$', change: subject => ({...subject, heads: subject.heads.map(head => ({...head, query: head.key, key: head.query}))})},
    {because: 'without scores the weights do not move, and attention makes all tokens equal at once', change: subject => ({...subject, heads: subject.heads.map(head => ({...head, query: map(head.query, () => '0')}))})},
  ],
  survivors: ['base', 'base.*'].map(path => ({path, because: 'the leading term does not depend on the constant sequence, as claimed'})),
  figure: drawOrders,
  small: ({number}) => assert({heads: [{query: [[Q.toText(Q.rational(number, 2))]], key: [['1']], value: [['1']], output: [['1']]}], base: ['0'], direction: [['1'], ['0'], ['-1']]}),
  worked: ({heads, contraction, layers: [pure], rate}) => {
    const [weight, third] = [heads[0]!.query[0]![0]!, contraction[0]![0]!].map(Q.parseRational)
    const [m, c] = [weight!, third!].map(q => Q.equal(q, Q.one) ? '' : `${toTex(q)}\\,`)
    return [
      {text: `Three tokens of one feature, $\\eps$, $0$ and $-\\eps$, and one head with $W_QW_K^\\top=${toTex(weight!)}$ and $W_VW_O=1$. Token $i$ scores token $j$ with $${m}\\eps^2r_ir_j$, and as the $r_j$ add up to zero,`, tex: `A_{ij}=\\tfrac13\\bigl(1+${m}\\eps^2r_ir_j\\bigr)+O(\\eps^4).`},
      {text: 'In the sum over the tokens $\\eps r_j$ the first part cancels, and the second leaves', tex: `\\textstyle\\sum_jA_{ij}\\,\\eps r_j=\\tfrac13\\cdot ${m}\\eps^3r_i\\sum_jr_j^2+O(\\eps^5)=${c}\\eps^3r_i+O(\\eps^5).`},
      {text: `From the first token the others differ by $\\eps^3$ times $${pure!.leading.slice(1).map(([entry]) => toTex(Q.parseRational(entry!))).join('$ and $')}$, and the spread is`, tex: `${toTex(Q.parseRational(rate))}\\,\\eps^3+O(\\eps^5).`},
    ]
  },
})

function checkSizes({heads, base, direction, contraction, layers}: Subject): void {
  const [d, n] = [base.length, direction.length]
  checkShape(d > 0 && n > 1 && heads.length > 0 && heads.every(head => isHead(head, d)) && hasShape(direction, n, d) && hasShape(contraction, d, d), 'heads and tokens do not fit together')
  checkShape(layers.length === 2 && layers.every(({order, leading}) => Number.isInteger(order) && order > 0 && order < 8 && hasShape(leading, n, d)), 'two layers, each with the order and the size of its differences')
}

function checkLayer(heads: readonly Head<Q.Rational>[], ray: Ray, {skip, order, leading}: Layer) {
  const coefficients = expandDifferences(heads, ray, order, skip)
  const name = `${skip ? '\\text{, with skip connection}' : ''}`
  return all(
    equals(maxDistance(coefficients[order]!, parseMatrix(leading)), Q.zero, {left: `\\max_i\\abs{[\\eps^${order}](y_i-y_1)-\\text{those listed}}${name}`, right: '0'}),
    equals(coefficients.slice(0, order).map(maxNorm).reduce(Q.max), Q.zero, {left: `\\max_{k<${order}}\\abs{[\\eps^k](y_i-y_1)}${name}`, right: '0'}),
  )
}

function drawOrders({heads: texts, base, direction, rate}: Subject): Drawing {
  const heads = texts.map(head => mapHead(head, text => I.fromRational(Q.parseRational(text))))
  const spreads = [3, 10, 30, 100, 300].map(inverse => {
    const x = direction.map(row => row.map((r, a) => I.fromRational(Q.add(Q.parseRational(base[a]!), Q.div(Q.parseRational(r), Q.rational(inverse))))))
    return {at: 1 / inverse, pure: I.mid(oscillation(attend(manner, heads, x))), skip: I.mid(oscillation(addAttention(manner, heads, x)))}
  })
  const [c, step] = [Q.toNumber(Q.parseRational(rate)), Q.toNumber(greatestOscillation(parseMatrix(direction)))]
  return {
    kind: 'plot', title: 'Order three and order one', description: 'The spread after one layer against the size of the differences before it, on logarithmic axes: slope three for attention alone, slope one with a skip connection.',
    x: {label: 'size ε of the differences', scale: 'log10'}, y: {label: 'spread after one layer', scale: 'log10'}, marks: [
      {mark: 'line', points: spreads.map(({at}) => [at, step * at]), tone: 'second', label: 'slope 1'}, {mark: 'dots', points: spreads.map(({at, skip}) => [at, skip]), tone: 'second', label: 'with skip'},
      {mark: 'line', points: spreads.map(({at}) => [at, c * at * at * at]), tone: 'bound', label: 'c ε³, slope 3'}, {mark: 'dots', points: spreads.map(({at, pure}) => [at, pure]), tone: 'claim', label: 'attention alone'},
    ],
  }
}
