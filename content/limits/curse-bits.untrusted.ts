import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build} from '#numerics/linear/matrix.ts'
import type {Subject} from './curse-bits.ts'

// The number N of bumps a side at ε = 1/10, for the table and the figure.
const tenth = 4

/** Lists all signed sums of bumps on a grid. */
export function sumsOfBumps(N: number, d: number, epsilon: string): Subject {
  const cells = Array.from({length: d}, () => N).reduce((a, b) => a * b, 1)
  const signs = build(1 << cells, cells, (code, i) => (code >> i) % 2 === 0 ? 1 : -1)
  const rows = [1, 2, 8, 16].map(d => ({d, bits: Q.power(Q.rational(tenth), d)}))
  return {
    epsilon: Q.parseRational(epsilon), N, d, height: Q.rational(1, 2 * N), lipschitz: Q.one, signs, distance:
      Q.rational(1, N),
    table: {epsilon: Q.rational(1, 10), rows},
  }
}

/** Lists the first sum twice, and leaves out the last. */
export const repeatFirst = ({signs}: Subject) => ({signs: [signs[0], ...signs.slice(0, -1)]})

/** Lists the sums, and tells how far apart two of them are. */
export const work = ({epsilon, N, d, height, signs, distance}: Subject) => [
  {text: tex`For $\eps=${epsilon}$ the side holds $N=\lceil\tfrac52\rceil-1=${N}$ bumps of height
    $\tfrac1{2N}=${height}$, and on $[0,1]^{${d}}$ there are $2^{N^{${d}}}=${signs.length}$ sums.
    In units of this height their values at the centres of the cells are`,
  tex: toLines(signs.map(pattern => `(${pattern.map(s => s < 0 ? '{-}' : '{+}').join(',')})`))},
  {text: 'Two different ones have opposite signs in some cell, and at its centre differ by',
    tex: tex`2\cdot${height}=${distance}\gt\tfrac25=2\eps.`},
  {text: tex`A function within $\eps$ of one of them is within $\eps$ of no other: it takes $${signs.length}$ functions,
    or $N^{${d}}=${signs[0].length}$ bits.`},
]

/** Sets formulas four to a line. */
function toLines(list: readonly string[]): string {
  const lines = Array.from({length: Math.ceil(list.length / 4)}, (_, i) => list.slice(4 * i, 4 * i + 4).join('&'))
  return tex`\begin{array}{llll}${listed(lines, tex`\\[3pt]`)}\end{array}`
}

/** Draws one sum of bumps, and the bits against the dimension. */
export function drawBits({table: {rows}}: Subject): Drawing {
  const bumps = [1, -1, -1, 1].flatMap((s, i) => [[i / tenth, 0], [(i + 0.5) / tenth, s / (2 * tenth)]] as const)
  const curve = Array.from({length: 16}, (_, i) => [i + 1, Q.toNumber(Q.power(Q.rational(tenth), i + 1))] as const)
  return {
    kind: 'panels', title: 'Bumps and bits',
    description: tex`A signed sum of four bumps on the unit interval,
      and the number of bits against the dimension on a logarithmic axis.`,
    panels: [
      {kind: 'plot', title: 'One of sixteen sums, d = 1',
        description: 'Four tents of slope one, up, down, down and up.',
        x: {label: 'x'}, y: {label: 'f(x)'}, marks: [
          {mark: 'line', points: [...bumps, [1, 0]], tone: 'claim', label: 'f'},
          {mark: 'rule', axis: 'y', at: 0.1, tone: 'bound', label: 'ε'},
          {mark: 'rule', axis: 'y', at: -0.1, tone: 'bound', label: '−ε'}]},
      {kind: 'plot', title: 'Bits, at ε = 1/10',
        description: 'The least number of bits grows fourfold with each dimension.',
        x: {label: 'dimension d'}, y: {label: 'bits', scale: 'log10'}, marks: [
          {mark: 'line', points: curve, tone: 'claim', label: '4ᵈ'},
          {mark: 'dots', points: rows.map(({d, bits}) => [d, Q.toNumber(bits)] as const), tone: 'claim'}]},
    ],
  }
}
