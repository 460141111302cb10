import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head, type Manner} from '#networks/attention.ts'
import {drawMatrix} from '#networks/random-attention.ts'
import {findColumnSums, findMass, findSpread, findSpreadBound, findSpreads} from '#networks/spread.ts'
import {addAttention, toConstantSequence} from '#networks/transformer.ts'
import {softmax} from '#networks/weighing.ts'
import {enclosures} from '#numerics/algebra.ts'
import {fromDouble} from '#numerics/dyadic.ts'
import {rationals} from '#numerics/field.ts'
import * as I from '#numerics/interval.ts'
import {hasShape, map, parseMatrix, scale, sum, type Matrix} from '#numerics/matrix.ts'
import {stream} from '#numerics/random.ts'
import * as Q from '#numerics/rational.ts'
import {toTex} from '#numerics/tex.ts'

type Enclosed = Matrix<I.Interval>
type Subject = {readonly heads: readonly Head<string>[], readonly base: readonly string[], readonly direction: readonly (readonly string[])[], readonly sizes: readonly string[], readonly layers: number
  readonly masses: readonly string[], readonly columnSums: readonly (readonly string[])[], readonly factors: readonly string[], readonly skipFactors: readonly string[], readonly order: string, readonly skipOrder: string}

const manner: Manner<I.Interval> = {ring: I.intervals, weigh: softmax(enclosures)}
const sizes = ['1/20', '1/40', '1/80']
const [thousandth, sixteenth] = [Q.rational(1, 1000), Q.rational(1, 16)]
const sixteenthOf = (order: string) => toTex(Q.mul(Q.parseRational(order), sixteenth))
const parseHeads = (heads: Subject['heads']) => heads.map(head => mapHead(head, Q.parseRational))
const toEnclosed = (heads: Subject['heads']) => heads.map(head => mapHead(head, text => I.fromRational(Q.parseRational(text))))
type Step = (heads: readonly Head<I.Interval>[], x: Enclosed) => Enclosed
const pass: Step = (heads, x) => attend(manner, heads, x)
const skip: Step = (heads, x) => addAttention(manner, heads, x)
const slack = 'it holds for every sequence and all weights, with equality for two tokens of one feature; here it is not attained'

function assert(heads: Subject['heads'], base: Subject['base'], direction: Subject['direction'], layers: number): Subject {
  const exact = parseHeads(heads)
  const round = (step: Step) => findFactors({heads, base, direction, sizes}, step).map(factor => Q.toText(Q.rational(Math.round(1000 * I.mid(factor)), 1000)))
  return {
    heads, base, direction, sizes, layers, masses: exact.map(findMass).map(Q.toText), columnSums: exact.map(head => findColumnSums(head).map(Q.toText)),
    factors: round(pass), skipFactors: round(skip), order: '8', skipOrder: '2',
  }
}

function draw(number: number): Subject {
  const random = stream(`dynamic-approximation/rank-collapse/${number}`)
  const halves = (rows: number, columns: number) => map(drawMatrix(random, rows, columns, 2), entry => Q.toText(Q.div(Q.parseRational(entry), Q.rational(2))))
  const head = () => ({query: halves(4, 2), key: halves(4, 2), value: halves(4, 2), output: halves(2, 4)})
  return assert([head(), head()], halves(1, 4)[0], halves(6, 4), 3)
}

/** The sequence 1·base + ε·direction. */
function findSequence({base, direction}: Pick<Subject, 'base' | 'direction'>, size: Q.Rational): Enclosed {
  const constant = toConstantSequence(base.map(Q.parseRational), direction.length)
  return map(sum(rationals, constant, scale(rationals, size, parseMatrix(direction))), I.fromRational)
}

/** Attention that is neither skipped nor followed by anything contracts differences between tokens cubically; a skip connection keeps them. */
export default claim({
  kind: 'proposition',
  source: {cite: 'dong2021'},
  words: {
    title: 'Pure attention collapses',
    statement: ({sizes, factors, skipFactors, order, skipOrder, heads, layers}: Subject) => `for the $${heads.length}$ softmax heads drawn and the sequences $\\mathbf 1x+\\eps R$ with $\\eps=${sizes.map(size => toTex(Q.parseRational(size))).join(',\\ ')}$, the spread $\\delta$ after attention obeys the bound of the proposition, here and through $${layers}$ layers. `
      + `Halving $\\eps$ divides it by $${factors.map(toDecimal).join('$ and $')}$ without skip connection, within $${sixteenthOf(order)}$ of $${order}$, and by $${skipFactors.map(toDecimal).join('$ and $')}$ with it, within $${sixteenthOf(skipOrder)}$ of $${skipOrder}$.`,
    notClaimed: 'that attention with skip connections or token-wise layers collapses, or that it does so for large weights and residuals',
  },
  knobs: {number: integer({from: 1, to: 4, start: 2, label: 'draw of weights'})},
  subject: ({number}) => draw(number),
  mutable: ['masses', 'columnSums', 'sizes', 'factors', 'skipFactors'],
  check(subject) {
    checkSizes(subject)
    const [exact, enclosed] = [parseHeads(subject.heads), toEnclosed(subject.heads)]
    const measures = subject.masses.map((mass, h) => ({mass: Q.parseRational(mass), gain: subject.columnSums[h].map(Q.parseRational).reduce(Q.max)}))
    const path = findSpreads(x => pass(enclosed, x), findSequence(subject, Q.one), subject.layers)
    const rows = subject.sizes.map(size => findSequence(subject, Q.parseRational(size))).map(x => [x, pass(enclosed, x), skip(enclosed, x)].map(findSpread))
    return certified(all(
      equals(findMismatch(exact.map(findMass), subject.masses), Q.zero, {left: '\\max_h\\bigl\\lvert m_h-\\textstyle\\sum\\abs{W_QW_K^\\top}\\bigr\\rvert', right: '0'}),
      equals(findMismatch(exact.flatMap(findColumnSums), subject.columnSums.flat()), Q.zero, {left: '\\text{column sums unlike those of }\\abs{W_VW_O}', right: '0'}),
      ...path.slice(1).map((spread, l) => atMost(spread, findSpreadBound(measures, path[l]), {left: `\\delta_{${l + 1}}`, right: `\\delta_{${l}}\\textstyle\\sum_hw_h\\tanh(m_h\\delta_{${l}}^2/4)`, slack})),
      ...rows.map(([before, after]) => atMost(after, findSpreadBound(measures, before), {left: '\\delta(AXW)', right: '\\delta\\textstyle\\sum_hw_h\\tanh(m_h\\delta^2/4)', slack})),
      ...compareFactors(findFactors(subject, skip), subject.skipFactors, subject.skipOrder, '\\text{ with skip connection}'),
      ...compareFactors(findFactors(subject, pass), subject.factors, subject.order, ''),
    ), {kind: 'table', columns: ['ε', 'before, at least', 'at most', 'after, at least', 'at most', 'with skip, at least', 'at most'], rows: rows.map((row, i) => [subject.sizes[i], ...row.flatMap(({lo, hi}) => [lo, hi])])})
  },
  controls: [
    {because: 'with a skip connection the factor is not that of pure attention', change: subject => ({...subject, skipOrder: subject.order, skipFactors: subject.factors})},
    {because: 'without it the factor is not that of the skip connection', change: subject => ({...subject, order: subject.skipOrder, factors: subject.skipFactors})},
    {because: 'the order of contraction is three, not two', change: subject => ({...subject, order: '4'})},
    {because: 'a mass half as large is not that of the head', change: subject => ({...subject, masses: subject.masses.map(mass => Q.toText(Q.div(Q.parseRational(mass), Q.rational(2))))})},
  ],
  figure: drawOrders,
  small: () => assert([{query: [['1']], key: [['1']], value: [['1']], output: [['1']]}], ['0'], [['1'], ['0'], ['-1']], 1),
  worked: ({factors}, {relations}) => {
    const decimal = (x: unknown) => typeof x === 'object' && x !== null && 'lo' in x ? Q.toDecimal(fromDouble(Number(x.lo)), 6) : ''
    const [first] = relations.filter(({names}) => names.left === '\\delta_{1}')
    return [
      {text: 'Three tokens of one feature, $R$, $0$ and $-R$, all weights one. The scores of the first are $R^2,0,-R^2$, so it becomes', tex: 'R\\,\\frac{e^{R^2}-e^{-R^2}}{e^{R^2}+1+e^{-R^2}},'},
      {text: 'and the third its negative. The spread falls from $\\delta=2R$ to', tex: '\\frac{2\\delta\\sinh R^2}{1+2\\cosh R^2}\\le\\delta\\tanh\\frac{\\delta^2}4=2R\\tanh R^2.'},
      {text: `At $R=1$ these are $${decimal(first?.left)}\\dots$ and $${decimal(first?.right)}\\dots$; for small $R$ the left side is near $\\frac43R^3$, and halving $R$ divides it by`, tex: `${factors.map(toDecimal).join(',\\quad ')}.`},
    ]
  },
})

function toDecimal(text: string): string {
  return Q.toDecimal(Q.parseRational(text), 3)
}

function checkSizes({heads, base, direction, masses, columnSums, sizes, factors, skipFactors}: Subject): void {
  const d = base.length
  checkShape(d > 0 && heads.length > 0 && heads.every(head => isHead(head, d)) && direction.length > 1 && hasShape(direction, direction.length, d), 'heads and tokens do not fit together')
  checkShape(masses.length === heads.length && hasShape(columnSums, heads.length, d) && [factors, skipFactors].every(list => list.length === sizes.length - 1), 'a mass and column sums for each head, a factor for each halving')
  checkShape(sizes.length > 1 && sizes.every(size => Q.sign(Q.parseRational(size)) > 0), 'positive sizes')
}

function findMismatch(found: readonly Q.Rational[], texts: readonly string[]): Q.Rational {
  return found.map((value, i) => Q.abs(Q.sub(value, Q.parseRational(texts[i])))).reduce(Q.max)
}

/** Encloses δ(ε)/δ(ε/2) after one layer, for each size but the last. */
function findFactors(subject: Pick<Subject, 'heads' | 'base' | 'direction' | 'sizes'>, step: Step): I.Interval[] {
  const spreads = subject.sizes.map(size => findSpread(step(toEnclosed(subject.heads), findSequence(subject, Q.parseRational(size)))))
  return spreads.slice(1).map((spread, i) => I.div(spreads[i], spread))
}

function compareFactors(found: readonly I.Interval[], texts: readonly string[], order: string, name: string) {
  const off = (factor: I.Interval, text: string) => I.abs(I.sub(factor, I.fromRational(Q.parseRational(text))))
  const [distance, whole] = [found.map((factor, i) => off(factor, texts[i])).reduce(I.max), Q.parseRational(order)]
  return [
    atMost(distance, thousandth, {left: `\\max_\\eps\\abs{\\delta(\\eps)/\\delta(\\eps/2)-q_\\eps}${name}`, right: '\\tfrac1{1000}', slack: 'the factors are stated to three decimals'}),
    atMost(found.map(factor => off(factor, order)).reduce(I.max), Q.mul(whole, sixteenth), {left: `\\max_\\eps\\abs{\\delta(\\eps)/\\delta(\\eps/2)-${order}}${name}`, right: toTex(Q.mul(whole, sixteenth)), slack: 'the order is a limit as $\\eps\\to0$'}),
  ]
}

function drawOrders(subject: Subject): Drawing {
  const heads = toEnclosed(subject.heads)
  const at = (step: Step) => [3, 10, 30, 100, 300].map(inverse => {
    const x = findSequence(subject, Q.rational(1, inverse))
    return [I.mid(findSpread(x)), I.mid(findSpread(step(heads, x)))] as const
  })
  const through = (step: Step) => findSpreads(x => step(heads, x), findSequence(subject, Q.one), subject.layers).map((spread, l) => [l, I.mid(spread)] as const)
  const ticks = Array.from({length: subject.layers + 1}, (_, l) => ({at: l, label: String(l)}))
  return {
    kind: 'panels', title: 'Order three and order one', description: 'The spread after one layer against the spread before it: slope three for pure attention, slope one with a skip connection; and the spread through three layers.',
    panels: [
      {kind: 'plot', title: 'One layer', description: 'Spread after against spread before, on logarithmic axes.', x: {label: 'spread before', scale: 'log10'}, y: {label: 'spread after', scale: 'log10'}, marks: [
        {mark: 'line', points: at(pass), tone: 'claim', label: 'pure attention, slope 3'}, {mark: 'line', points: at(skip), tone: 'second', label: 'with skip, slope 1'}]},
      {kind: 'plot', title: 'Layer after layer', description: 'The spread through the layers, on a logarithmic axis.', x: {label: 'layer', ticks}, y: {label: 'spread', scale: 'log10'}, marks: [
        {mark: 'line', points: through(pass), tone: 'claim', label: 'pure attention'}, {mark: 'line', points: through(skip), tone: 'second', label: 'with skip'}]},
    ],
  }
}
