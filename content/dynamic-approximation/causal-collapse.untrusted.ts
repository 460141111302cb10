import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {causalLeading, uniformLayers} from '#networks/transformer/causal-collapse.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './causal-collapse.ts'

type Asked = Pick<Subject, 'heads' | 'base' | 'direction'>
const counted = (n: number) => Array.from({length: n}, (_, i) => Q.rational(i))
const stay = {tokens: counted(6), w: Q.rational(2), layers: 7}
const sizes = [4, 16, 64].map(inverse => Q.rational(1, inverse))
const withLeading = (asked: Asked): Subject =>
  ({...asked, causal: true, leading: causalLeading(asked.heads, asked), sizes, stay})

/** Two drawn heads, and four drawn tokens of three features. */
export function drawn(number: number): Subject {
  const random = randomStream(`dynamic-approximation/causal-collapse/${number}`)
  const heads = [0, 1].map(() => sampleHead(random, 3, 2, 1))
  const [[base], direction] = [1, 4].map(rows => sampleMatrix(random, rows, 3, 1))
  return withLeading({heads, base, direction})
}

const one = M.identity(1)
/** Three tokens of one feature, and a head that weighs them. */
export const pencil: Subject = withLeading({
  heads: [{query: one, key: one, value: one, output: one}], base: [Q.zero], direction: M.parse([[3], [1], [-1]]),
})

/** Opens the mask; takes what each token itself differs by; and changes what stays. */
export const openMask = () => ({causal: false})
export const plainMeans = ({heads, direction}: Subject) => ({leading: M.product(
  direction.map(row => M.minus(row, direction[0])),
  heads.map(({value, output}) => M.product(value, output)).reduce((a, b) => M.sum(a, b)))})
export const withStay = (change: Partial<Subject['stay']>) => ({stay}: Subject) => ({stay: {...stay, ...change}})

const told = (rows: Subject['leading']) => listed(rows.slice(1).map(([entry]) => entry), '$ and $')

/** Averages three tokens, and a sequence that counts. */
export const work = ({direction, leading, stay: {tokens, w}}: Subject) => [
  {text: tex`Three tokens of one feature, $3\eps$, $\eps$ and $-\eps$. Their averages up to each place are $\eps$
    times`,
    tex: tex`3,\qquad\tfrac{3+1}2=2,\qquad\tfrac{3+1-1}3=1,`},
  {text: tex`so that in first order the second and the third token differ from the first by $\eps$ times
    $${told(leading)}$; before the layer these were
    $${told(M.difference(direction, direction.map(() => direction[0])))}$.
    Without the mask all three would be averages of all tokens, and equal.`},
  {text: tex`A sequence that counts, $${tokens}$, has at place $i$ the average $\frac{i-1}2$: half of its entry.
    With $W_VW_O=${w}$ the layer gives back what it was given, and so do all layers after it.`},
]

/** Draws what is left of a counting sequence, layer after layer. */
export function drawFactors({stay: {tokens, layers}}: Subject): Drawing {
  const spreads = (w: Q.Rational, causal: boolean) => Array.from({length: layers + 1}, (_, l) => {
    const [first, ...rest] = uniformLayers(tokens, w, l, causal)
    return [l, Q.toNumber(Q.sub(rest.at(-1)!, first))] as const
  })
  const ticks = Array.from({length: layers + 1}, (_, l) => ({at: l, label: String(l)}))
  return {
    kind: 'plot', title: 'With a mask and without',
    description: tex`The spread of a counting sequence through layers of uniform attention: constant with a causal mask
      and value weight two, halved in each layer with value weight one, zero after one layer without a mask.`,
    x: {label: 'layer', ticks}, y: {label: 'last token − first token'},
    marks: [
      {mark: 'line', points: spreads(Q.rational(2), true), tone: 'claim', label: 'causal, W = 2'},
      {mark: 'line', points: spreads(Q.one, true), tone: 'second', label: 'causal, W = 1'},
      {mark: 'line', points: spreads(Q.rational(2), false), tone: 'control', label: 'no mask, W = 2'},
    ],
  }
}
