import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {type Head} from '#networks/transformer/attention.ts'
import {computeContraction, differFromFirst, greatestOscillation, raySequence} from '#networks/transformer/collapse.ts'
import {enclosed, enclosedAttention} from '#networks/enclosed/attention.ts'
import {oscillation} from '#networks/transformer/oscillation.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './collapse-order.ts'

function withLeading(asked: Pick<Subject, 'heads' | 'base' | 'direction'>): Subject {
  const [K, steps] = [computeContraction(asked.heads, asked), differFromFirst(asked.direction)]
  const leading = M.product(steps, K)
  return {
    ...asked, K, c: greatestOscillation(leading),
    layers: [{skip: false, order: 3, leading}, {skip: true, order: 1, leading: steps}],
  }
}

/** Two drawn heads, and four drawn tokens of three features. */
export function drawnRay(number: number): Subject {
  const random = randomStream(`dynamic-approximation/collapse-order/${number}`)
  const [one, two] = [0, 1].map(() => sampleHead(random, 3, 2, 1))
  const [[base], direction] = [1, 4].map(rows => sampleMatrix(random, rows, 3, 1))
  return withLeading({heads: [one, two], base, direction})
}

/** Three tokens of one feature, and a head that weighs them. */
export function pencil(number: number): Subject {
  const one = M.identity(1)
  const head = {query: [[Q.rational(number, 2)]], key: one, value: one, output: one}
  return withLeading({heads: [head], base: [Q.zero], direction: M.parse([[1], [0], [-1]])})
}

/** Changes what is said of attention alone; and changes all heads. */
export const withPure = (change: Partial<Subject['layers'][number]>) => ({layers: [pure, other]}: Subject) =>
  ({layers: [{...pure, ...change}, other]})
export const withHeads = (change: (head: Head<Rational>) => Head<Rational>) => ({heads}: Subject) =>
  ({heads: heads.map(change)})

/** Expands three tokens by hand. */
export function work({heads: [head], K: [[third]], layers: [{leading}], c}: Subject) {
  const weight = head.query[0][0]
  const [m, k] = [weight, third].map(q => Q.equal(q, Q.one) ? '' : tex`${q}\,`)
  return [
    {text: tex`Three tokens of one feature, $\eps$, $0$ and $-\eps$, and one head with $W_QW_K^\top=${weight}$
      and $W_VW_O=1$. Token $i$ scores token $j$ with $${m}\eps^2r_ir_j$, and as the $r_j$ add up to zero,`,
    tex: tex`A_{ij}=\tfrac13\bigl(1+${m}\eps^2r_ir_j\bigr)+O(\eps^4).`},
    {text: tex`In the sum over the tokens $\eps r_j$ the first part cancels, and the second leaves`,
      tex: tex`\textstyle\sum_jA_{ij}\,\eps r_j=\tfrac13\cdot ${m}\eps^3r_i\sum_jr_j^2+O(\eps^5)=${
        k}\eps^3r_i+O(\eps^5).`},
    {text: tex`From the first token the others differ by $\eps^3$ times
      $${listed(leading.slice(1).map(([entry]) => entry), '$ and $')}$, and the spread is`,
    tex: tex`${c}\,\eps^3+O(\eps^5).`},
  ]
}

/** Draws the spread after one layer against the size of the differences before it. */
export function drawOrders({heads, base, direction, c}: Subject): Drawing {
  const spreads = [3, 10, 30, 100, 300].map(inverse => {
    const x = enclosed(raySequence({base, direction}, Q.rational(1, inverse)))
    const [pure, skip] = [false, true].map(skip => I.mid(oscillation(enclosedAttention(heads, skip)(x))))
    return {at: 1 / inverse, pure, skip}
  })
  const [third, step] = [c, greatestOscillation(direction)].map(Q.toNumber)
  return {
    kind: 'plot', title: 'Order three and order one',
    description: tex`The spread after one layer against the size of the differences before it, on logarithmic axes:
      slope three for attention alone, slope one with a skip connection.`,
    x: {label: 'size ε of the differences', scale: 'log10'}, y: {label: 'spread after one layer', scale: 'log10'},
    marks: [
      {mark: 'line', points: spreads.map(({at}) => [at, step * at]), tone: 'second', label: 'slope 1'},
      {mark: 'dots', points: spreads.map(({at, skip}) => [at, skip]), tone: 'second', label: 'with skip'},
      {mark: 'line', points: spreads.map(({at}) => [at, third * at * at * at]), tone: 'bound', label: 'c ε³, slope 3'},
      {mark: 'dots', points: spreads.map(({at, pure}) => [at, pure]), tone: 'claim', label: 'attention alone'},
    ],
  }
}
