import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import type {CurrentBlock} from '#networks/current/block.ts'
import {currentMatrix} from '#networks/current/form.ts'
import {standIns} from '#networks/current/manners.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {map, vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './current-block.ts'

const d = 2

/** Two groups of two query heads, one pair of turned features, two gates, and so many tokens. */
export function drawnBlock(n: number): Subject {
  const random = randomStream('matrix-vector-form/current-block')
  const square = () => sampleMatrix(random, d, d, 2)
  const head = () => ({query: square(), output: square()})
  const group = () => ({key: square(), value: square(), heads: [head(), head()]})
  const block: CurrentBlock<Q.Rational> = {
    attentionGain: M.parseVector([1, 2]), tokenGain: M.parseVector([2, -1]), epsilon: Q.rational(1, 4),
    turns: [[Q.rational(3, 5), Q.rational(4, 5)]], groups: [group(), group()],
    gated: {gate: square(), value: square(), output: square()},
  }
  const X = M.parse([[1, -2], [2, 1], [-1, 3]]).slice(0, n)
  return {block, X, n, d, W: currentMatrix(standIns, block, X), tolerance: dyadic(1, 32)}
}

const withMatrix = (change: (block: CurrentBlock<Q.Rational>) => Partial<CurrentBlock<Q.Rational>>) =>
  ({block, X}: Subject) => ({W: currentMatrix(standIns, {...block, ...change(block)}, X)})

/** Positions that do not turn. */
export const unturned = withMatrix(() => ({turns: [[Q.one, Q.zero]]}))
/** An ε so large that it outweighs the sizes of the tokens. */
export const unnormalised = withMatrix(() => ({epsilon: Q.rational(100)}))

const blockOf = (W: Subject['W'], i: number, j: number) =>
  W.slice(i * d, (i + 1) * d).map(row => row.slice(j * d, (j + 1) * d))

/** Puts what the second token passes to itself above the diagonal; and on the diagonal what the first does. */
export const unmasked = ({W}: Subject) => ({W: W.map((row, r) => row.map((entry, c) =>
  r < d && c >= d && c < 2 * d ? W[r + d][c] : entry))})
export const sharedGates = ({W}: Subject) => ({W: W.map((row, r) => row.map((entry, c) =>
  r >= d && c >= d && Math.floor(r / d) === Math.floor(c / d) ? W[r % d][c % d] : entry))})

/** Shows the blocks of two tokens. */
export function work({W, X, n}: Subject) {
  const near = (a: Subject['W']) =>
    tex`\begin{pmatrix}${a.map(row => row.map(entry => toTexNear(entry, 3)).join('&')).join('\\\\')}\end{pmatrix}`
  const out = M.apply(W, vecRows(X))
  return [
    {text: tex`Of $${n}$ tokens the first two are $(${X[0]})$ and $(${X[1]})$; all that follows is rounded to three
      digits. The first sees itself alone:`,
      tex: tex`W'_{11}=${near(blockOf(W, 0, 0))},\qquad W'_{12}=0,`},
    {text: 'and the second sees both:',
      tex: tex`W'_{21}=${near(blockOf(W, 1, 0))},\qquad W'_{22}=${near(blockOf(W, 1, 1))}.`},
    {text: tex`Times the $${n * d}$ numbers of the tokens this is the output of the block,`,
      tex: tex`W'\vecr(X)=${near(M.column(out))}.`},
  ]
}

/** Draws the matrix. */
export function drawMatrix({W}: Subject): Drawing {
  return {
    kind: 'heat map', title: 'The matrix of a present-day block',
    description: 'A block lower triangular matrix: each token passes to itself and to later ones.',
    entries: map(W, Q.toNumber), blocks: [d, d],
  }
}
