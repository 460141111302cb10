import {listed, tex} from '#claims/tex.ts'
import type {Drawing, Point} from '#figures/drawing.ts'
import {removeWithoutUpdate, removeWithUpdate} from '#networks/pruning/optimal-brain-surgeon.ts'
import * as Q from '#numerics/exact/rational.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './surgeon-in-the-plane.ts'

/** For each of two weights, the loss of zeroing it, the best answer of the other weight, and the loss then. */
export function cutBoth(hessian: Matrix<number>, weights: readonly number[]): Subject {
  const [H, w] = [M.parse(hessian), M.parseVector(weights)]
  const cuts = [0, 1].map(q => {
    const {change, loss} = removeWithUpdate(H, w, [q])
    return {D: removeWithoutUpdate(H, w, [q]).loss, other: change[1 - q], L: loss}
  })
  return {H, w, saved: Q.div(Q.power(H[0][1], 2), Q.mul(H[0][0], H[1][1])), cuts}
}

/** With H₁₂² = H₁₁H₂₂ the loss vanishes along a line through the trained weights, and so on both axes. */
export const assertSingular = ({w}: Subject) => ({
  H: M.parse([[4, 4], [4, 4]]), saved: Q.one,
  cuts: w.map(weight => ({D: Q.mul(Q.rational(2), Q.mul(weight, weight)), other: weight, L: Q.zero})),
})

/** Follows the parabola of the other weight to its vertex, for each of the two. */
export function work({H: [[a, b], [, c]], w: [x, y], saved, cuts}: Subject) {
  const vertex = (q: number) => {
    const quotient = tex`\frac{${[x, y][q]}\cdot(${b})}{${[c, a][q]}}`
    return tex`\delta_${2 - q}=${quotient}=${cuts[q].other}\colon\quad ${cuts[q].D}\mapsto ${cuts[q].L}`
  }
  const parabola = (own: Q.Rational, weight: Q.Rational, other: Q.Rational, i: number) =>
    tex`\tfrac12\bigl(${own}\cdot${weight}^2-2\cdot(${b})\cdot${weight}\,\delta_${i}+${other}\,\delta_${i}^2\bigr)`
  return [
    {text: tex`With $\delta_1=-w_1$ the loss is a parabola in $\delta_2$, and with $\delta_2=-w_2$ one in $\delta_1$:`,
      tex: tex`${parabola(a, x, c, 2)},\qquad${parabola(c, y, a, 1)}.`},
    {text: 'The other weight goes to the vertex, and the loss falls to what stands there:',
      tex: listed([vertex(0), vertex(1)], tex`,\qquad `)},
    {text: 'Both losses are multiplied by one factor:',
      tex: tex`1-\frac{H_{12}^2}{H_{11}H_{22}}=1-\frac{(${b})^2}{${a}\cdot ${c}}=${Q.sub(Q.one, saved)}.`},
  ]
}

/** Draws the ellipses of equal loss through both points on the axis of the cheaper weight. */
export function drawEllipses({H, w, cuts}: Subject): Drawing {
  const [x, y] = w.map(Q.toNumber)
  const q = Q.compare(cuts[0].L, cuts[1].L) <= 0 ? 0 : 1
  const other = Q.toNumber(cuts[q].other)
  const [left, best]: Point[] = q === 0 ? [[0, y], [0, y + other]] : [[x, 0], [x + other, 0]]
  const ellipse = (loss: Q.Rational) => toEllipse(map(H, Q.toNumber), [x, y], Q.toNumber(loss))
  return {
    kind: 'plot', shape: 'square', title: 'Removing the cheaper of two weights', x: {label: 'w₁'}, y: {label: 'w₂'},
    description: tex`Ellipses of equal loss around the trained weights: the axis touches the smaller one at the
      surgeon’s point and meets the larger one where the other weight is left.`,
    marks: [
      {mark: 'line', points: ellipse(cuts[q].D), tone: 'control'},
      {mark: 'line', points: ellipse(cuts[q].L), tone: 'claim'},
      {mark: 'rule', axis: q === 0 ? 'x' : 'y', at: 0, tone: 'bound'},
      {mark: 'note', at: [x, y], label: 'trained', tone: 'target'},
      {mark: 'note', at: left, label: 'zeroed', tone: 'control'},
      {mark: 'note', at: best, label: 'surgeon', tone: 'claim'},
    ],
  }
}

// The ellipse ½δᵀHδ = loss, from points of the unit circle by H₁₁(δ₁ + H₁₂δ₂/H₁₁)² + (H₂₂ − H₁₂²/H₁₁)δ₂² = 2·loss.
function toEllipse([[a, b], [, c]]: Matrix<number>, [x, y]: readonly number[], loss: number): Point[] {
  const [long, high] = [Math.sqrt(2 * loss / a), Math.sqrt(2 * loss / (c - b * b / a))]
  return toCircle(24).map(([u, v]) => [x + long * u - b / a * high * v, y + high * v])
}

// Points of the unit circle by ((1 − t²), 2t)/(1 + t²), a quarter at a time.
function toCircle(each: number): Point[] {
  const quarter = Array.from({length: each}, (_, i): Point => {
    const t = i / each
    return [(1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)]
  })
  const turn = (points: readonly Point[]) => points.map(([u, v]): Point => [-v, u])
  const half = [...quarter, ...turn(quarter)]
  return [...half, ...turn(turn(half)), quarter[0]]
}
