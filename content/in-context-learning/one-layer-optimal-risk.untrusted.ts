import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {threePoint} from '#networks/in-context/second-moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Subject} from './one-layer-optimal-risk.ts'

/** The best layer for n examples in ℝᵈ. */
export function bestLayer(n: number, d: number): Subject {
  const c = Q.rational(n + d + 1, n)
  return {n, d, law: threePoint, c, a: Q.inv(c), R: Q.rational(d * (d + 1), n + d + 1)}
}

/** Computes the moments and the parabola. */
export function work({n, d, law: {points, weights, square}, c, a, R}: Subject) {
  const moment = (t: Q.Rational, k: number) => Q.mul(Q.power(square, k), Q.power(t, 2 * k))
  const rows = points.map((t, i) => tex`${t}&${weights[i]}&${moment(t, 1)}&${moment(t, 2)}`)
  const others = n * (n - 1)
  return [
    {text: tex`One coordinate, $x=\sqrt3\,t$:`,
      tex: tex`\begin{array}{c|c|c|c}t&P&x^2&x^4\\\hline ${
        rows.join(tex`\\`)}\end{array}\qquad\E x^2=1,\quad\E x^4=3.`},
    {text: tex`In $\E S^2=\frac1{n^2}\sum_{i,j}\E\,x_ix_i^\top x_jx_j^\top$ with $n=${n}$ and $d=${d}$
      the ${n === 1 ? 'only term is' : tex`$${n}$ terms with $i=j$ are`}
      $\E\norm x^2xx^\top=(3+${d - 1}\cdot1)\,I$${n === 1 ? '' : tex`, the $${others}$ others are $I$`}:`,
    tex: tex`\E S^2=\tfrac1{${n * n}}\bigl(${n}\cdot${d + 2}${n === 1 ? '' : tex`+${others}\cdot1`}\bigr)\,I=${
      c}\,I=\frac{n+d+1}{n}\,I.`},
    {text: tex`The risk of $\Gamma=aI$ is a parabola in $a$:`,
      tex: tex`R(a)=${d === 1 ? '' : tex`${d}\,`}\bigl(${c}\,a^2-2a+1\bigr)\ge R\bigl(${a}\bigr)=${R}.`},
  ]
}

/** Draws the risk against the factor, for three points and for signs. */
export function drawRisk({n, d, a, R}: Subject): Drawing {
  const factors = Array.from({length: 65}, (_, i) => i / 50)
  const parabola = (c: number) => factors.map(t => [t, significant(c * t * t - 2 * d * t + d, 5)] as const)
  return {
    kind: 'plot', title: 'The risk of one layer',
    description: tex`The risk against the factor a is a parabola;
      with signs as coordinates it is another, with another minimum.`,
    x: {label: 'a in Γ = aI'}, y: {label: 'risk R(a)', from: 0},
    marks: [
      {mark: 'line', points: parabola((n + d + 1) * d / n), tone: 'claim', label: 'moments of the normal law'},
      {mark: 'line', points: parabola((n + d - 1) * d / n), tone: 'control', label: 'signs'},
      {mark: 'note', at: [Q.toNumber(a), Q.toNumber(R)], tone: 'claim', label: 'a*'},
    ],
  }
}
