import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {leastLoss, lossAtStart, missingAtStart, type Slice} from '#networks/adapters/slice.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {orthogonal} from '#numerics/linear/householder.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {firstPlaces} from '#numerics/linear/spectrum.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './intrinsic-dimension.ts'

function measured({A, b, start, P}: Slice): Subject {
  const [d, r] = [P[0].length, rank(A)]
  return {A, b, start, P, d, r, defect: d < r ? 1 : 0, loss: leastLoss({A, b, start, P})}
}

/** Draws a matrix of rank r with its target in its range, and takes d columns of one drawn plane. */
export function drawnSlice(d: number, r: number): Subject {
  const random = randomStream('lora/intrinsic-dimension/slice')
  const left = orthogonal([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]).map(row => row.slice(0, r))
  const right = orthogonal([[1, -1, 2, 1, -1, 1, 2, 1, -1, 1]]).slice(0, r)
  const A = M.product(left, right)
  const [theta, start] = M.parse(sampleMatrix(random, 2, 10, 1))
  const P = M.parse(sampleMatrix(random, 10, 4)).map(row => row.slice(0, d))
  return measured({A, b: M.apply(A, theta), start, P})
}

/** Three parameters for the pencil, and a slice of one or two dimensions. */
export const smallSlice = (d: number): Subject => measured({
  A: M.parse([[1, 0, 1], [0, 1, 1], [0, 0, 0]]), b: M.parseVector([2, 1, 0]), start: M.parseVector([0, 0, 0]),
  P: M.parse([[1, 0], [1, 1], [0, 1]]).map(row => row.slice(0, Math.min(d, 2))),
})

/** Finds the least loss on the slice by hand. */
export function work(subject: Subject) {
  const {A, b, P, d, loss} = subject
  return [
    {text: 'Three parameters, and a loss whose Hessian has rank two:',
      tex: tex`A=${A},\qquad b=${M.column(b)},\qquad\theta_0=0,\qquad P=${P}.`},
    {text: 'What the slice can reach are the combinations of the columns of $AP$, and what is missing is $b$:',
      tex: tex`AP=${M.product(A, P)},\qquad b-A\theta_0=${M.column(missingAtStart(subject))}.`},
    {text: `${d < 2 ? 'One column is not' : 'Two columns are'} enough, and the least loss on the slice is`,
      tex: tex`\min_z\tfrac12\norm{APz-b}^2=${loss}.`},
  ]
}

/** The least loss on slices of dimension 0 to 4, as shares of that at the start, with a Hessian of rank r. */
function shares(r: number) {
  const slices = [1, 2, 3, 4].map(d => drawnSlice(d, r))
  return [[0, 1], ...slices.map(slice => [slice.d, Q.toNumber(Q.div(slice.loss, lossAtStart(slice)))])] as const
}

/** Draws the least loss against the dimension of the slice. */
export function drawLosses({A: [{length: D}], d, r}: Subject): Drawing {
  const [low, full] = [r, D].map(rank => shares(rank).map(([at, share]) => [at, share] as const))
  return {
    kind: 'plot', title: 'Least loss on a slice',
    description: tex`For a Hessian of rank three the least loss reaches zero with three dimensions; for one of full rank
      it does not with four.`,
    x: {label: 'dimension d of the slice', ticks: firstPlaces(5).map(at => ({at, label: String(at)}))},
    y: {label: 'least loss / loss at θ₀', from: 0},
    marks: [
      {mark: 'line', points: full, tone: 'control', label: `Hessian of rank ${D}`},
      {mark: 'dots', points: full, tone: 'control'},
      {mark: 'line', points: low, tone: 'claim', label: `Hessian of rank ${r}`},
      {mark: 'dots', points: low, tone: 'claim'},
      {mark: 'rule', axis: 'x', at: d, tone: 'bound', label: `d = ${d}`},
    ],
  }
}
