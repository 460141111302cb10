import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {leastLoss, lossOf, missingAtStart, type Slice} from '#networks/adapters/slice.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {orthogonal} from '#numerics/linear/householder.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './intrinsic-dimension.ts'

const low = 3
/** The number of parameters of the loss that is drawn. */
export const full = 10

/** Says of a slice what its dimension, the rank of the Hessian and the least loss are. */
export function described(slice: Slice): Subject {
  const [d, r] = [slice.P[0].length, rank(slice.A)]
  return {...slice, d, r, defect: d < r ? 1 : 0, loss: leastLoss(slice)}
}

/** Draws a matrix of rank r with its target in its range, and a slice by d columns of one drawn plane. */
export function drawnSlice(d: number, r = low): Subject {
  const random = randomStream('lora/intrinsic-dimension/slice')
  const left = orthogonal([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]).map(row => row.slice(0, r))
  const right = orthogonal([[1, -1, 2, 1, -1, 1, 2, 1, -1, 1]]).slice(0, r)
  const A = M.product(left, right)
  const [minimiser, theta] = sampleMatrix(random, 2, full, 1)
  const P = sampleMatrix(random, full, 4).map(row => row.slice(0, d))
  return described({A, b: M.apply(A, minimiser), theta, P})
}

/** A loss of rank two on three parameters, and one direction or two. */
export function pencilSlice(d: number): Subject {
  return described({
    A: M.parse([[1, 0, 1], [0, 1, 1], [0, 0, 0]]), b: M.parseVector([2, 1, 0]), theta: M.parseVector([0, 0, 0]),
    P: M.parse([[1, 0], [1, 1], [0, 1]]).map(row => row.slice(0, d)),
  })
}

/** Shows what a slice can reach, and what is missing. */
export function work({A, b, P, theta, loss, d}: Subject) {
  const missing = missingAtStart({A, b, P, theta})
  return [
    {text: 'Three parameters, and a loss whose Hessian has rank two:',
      tex: tex`A=${A},\qquad b=${M.column(b)},\qquad\theta_0=0,\qquad P=${P}.`},
    {text: 'What the slice can reach are the combinations of the columns of $AP$, and what is missing is $b$:',
      tex: tex`AP=${M.product(A, P)},\qquad b-A\theta_0=${M.column(missing)}.`},
    {text: `${d < 2 ? 'One column is not enough' : 'Two columns are enough'}, and the least loss on the slice is`,
      tex: tex`\min_z\tfrac12\norm{APz-b}^2=${loss}.`},
  ]
}

/** Draws the least loss against the dimension, for a Hessian of low rank and one of full rank. */
export function drawLosses({d}: Subject): Drawing {
  const dimensions = [0, 1, 2, 3, 4]
  const share = (r: number) => dimensions.map(c => {
    const slice = drawnSlice(Math.max(c, 1), r)
    return [c, c === 0 ? 1 : Q.toNumber(Q.div(slice.loss, lossOf(missingAtStart(slice))))] as const
  })
  const [some, all] = [share(low), share(full)]
  return {
    kind: 'plot', title: 'Least loss on a slice',
    description: tex`For a Hessian of rank three the least loss reaches zero with three dimensions; for one of full rank
      it does not with four.`,
    x: {label: 'dimension d of the slice', ticks: dimensions.map(at => ({at, label: String(at)}))},
    y: {label: 'least loss / loss at θ₀', from: 0},
    marks: [
      {mark: 'line', points: all, tone: 'control', label: `Hessian of rank ${full}`},
      {mark: 'dots', points: all, tone: 'control'},
      {mark: 'line', points: some, tone: 'claim', label: `Hessian of rank ${low}`},
      {mark: 'dots', points: some, tone: 'claim'},
      {mark: 'rule', axis: 'x', at: d, tone: 'bound', label: `d = ${d}`},
    ],
  }
}
