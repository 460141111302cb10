import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Row = {readonly dimension: number, readonly bits: string}
type Subject = {readonly epsilon: string, readonly side: number, readonly dimension: number, readonly height: string, readonly signs: readonly (readonly number[])[], readonly distance: string, readonly table: {readonly epsilon: string, readonly rows: readonly Row[]}}

const two = Q.rational(2)
const tex = (text: string) => toTex(Q.parseRational(text))
/** The number N = ⌈1/(2ε)⌉ − 1 of bumps along a side. */
const findSide = (epsilon: Q.Rational) => -Q.floor(Q.neg(Q.inv(Q.mul(two, epsilon)))) - 1n
const countCells = (side: number, dimension: number) => Array.from({length: Math.max(0, dimension)}, () => side).reduce((a, b) => a * b, 1)
const findPatterns = (cells: number) => Array.from({length: 1 << cells}, (_, code) => Array.from({length: cells}, (__, i) => (code >> i) % 2 === 0 ? 1 : -1))

function assert(side: number, dimension: number, epsilon: string): Subject {
  const rows = [1, 2, 8, 16].map(d => ({dimension: d, bits: Q.toText(Q.power(Q.rational(findSide(Q.rational(1, 10))), d))}))
  return {
    epsilon, side, dimension, height: Q.toText(Q.rational(1, 2 * side)), signs: findPatterns(countCells(side, dimension)), distance: Q.toText(Q.rational(1, side)),
    table: {epsilon: '1/10', rows},
  }
}

/** As many bits as a grid has cells: what it takes to describe a class that approximates every Lipschitz function. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The curse in bits',
    statement: ({epsilon, side, dimension, signs, distance, table: {epsilon: other, rows}}: Subject) => `on $[0,1]^{${dimension}}$ the $${signs.length}$ signed sums of $${side}^{${dimension}}$ bumps are $1$-Lipschitz in $\\ell_\\infty$ and pairwise $${tex(distance)}$ apart, more than $2\\eps$ for $\\eps=${tex(epsilon)}$; so no class of fewer than $2^{${countCells(side, dimension)}}$ functions comes within $\\eps$ of them all. `
      + `For $\\eps=${tex(other)}$ the same count gives ${rows.map(({dimension: d, bits}) => `$${bits}$ bits in dimension $${d}$`).join(', ')}.`,
    quantifier: {over: 'all pairs of the sums, and all classes of functions', by: 'enumeration of the pairs; two functions more than $2\\eps$ apart are not both within $\\eps$ of a third'},
    notClaimed: 'that functions met in practice are the worst of their class; for smaller classes, such as Barron’s, the exponent does not grow with the dimension',
  },
  knobs: {dimension: integer({from: 1, to: 3, start: 2, label: 'dimension $d$'})},
  subject: ({dimension}) => assert(2, dimension, '1/5'),
  mutable: ['epsilon', 'side', 'dimension', 'height', 'signs', 'distance', 'table'],
  check(subject) {
    const {side, dimension, signs, table} = subject
    const [epsilon, height, cells] = [Q.parseRational(subject.epsilon), Q.parseRational(subject.height), countCells(side, dimension)]
    const other = Q.parseRational(table.epsilon)
    checkShape(side > 0 && dimension > 0 && [epsilon, other].every(e => Q.sign(e) > 0 && Q.compare(e, Q.rational(1, 2)) < 0), 'a grid, and ε between 0 and 1/2')
    checkShape(signs.length > 1 && signs.every(pattern => pattern.length === cells && pattern.every(s => s === 1 || s === -1)), 'a sign for each cell')
    const bits = table.rows.map(row => Q.abs(Q.sub(Q.parseRational(row.bits), Q.power(Q.rational(findSide(other)), row.dimension))))
    const least = Q.mul(height, Q.rational(findLeastDifference(signs)))
    return certified(all(
      equals(fromSubject(side, subject), Q.rational(findSide(epsilon)), {left: 'N', right: '\\lceil1/(2\\eps)\\rceil-1'}),
      equals(Q.rational(signs.length), Q.power(two, cells), {left: '\\text{sums of signed bumps}', right: '2^{N^d}'}),
      equals(Q.mul(two, Q.mul(height, fromSubject(side, subject))), Q.one, {left: '\\text{slope of a bump, its height over half a cell}', right: '1'}),
      equals(bits.reduce(Q.max, Q.zero), Q.zero, {left: '\\max_d\\abs{\\text{bits listed}-N^d}', right: '0'}),
      equals(least, Q.parseRational(subject.distance), {left: '\\min_{f\\ne g}\\norm{f-g}_\\infty', right: '1/N'}),
      lessThan(Q.mul(two, epsilon), least, {left: '2\\eps', right: '\\min_{f\\ne g}\\norm{f-g}_\\infty'}),
    ), {kind: 'table', columns: ['function', 'values at the centres of the cells'], rows: signs.map((pattern, i) => [i + 1, pattern.map(s => Q.toText(Q.mul(Q.rational(s), height))).join(' ')])})
  },
  controls: [
    {because: 'at $\\eps=\\frac14$ the same functions are no more than $2\\eps$ apart', change: subject => ({...subject, epsilon: '1/4'})},
    {because: 'at $\\eps=\\frac1{10}$ five bumps a side are too many: their sums are $\\frac15=2\\eps$ apart', change: () => assert(5, 1, '1/10')},
    {because: 'a sum listed twice is at distance $0$ from itself', change: ({signs, ...subject}) => ({...subject, signs: [signs[0], ...signs.slice(0, -1)]})},
  ],
  survivors: [
    {path: 'signs', because: 'the sums are a set: their order does not matter'},
    {path: 'epsilon', because: 'a slightly larger $\\eps$ has the same $N$, and the sums are still far enough apart'},
    {path: 'table.epsilon', because: 'a slightly larger $\\eps$ has the same $N$'},
    {path: 'table.rows', because: 'each row of the table stands for itself, in whatever order'},
  ],
  figure: ({table: {epsilon, rows}}): Drawing => {
    const n = Number(findSide(Q.parseRational(epsilon)))
    const sum = [1, -1, -1, 1].flatMap((s, i) => [[i / n, 0], [(i + 0.5) / n, s / (2 * n)]] as const)
    return {
      kind: 'panels', title: 'Bumps and bits', description: 'A signed sum of four bumps on the unit interval, and the number of bits against the dimension on a logarithmic axis.',
      panels: [
        {kind: 'plot', title: 'One of sixteen sums, d = 1', description: 'Four tents of slope one, up, down, down and up.', x: {label: 'x'}, y: {label: 'f(x)'}, marks: [
          {mark: 'line', points: [...sum, [1, 0]], tone: 'claim', label: 'f'},
          {mark: 'rule', axis: 'y', at: 0.1, tone: 'bound', label: 'ε'}, {mark: 'rule', axis: 'y', at: -0.1, tone: 'bound', label: '−ε'}]},
        {kind: 'plot', title: 'Bits, at ε = 1/10', description: 'The least number of bits grows fourfold with each dimension.', x: {label: 'dimension d'}, y: {label: 'bits', scale: 'log10'}, marks: [
          {mark: 'line', points: Array.from({length: 16}, (_, i) => [i + 1, Q.toNumber(Q.power(Q.rational(4), i + 1))] as const), tone: 'claim', label: '4ᵈ'},
          {mark: 'dots', points: rows.map(({dimension, bits}) => [dimension, Number(bits)] as const), tone: 'claim'}]},
      ],
    }
  },
  small: ({dimension}) => assert(2, Math.min(dimension, 2), '1/5'),
  worked: ({epsilon, side, dimension: d, height, signs, distance}) => [
    {text: `For $\\eps=${tex(epsilon)}$ the side holds $N=\\lceil\\tfrac52\\rceil-1=${side}$ bumps of height $\\tfrac1{2N}=${tex(height)}$, and on $[0,1]^{${d}}$ there are $2^{N^{${d}}}=${signs.length}$ sums. In units of this height their values at the centres of the cells are`, tex: toLines(signs.map(pattern => `(${pattern.map(s => s < 0 ? '{-}' : '{+}').join(',')})`))},
    {text: 'Two different ones have opposite signs in some cell, and at its centre differ by', tex: `2\\cdot${tex(height)}=${tex(distance)}\\gt\\tfrac25=2\\eps.`},
    {text: `A function within $\\eps$ of one of them is within $\\eps$ of no other: it takes $${signs.length}$ functions, or $N^{${d}}=${countCells(side, d)}$ bits.`},
  ],
})

/** Sets formulas four to a line. */
function toLines(list: readonly string[]): string {
  const lines = Array.from({length: Math.ceil(list.length / 4)}, (_, i) => list.slice(4 * i, 4 * i + 4).join('&'))
  return `\\begin{array}{llll}${lines.join('\\\\[3pt]')}\\end{array}`
}

/** Finds the least over all pairs of patterns of their greatest difference in a cell: the distance of two sums in bump heights, attained at a centre. */
function findLeastDifference(signs: Subject['signs']): number {
  let least = Infinity
  signs.forEach((one, i) => {
    for (const other of signs.slice(0, i)) least = Math.min(least, one.reduce((most, s, k) => Math.max(most, Math.abs(s - other[k])), 0))
  })
  return least
}
