import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {computeColumnSums, computeMass, oscillation, oscillationBound, oscillations} from '#networks/transformer/oscillation.ts'
import {addAttention, toConstantSequence} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {hasShape, map, parseMatrix, scale, sum, type Matrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Enclosed = Matrix<I.Interval>
type Asked = {readonly heads: readonly Head<string>[], readonly base: readonly string[], readonly direction: readonly (readonly string[])[]}
type Subject = Asked & {readonly sizes: readonly string[], readonly layers: number, readonly skip: boolean, readonly masses: readonly string[], readonly columnSums: readonly (readonly string[])[]}

const manner: Manner<I.Interval> = {ring: I.intervals, weigh: softmax(enclosures)}
const parseHeads = (heads: Subject['heads']) => heads.map(head => mapHead(head, Q.parseRational))
const toEnclosed = (heads: Subject['heads']) => heads.map(head => mapHead(head, text => I.fromRational(Q.parseRational(text))))
const findSizes = ({masses, columnSums}: Subject) => masses.map((mass, h) => ({mass: Q.parseRational(mass), gain: columnSums[h]!.map(Q.parseRational).reduce(Q.max)}))
const slack = 'it holds for every sequence and all weights, with equality for two tokens of one feature; here it is not attained'

function assert(asked: Asked, layers: number, sizes: readonly string[]): Subject {
  const exact = parseHeads(asked.heads)
  return {...asked, sizes, layers, skip: false, masses: exact.map(computeMass).map(Q.toText), columnSums: exact.map(head => computeColumnSums(head).map(Q.toText))}
}

function draw(number: number): Subject {
  const random = randomStream(`dynamic-approximation/rank-collapse/${number}`)
  const halves = (rows: number, columns: number) => map(sampleMatrix(random, rows, columns, 2), entry => Q.toText(Q.div(Q.parseRational(entry), Q.rational(2))))
  const head = () => ({query: halves(4, 2), key: halves(4, 2), value: halves(4, 2), output: halves(2, 4)})
  return assert({heads: [head(), head()], base: halves(1, 4)[0]!, direction: halves(6, 4)}, 3, ['1', '1/4', '1/16', '1/64'])
}

/** The sequence 1·base + ε·direction. */
function findSequence({base, direction}: Asked, size: Q.Rational): Enclosed {
  const constant = toConstantSequence(base.map(Q.parseRational), direction.length)
  return map(sum(rationals, constant, scale(rationals, size, parseMatrix(direction))), I.fromRational)
}

/** Attention that is neither skipped nor followed by anything contracts differences between tokens cubically; a skip connection keeps them. */
export default claim({
  kind: 'proposition',
  source: {cite: 'dong2021'},
  words: {
    title: 'Pure attention collapses',
    statement: ({sizes, heads, direction, layers, skip}: Subject) => `for the $${heads.length}$ softmax heads drawn and the sequences $\\mathbf 1x+\\eps R$ of $${direction.length}$ tokens with $\\eps=${sizes.map(size => toTex(Q.parseRational(size))).join(',\\ ')}$, the spread after attention${skip ? ' with skip connection' : ''} obeys the bound of the proposition, from the largest $\\eps$ on through $${layers}$ layers; with a skip connection it differs from the spread before by no more than that bound.`,
    notClaimed: 'that attention with skip connections or token-wise layers collapses, or that it does so for large weights and residuals',
  },
  knobs: {number: integer({from: 1, to: 4, start: 2, label: 'draw of weights'})},
  subject: ({number}) => draw(number),
  mutable: ['masses', 'columnSums', 'skip'],
  check(subject) {
    checkSizes(subject)
    const [exact, enclosed, measures] = [parseHeads(subject.heads), toEnclosed(subject.heads), findSizes(subject)]
    const pass = (x: Enclosed) => subject.skip ? addAttention(manner, enclosed, x) : attend(manner, enclosed, x)
    const path = oscillations(pass, findSequence(subject, Q.parseRational(subject.sizes[0]!)), subject.layers)
    const rows = subject.sizes.map(size => findSequence(subject, Q.parseRational(size))).map(x => [x, pass(x), addAttention(manner, enclosed, x)].map(oscillation))
    return certified(all(
      equals(findMismatch(exact.map(computeMass), subject.masses), Q.zero, {left: '\\max_h\\bigl\\lvert m_h-\\textstyle\\sum\\abs{W_QW_K^\\top}\\bigr\\rvert', right: '0'}),
      equals(findMismatch(exact.flatMap(computeColumnSums), subject.columnSums.flat()), Q.zero, {left: '\\text{column sums unlike those of }\\abs{W_VW_O}', right: '0'}),
      ...rows.map(([before, , skipped]) => atMost(I.abs(I.sub(skipped!, before!)), oscillationBound(measures, before!), {left: '\\abs{\\delta(X+AXW)-\\delta(X)}', right: '\\delta\\textstyle\\sum_hw_h\\tanh(m_h\\delta^2/4)', slack})),
      ...rows.map(([before, after]) => atMost(after!, oscillationBound(measures, before!), {left: '\\delta(AXW)', right: '\\delta\\textstyle\\sum_hw_h\\tanh(m_h\\delta^2/4)', slack})),
      ...path.slice(1).map((spread, l) => atMost(spread, oscillationBound(measures, path[l]!), {left: `\\delta_{${l + 1}}`, right: `\\delta_{${l}}\\textstyle\\sum_hw_h\\tanh(m_h\\delta_{${l}}^2/4)`, slack})),
    ), {kind: 'table', columns: ['ε', 'before, at least', 'at most', 'after, at least', 'at most', 'with skip, at least', 'at most'], rows: rows.map((row, i) => [subject.sizes[i]!, ...row.flatMap(({lo, hi}) => [lo, hi])])})
  },
  controls: [
    {because: 'with a skip connection the spread stays of the size it had, far above the bound for small $\\eps$', change: subject => ({...subject, skip: true})},
    {because: 'without a mass the bound would be zero, and attention would make all tokens equal at once', change: subject => ({...subject, masses: subject.masses.map(() => '0')})},
    {because: 'a mass half as large is not that of the head', change: subject => ({...subject, masses: subject.masses.map(mass => Q.toText(Q.div(Q.parseRational(mass), Q.rational(2))))})},
  ],
  figure: drawSpreads,
  small: ({number}) => assert({heads: [{query: [[Q.toText(Q.rational(number, 2))]], key: [['1']], value: [['1']], output: [['1']]}], base: ['0'], direction: [['1'], ['0'], ['-1']]}, 2, ['1', '1/2']),
  worked: ({heads: [head]}, {relations}) => {
    const m = toTex(Q.parseRational(head!.query[0]![0]!))
    const told = relations.filter(({names}) => /^\\delta_\{/.test(names.left)).map(({left, right}, l) => `\\delta_{${l + 1}}\\in${toEnds(left)},\\qquad\\text{bound}\\in${toEnds(right)}`)
    return [
      {text: `Three tokens of one feature, $R$, $0$ and $-R$, with $W_QW_K^\\top=m=${m}$ and $W_VW_O=1$. The scores of the first are $mR^2$, $0$ and $-mR^2$, so it becomes`, tex: 'R\\,\\frac{e^{mR^2}-e^{-mR^2}}{e^{mR^2}+1+e^{-mR^2}},'},
      {text: 'and the third its negative. The bound is $\\delta\\tanh(m\\delta^2/4)=2R\\tanh(mR^2)$; without the token $0$, and so without the $1$ below, it would be met. From $R=1$, where $\\delta_0=2$:', tex: `\\begin{gathered}${told.join('\\\\')}\\end{gathered}`},
    ]
  },
})

function toEnds(quantity: object): string {
  return 'lo' in quantity && 'hi' in quantity ? `[${Q.toDecimal(fromDouble(Number(quantity.lo)), 6, 'down')},\\,${Q.toDecimal(fromDouble(Number(quantity.hi)), 6, 'up')}]` : ''
}

function checkSizes({heads, base, direction, masses, columnSums, sizes}: Subject): void {
  const d = base.length
  checkShape(d > 0 && heads.length > 0 && heads.every(head => isHead(head, d)) && direction.length > 1 && hasShape(direction, direction.length, d), 'heads and tokens do not fit together')
  checkShape(masses.length === heads.length && hasShape(columnSums, heads.length, d), 'a mass and column sums for each head')
  checkShape(sizes.length > 0 && sizes.every(size => Q.sign(Q.parseRational(size)) > 0), 'positive sizes')
}

function findMismatch(found: readonly Q.Rational[], texts: readonly string[]): Q.Rational {
  return found.map((value, i) => Q.abs(Q.sub(value, Q.parseRational(texts[i]!)))).reduce(Q.max)
}

function drawSpreads(subject: Subject): Drawing {
  const heads = toEnclosed(subject.heads)
  const measures = findSizes(subject)
  const one = [1, 2, 4, 8, 16, 32, 64].map(inverse => {
    const x = findSequence(subject, Q.rational(1, inverse))
    return {before: oscillation(x), after: I.mid(oscillation(attend(manner, heads, x)))}
  })
  const through = (step: (x: Enclosed) => Enclosed) => oscillations(step, findSequence(subject, Q.one), subject.layers).map((spread, l) => [l, I.mid(spread)] as const)
  const ticks = Array.from({length: subject.layers + 1}, (_, l) => ({at: l, label: String(l)}))
  return {
    kind: 'panels', title: 'The spread and its bound', description: 'The spread after one layer against the spread before it, below the bound and with the same slope three near zero; and the spread through the layers, with and without skip connection.',
    panels: [
      {kind: 'plot', title: 'One layer', description: 'Spread after against spread before, on logarithmic axes.', x: {label: 'spread before', scale: 'log10'}, y: {label: 'spread after', scale: 'log10'}, marks: [
        {mark: 'line', points: one.map(({before}) => [I.mid(before), I.mid(oscillationBound(measures, before))] as const), tone: 'bound', label: 'bound'},
        {mark: 'line', points: one.map(({before, after}) => [I.mid(before), after] as const), tone: 'claim', label: 'pure attention, slope 3'}]},
      {kind: 'plot', title: 'Layer after layer', description: 'The spread through the layers, on a logarithmic axis.', x: {label: 'layer', ticks}, y: {label: 'spread', scale: 'log10'}, marks: [
        {mark: 'line', points: through(x => attend(manner, heads, x)), tone: 'claim', label: 'pure attention'}, {mark: 'line', points: through(x => addAttention(manner, heads, x)), tone: 'second', label: 'with skip'}]},
    ],
  }
}
