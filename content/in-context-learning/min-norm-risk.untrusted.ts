import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeProjector, listSpans, meanProjector, relativeRisk} from '#networks/in-context/sign-matrices.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './min-norm-risk.ts'

function asserted(n: number, d: number, matrices: number): Subject {
  return {
    n, scales: Array<Rational>(d).fill(Q.one), w: M.parseVector([2, 1, -1, 3]).slice(0, d), matrices,
    share: Q.rational(n, d), risk: Q.rational(d - n, d),
  }
}

/** The sign matrices of n examples in four dimensions, and at most three in three, with how many have full rank. */
export const signExamples = (n: number) => asserted(n, 4, [16, 224, 2688, 22272][n - 1])
export const smaller = (n: number) => asserted(Math.min(n, 3), 3, [8, 48, 192][Math.min(n, 3) - 1])

/** Goes through the spans one by one. */
export function work({n, scales, w, share, risk}: Subject) {
  const spans = listSpans(scales, n)
  const projectors = spans.map(computeProjector)
  const estimates = projectors.map(P => M.apply(P, w))
  const errors = estimates.map(x => Q.sum(x.map((entry, i) => Q.power(Q.sub(entry, w[i]), 2))))
  const square = M.dot(w, w)
  const sum = errors.map(error => tex`${error}`).join('+')
  return [
    {text: tex`Up to signs and order there are $${spans.length}$ ways
      to choose $${n}$ independent examples in $\{-1,1\}^3$. One of them, with its projector:`,
    tex: tex`X=${spans[0]},\qquad P=${projectors[0]}.`},
    {text: tex`For $w=(${w.map(entry => tex`${entry}`).join(tex`,\,`)})$
      the interpolant of least norm is $Pw$, with the error`,
    tex: tex`\hat w=${M.column(estimates[0])},\qquad\norm{w-\hat w}^2=${errors[0]}.`},
    {text: tex`The mean of all projectors is $${Q.equal(share, Q.one) ? '' : tex`${share}\,`}I$,
      and that of all errors, divided by $\norm w^2=${square}$,`,
    tex: tex`\tfrac1{${spans.length}}\Bigl(${sum}\Bigr)\Big/${square}=${risk}.`},
  ]
}

/** Draws the risk against the number of examples, for alike and for unlike coordinates. */
export function drawRisks({n, w}: Subject): Drawing {
  const d = w.length
  const risks = (first: number, truth: Vector<Rational>) => [1, 2, 3, 4].slice(0, d).map(count => {
    const {mean} = meanProjector(truth.map((_, j) => Q.rational(j === 0 ? first : 1)), count)!
    return [count, significant(Q.toNumber(relativeRisk(mean, truth)), 5)] as const
  })
  return {
    kind: 'plot', title: 'Risk against examples',
    description: tex`The mean relative risk falls on a line to zero at n = d;
      with one coordinate ten times as large the risk along it falls at once.`,
    x: {label: 'examples n', from: 0, to: d + 2}, y: {label: 'E‖w − ŵ‖² / ‖w‖²', from: 0, to: 1},
    marks: [
      {mark: 'line', points: [[0, 1], [d, 0], [d + 2, 0]], tone: 'bound', label: '1 − n/d'},
      {mark: 'dots', points: risks(1, w), tone: 'claim', label: 'all sign matrices'},
      {mark: 'dots', points: [[0, 1], ...risks(10, M.identity(d)[0])], tone: 'control',
        label: 'first coordinate × 10, w along it'},
      {mark: 'note', at: [n, (d - n) / d], tone: 'claim', label: `n = ${n}`},
    ],
  }
}
