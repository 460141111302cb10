import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeUpdate, factor} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {kernel} from '#numerics/linear/elimination.ts'
import {orthogonal} from '#numerics/linear/householder.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {firstPlaces, shareLeft} from '#numerics/linear/spectrum.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './full-rank-obstruction.ts'

export type Need = Subject['need']

/** Keeps the first r columns of a matrix and makes the others zero. */
export const firstColumns = (matrix: Matrix<Q.Rational>, r: number) =>
  map(matrix, (entry, _, j) => j < r ? entry : Q.zero)

const normals = [[1, 1, 1, 1, 0, 0], [1, -1, 0, 0, 1, 1]]
const orthogonalOf = (need: Need, d: number) =>
  need === 'identity' ? M.identity(d) : orthogonal(normals.map(normal => normal.slice(0, d)))

/** A multiple of an orthogonal d × d matrix, so many adapters of rank r at most, drawn at random, and a best one. */
export function orthogonalNeed(need: Need, d: number, r: number, draws: number): Subject {
  const random = randomStream(`lora/full-rank-obstruction/r=${r}`)
  const drawn = (rows: number, columns: number) => sampleMatrix(random, rows, columns)
  const adapters = Array.from({length: draws}, () => ({b: drawn(d, r), a: drawn(r, d)}))
  const multiple = Q.rational(need === 'identity' ? 1 : -2)
  const W = orthogonalOf(need, d)
  const Delta = M.scale(multiple, W)
  return {
    need, r, W, multiple, Delta, c: Q.abs(multiple), adapters,
    best: factor(firstColumns(Delta, r)), share: Q.rational(d - r, d),
  }
}

/** Shows what one adapter leaves of an update of three dimensions. */
export function work({r, Delta, c, adapters: [{b, a}], share}: Subject) {
  const update = computeUpdate({b, a})
  return [
    {text: tex`An update that multiplies all lengths by $${c}$, and an adapter of rank at most $${r}$ that was drawn:`,
      tex: tex`\Delta=${Delta},\qquad BA=${b}${a}.`},
    {text: tex`What $BA$ sends to zero is spanned by the following; on it nothing of $\Delta$ is taken away:`,
      tex: listed(kernel(update).map(v => tex`BA${M.column(v)}=0`), tex`,\qquad `)},
    {text: tex`At least $${Delta.length - r}$ of three dimensions stay as they were, and with them at least their share
      of the square sum:`,
      tex: tex`\norm{\Delta-BA}_F^2/\norm\Delta_F^2=${shareLeft(Delta, update)}\ge${share}.`},
  ]
}

/** The shares of the square sum that ranks 0, …, n leave where each σᵢ² is the one before it divided by a number. */
function decayingShares(n: number, ratio: number) {
  const squares = firstPlaces(n).map(i => Q.power(Q.rational(1, ratio), i)).map(Q.toNumber)
  const total = (list: readonly number[]) => list.reduce((sum, square) => sum + square, 0)
  return firstPlaces(n + 1).map(k => [k, total(squares.slice(k)) / total(squares)] as const)
}

/** Draws what each rank leaves of an orthogonal update and of two with falling singular values. */
export function drawShares({Delta: {length: d}, r}: Subject): Drawing {
  const ranks = firstPlaces(d + 1)
  return {
    kind: 'plot', title: 'What rank r leaves of three updates',
    description: tex`For an orthogonal update the share that is left falls in a straight line to zero at full rank; for
      updates with falling singular values it drops at once.`,
    x: {label: 'rank r', ticks: ranks.map(at => ({at, label: String(at)}))},
    y: {label: 'share of ‖Δ‖² that is left', from: 0, to: 1},
    marks: [
      {mark: 'line', points: ranks.map(k => [k, 1 - k / d]), tone: 'claim', label: 'multiple of an orthogonal matrix'},
      {mark: 'line', points: decayingShares(d, 2), tone: 'second', label: 'σᵢ² halved each time'},
      {mark: 'line', points: decayingShares(d, 8), tone: 'third', label: 'σᵢ² divided by 8 each time'},
      {mark: 'rule', axis: 'x', at: r, tone: 'bound', label: `r = ${r}`},
    ],
  }
}
