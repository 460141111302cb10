import type {Finding} from '#claims/finding.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {raySequence} from '#networks/transformer/collapse.ts'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {computeColumnSums, computeMass, oscillation, oscillationBound, oscillations, sizeOf} from '#networks/transformer/oscillation.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './rank-collapse.ts'

type Asked = Pick<Subject, 'heads' | 'base' | 'direction' | 'layers'>
const half = Q.rational(1, 2)

function withMeasures(asked: Asked, ...sizes: readonly Rational[]): Subject {
  const {heads} = asked
  return {...asked, sizes, skip: false, masses: heads.map(computeMass), columnSums: heads.map(computeColumnSums)}
}

/** Two drawn heads, six drawn tokens of four features, and three layers. */
export function drawnHeads(number: number): Subject {
  const random = randomStream(`dynamic-approximation/rank-collapse/${number}`)
  const halves = (rows: number, columns: number) => M.scale(half, sampleMatrix(random, rows, columns, 2))
  const head = () => ({query: halves(4, 2), key: halves(4, 2), value: halves(4, 2), output: halves(2, 4)})
  const asked = {heads: [head(), head()], base: halves(1, 4)[0], direction: halves(6, 4), layers: 3}
  return withMeasures(asked, ...[1, 4, 16, 64].map(inverse => Q.rational(1, inverse)))
}

/** Three tokens of one feature, a head that weighs them, and two layers. */
export function pencil(number: number): Subject {
  const one = M.identity(1)
  const head = {query: M.scale(Q.rational(number), [[half]]), key: one, value: one, output: one}
  return withMeasures({heads: [head], base: [Q.zero], direction: M.parse([[1], [0], [-1]]), layers: 2}, Q.one, half)
}

/** Compares the spreads of three tokens with the bound. */
export function work({heads: [{query: [[m]]}]}: Subject, {finding: {relations}}: {finding: Finding}) {
  const told = relations.filter(({names}) => /^\\delta_\{/.test(names.left)).map(({left, right}, l) =>
    tex`\delta_{${l + 1}}\in${toEnds(left)},\qquad\text{bound}\in${toEnds(right)}`)
  return [
    {text: tex`Three tokens of one feature, $R$, $0$ and $-R$, with $W_QW_K^\top=m=${m}$ and $W_VW_O=1$.
      The scores of the first are $mR^2$, $0$ and $-mR^2$, so it becomes`,
    tex: tex`R\,\frac{e^{mR^2}-e^{-mR^2}}{e^{mR^2}+1+e^{-mR^2}},`},
    {text: tex`and the third its negative. The bound is $\delta\tanh(m\delta^2/4)=2R\tanh(mR^2)$; without the token $0$,
      and so without the $1$ below, it would be met. From $R=1$, where $\delta_0=2$:`,
    tex: tex`\begin{gathered}${told.join(tex`\\`)}\end{gathered}`},
  ]
}

function toEnds(quantity: object): string {
  if (!('lo' in quantity && 'hi' in quantity)) return ''
  const near = (end: unknown, rounding: Q.Rounding) => Q.toDecimal(fromDouble(Number(end)), 6, rounding)
  return tex`[${near(quantity.lo, 'down')},\,${near(quantity.hi, 'up')}]`
}

/** Draws the spread after one layer against that before, and the spread through the layers. */
export function drawSpreads(subject: Subject): Drawing {
  return {
    kind: 'panels', title: 'The spread and its bound',
    description: tex`The spread after one layer against the spread before it,
      below the bound and with the same slope three near zero;
      and the spread through the layers, with and without skip connection.`,
    panels: [drawOneLayer(subject), drawLayers(subject)],
  }
}

function drawOneLayer(subject: Subject) {
  const attention = enclosedAttention(subject.heads)
  const measures = subject.heads.map(sizeOf)
  const one = [1, 2, 4, 8, 16, 32, 64].map(inverse => {
    const x = enclosed(raySequence(subject, Q.rational(1, inverse)))
    return {before: oscillation(x), after: I.mid(oscillation(attention(x)))}
  })
  return {
    kind: 'plot', title: 'One layer', description: 'Spread after against spread before, on logarithmic axes.',
    x: {label: 'spread before', scale: 'log10'}, y: {label: 'spread after', scale: 'log10'}, marks: [
      {mark: 'line', tone: 'bound', label: 'bound',
        points: one.map(({before}) => [I.mid(before), I.mid(oscillationBound(measures, before))] as const)},
      {mark: 'line', tone: 'claim', label: 'pure attention, slope 3',
        points: one.map(({before, after}) => [I.mid(before), after] as const)}],
  } as const
}

function drawLayers({heads, layers, ...ray}: Subject) {
  const start = enclosed(raySequence(ray, Q.one))
  const through = (skip: boolean) => oscillations(enclosedAttention(heads, skip), start, layers)
    .map((spread, l) => [l, I.mid(spread)] as const)
  const ticks = Array.from({length: layers + 1}, (_, l) => ({at: l, label: String(l)}))
  return {
    kind: 'plot', title: 'Layer after layer', description: 'The spread through the layers, on a logarithmic axis.',
    x: {label: 'layer', ticks}, y: {label: 'spread', scale: 'log10'}, marks: [
      {mark: 'line', points: through(false), tone: 'claim', label: 'pure attention'},
      {mark: 'line', points: through(true), tone: 'second', label: 'with skip'}],
  } as const
}
