import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend} from '#networks/transformer/attention.ts'
import {firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {narrowHead} from '#networks/transformer/example-heads.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './effective-not-linear-not-jacobian.ts'

/** A head for scalar tokens, with all weights one but that of the query. */
export const scalarHead = (query: number) => narrowHead([query], [1], [1], [1])

const derivative = (head: Subject['head'], R: Q.Rational, moves: boolean) =>
  firstDerivative(head, [[Q.zero], [R]], moves)[0][0]

/** Adds what attention does at two inputs, at their sum, and to a first token of zero beside each radius. */
export function atTwoInputs(values: readonly number[]): Subject {
  const [head, radii] = [scalarHead(1), M.parseVector(values)]
  const [X, Y] = [M.parseVector([1, 0]), M.parseVector([0, 1])]
  const mha = (x: Vector<Q.Rational>) => attend(exactManner('base two'), [head], M.column(x)).flat()
  const plus = (a: Vector<Q.Rational>, b: Vector<Q.Rational>) => M.sum([a], [b])[0]
  return {
    head, frozen: false, X, Y, together: mha(plus(X, Y)), apart: plus(mha(X), mha(Y)),
    entry: Q.rational(1, 2), slope: M.parseVector(['1/2', 0, '1/4']),
    radii, slopes: radii.map(R => derivative(head, R, true)),
  }
}

/** Compares the outputs of the parts, and derives the slope. */
export function work({X, apart, together, radii, slopes}: Subject) {
  return [
    {text: tex`With weights from $2^s$ the first output for $X=${M.column(X)}$ has the scores $1,0$
      and is $\frac{2\cdot1+1\cdot0}{3}$; for $Y$ the scores are $0,0$ and it is $\frac{0+1}{2}$.
      The sum of the outputs against the output of the sum:`,
    tex: tex`${M.column(apart)}\ne${M.column(together)}.`},
    {text: tex`With $p=e^{tR}/(e^{t^2}+e^{tR})$ the first output at $(t,R)$ is $(1-p)\,t+p\,R$.
      At $t=0$ the scores vanish, $p=\frac12$ and $p'=p(1-p)R=\frac R4$:`,
    tex: tex`\frac{\partial\,\mathrm{out}_1}{\partial x_1}=(1-p)+p'(R-t)=\tfrac12+\tfrac14R^2.`},
    {text: tex`In dual numbers, $t=0+\varepsilon$, the same values come out:`,
      tex: radii.map((R, i) => tex`R=${R}:\ ${slopes[i]}`).join(',\\quad ')},
  ]
}

/** Draws the derivative and the entry against the second token. */
export function drawParabola({head, frozen}: Subject): Drawing {
  const steps = Array.from({length: 33}, (_, i) => Q.rational(i, 4))
  const points = (moves: boolean) => steps.map(R => [Q.toNumber(R), Q.toNumber(derivative(head, R, moves))] as const)
  return {
    kind: 'plot', title: 'The derivative leaves the entry of the matrix',
    description: tex`As the second token grows, the derivative of the first output by the first token
      rises like a parabola; the matrix entry stays at one half.`,
    x: {label: 'R, the second token'}, y: {label: 'effect of the first token on its own output'},
    marks: [
      {mark: 'line', points: points(!frozen), tone: 'claim', label: '∂ out₁ / ∂x₁'},
      {mark: 'line', points: points(false), tone: 'second', label: 'W′₁₁'},
    ],
  }
}
