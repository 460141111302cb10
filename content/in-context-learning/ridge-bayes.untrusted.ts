import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeConditioning, computeCovariance, computeRidge, computeRisk, type Regression} from '#networks/in-context/ridge.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './ridge-bayes.ts'

function withRules(regression: Regression): Subject {
  const {x, prior, noise} = regression
  const [rule, rival] = [computeConditioning(regression), computeRidge(x, Q.zero)]
  const risk = computeRisk(regression, rule)
  const excess = Q.sub(computeRisk(regression, rival), risk)
  return {...regression, lambda: Q.div(noise, prior), rule, rival, risk, excess}
}

/** Five inputs with three features, and two with one, behind a prior of variance one. */
export const fiveInputs = (noise: Rational) =>
  withRules({x: M.parse([[1, 0, 2], [-1, 1, 0], [2, 1, -1], [0, -2, 1], [1, 1, 1]]), prior: Q.one, noise})
export const twoInputs = (noise: Rational) => withRules({x: M.parse([[1], [2]]), prior: Q.one, noise})

/** Computes the rule in two ways, and what it says. */
export function work(subject: Subject) {
  const {prior, noise, lambda, rule, rival} = subject
  const y = M.parseVector([2, 3])
  return [
    {text: tex`Two examples with the inputs $1$ and $2$, $\tau^2=${prior}$, $\sigma^2=${noise}$.
      The labels have the covariance`,
    tex: tex`C=\tau^2XX^\top+\sigma^2I=${computeCovariance(subject)},\qquad M_\star=\tau^2X^\top C^{-1}=${rule}.`},
    {text: 'Ridge regression divides by a number instead of a matrix, and gives the same:',
      tex: tex`(X^\top X+\lambda)^{-1}X^\top=\bigl(5+${lambda}\bigr)^{-1}\begin{pmatrix}1&2\end{pmatrix}=${rule}.`},
    {text: 'For the labels $2$ and $3$ the estimates are, by this rule and by least squares,',
      tex: tex`${M.apply(rule, y)[0]},\qquad ${M.apply(rival, y)[0]}.`},
  ]
}

/** Draws the risk of ridge regression against λ. */
export function drawRisks(subject: Subject): Drawing {
  const {x, lambda, risk, excess} = subject
  const ratios = Array.from({length: 33}, (_, i) => Q.mul(lambda, Q.rational(i < 16 ? 4 + i : 20 + 5 * (i - 16), 20)))
  const at = (ratio: Rational) =>
    [Q.toNumber(ratio), significant(Q.toNumber(computeRisk(subject, computeRidge(x, ratio))), 6)] as const
  return {
    kind: 'plot', title: 'Risk against λ',
    description: 'The mean squared error of ridge regression is least where λ is the ratio of the variances.',
    x: {label: 'λ'}, y: {label: 'E‖My − w‖²'},
    marks: [
      {mark: 'line', points: ratios.map(at), tone: 'claim', label: 'ridge regression'},
      {mark: 'note', at: [Q.toNumber(lambda), Q.toNumber(risk)], tone: 'claim', label: 'σ²/τ²'},
      {mark: 'rule', axis: 'y', at: Q.toNumber(Q.add(risk, excess)), tone: 'control', label: 'least squares'},
    ],
  }
}
