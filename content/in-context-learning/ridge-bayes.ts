import {certifyInertia} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {matrix, rational, where, type Of} from '#claims/types.ts'
import {computeCovariance, computeExcess, computeRidge, computeRisk} from '#networks/in-context/ridge.ts'
import * as Q from '#numerics/exact/rational.ts'
import {inertia} from '#numerics/linear/inertia.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawRisks, fiveInputs, twoInputs, work} from './ridge-bayes.untrusted.ts'

const variance = where(rational, q => Q.sign(q) > 0, 'a positive variance')
const types = {
  x: matrix('N', 'd'), prior: variance, noise: variance, lambda: rational,
  rule: matrix('d', 'N'), rival: matrix('d', 'N'), risk: rational, excess: rational,
}
export type Subject = Of<typeof types>

/** Ridge regression is the posterior mean, and among all rules the one of least mean squared error. */
export default claim({
  kind: 'proposition',
  source: {cite: 'akyurek2023'},
  words: {
    title: 'Ridge regression is the posterior mean',
    statement: ({x, prior, noise, lambda, risk, excess}) => tex`for $${x.length}$ examples in $\R^{${x[0].length}}$,
      $\tau^2=${prior}$ and $\sigma^2=${noise}$, the rule $M_\star$ shown is Gaussian conditioning and ridge regression
      with $\lambda=\sigma^2/\tau^2=${lambda}$ at once. Its risk is $${Q.toDecimal(risk, 4)}$;
      any other linear rule $M$ exceeds it by $\tr\,(M-M_\star)C(M-M_\star)^\top\gt0$,
      least squares by $${Q.toDecimal(excess, 4)}$.`,
    quantifier: {
      over: 'all linear rules $M$',
      by: 'the covariance $C$ of the labels is positive definite, by its exact factors',
    },
    notClaimed: tex`that a Transformer computes this rule, or knows $\sigma^2$ and $\tau^2$`,
  },
  knobs: {noise: knob.choiceOf(['1/6', '2/3', '8/3'], {label: 'noise σ²', start: '2/3'})},
  types,
  subject: ({noise}) => fiveInputs(Q.parseRational(noise)),
  mutable: ['x', 'prior', 'noise', 'lambda', 'rule', 'risk', 'excess'],
  check(subject) {
    const {x, prior, noise, lambda, rule, rival, risk, excess} = subject
    const C = computeCovariance(subject)
    const gram = M.product(transpose(x), x)
    const own = computeRisk(subject, rule)
    return certified(all(
      equal(tex`M_\star C=\tau^2X^\top`, M.product(rule, C), M.scale(prior, transpose(x))),
      equal(tex`(X^\top X+\lambda I)M_\star=X^\top`,
        M.product(M.sum(gram, M.scale(lambda, M.identity(gram.length))), rule), transpose(x)),
      equal(tex`\lambda\tau^2=\sigma^2`, Q.mul(lambda, prior), noise),
      equal(tex`\text{positive squares of }C=N`, count(inertia(C).positive), count(x.length)),
      equal(tex`\E\norm{M_\star y-w}^2=R_\star`, own, risk),
      equal(tex`\E\norm{My-w}^2-\E\norm{M_\star y-w}^2=e`, Q.sub(computeRisk(subject, rival), own), excess),
      equal(tex`\tr\,(M-M_\star)C(M-M_\star)^\top=e`, computeExcess(subject, rival, rule), excess),
      lessThan(tex`0\lt e`, Q.zero, excess),
    ), certifyInertia(C))
  },
  controls: [
    {because: tex`another $\lambda$ on one side is another rule`,
      change: ({x, lambda}) => ({rule: computeRidge(x, Q.mul(Q.rational(2), lambda))})},
    {because: 'least squares forgets the prior', change: replaced('rule', 'rival')},
    {because: tex`the ratio is $\sigma^2/\tau^2$ and not its inverse`, change: ({lambda}) => ({lambda: Q.inv(lambda)})},
  ],
  small: ({noise}) => twoInputs(Q.parseRational(noise)),
  worked: work,
  figure: drawRisks,
})
