import {all, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled, zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {law} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {dimension, integer, list, matrix, positive, rational, type Of} from '#claims/types.ts'
import {riskGradient} from '#networks/in-context/layer-risk.ts'
import {secondMoments} from '#networks/in-context/second-moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {descent, drawTraining, smallDescent, work} from './trained-linear-attention.untrusted.ts'

const types = {
  n: positive, d: dimension('d'), law, eta: rational, start: matrix('d', 'd'), correlation: rational,
  steps: integer, path: list(matrix('d', 'd'), 'T'), a: rational, q: rational,
}
export type Subject = Of<typeof types>

/** Gradient descent on the risk of one layer of linear attention, in closed form: it tends to one gradient step. */
export default claim({
  kind: 'proposition',
  source: {cite: 'zhang2024'},
  words: {
    title: 'What training one layer tends to',
    statement: ({n, d, eta, path, a, q}) => tex`for $n=${n}$ examples in $\R^{${d}}$,
      gradient descent on the risk with $\eta=${eta}$ from $\Gamma_0=0$ passes through
      $\Gamma_t=\frac1c\bigl(1-(1-2\eta c)^t\bigr)I$ for $t\le${path.length}$, with $c=\frac{n+d+1}n$;
      each step multiplies $\Gamma_t-${a}\,I$ by $1-2\eta c=${q}$.`,
    quantifier: {
      over: 'all draws of the examples from the three-point law',
      by: 'enumeration of the draws; the gradient comes from the risk by dual numbers',
    },
    notClaimed: tex`anything about stochastic gradients, about softmax attention,
      or about training from other starting points`,
  },
  knobs: {rate: knob.choiceOf(['1/24', '1/12', '1/5', '1/3'], {label: 'rate η', start: '1/12'})},
  types,
  subject: ({rate}) => descent(3, 2, Q.parseRational(rate)),
  check({n, d, law, eta, start, correlation, steps, path, a, q}) {
    const moments = secondMoments(law, n, d)
    const best = M.scale(a, M.identity(d))
    const slope = (Gamma: Subject['start']) => riskGradient(Gamma, moments, correlation)
    const before = [start, ...path]
    const drift = path.map((Gamma, t) =>
      maxDistance(Gamma, M.difference(before[t], M.scale(eta, slope(before[t])))))
    const shrinkage = path.map((Gamma, t) =>
      maxDistance(M.difference(Gamma, best), M.scale(q, M.difference(before[t], best))))
    return all(
      equal(tex`\max_t\abs{\Gamma_{t-1}-\eta\nabla R(\Gamma_{t-1})-\Gamma_t}=0`, maxNorm([drift]), Q.zero),
      equal(tex`\max_t\abs{\Gamma_t-a^\star I-(1-2\eta c)(\Gamma_{t-1}-a^\star I)}=0`, maxNorm([shrinkage]), Q.zero),
      equal(tex`\abs{\nabla R(a^\star I)}=0`, maxNorm(slope(best)), Q.zero),
      equal(tex`\abs{\Gamma_0}=0`, maxNorm(start), Q.zero),
      equal(tex`\text{steps shown}=T`, count(path.length), count(steps)),
      equal(tex`a^\star(n+d+1)=n`, Q.mul(a, count(n + d + 1)), count(n)),
      lessThan(tex`\abs{1-2\eta c}\lt1`, Q.abs(q), Q.one),
    )
  },
  controls: [
    {because: 'with the labels shuffled across tasks they say nothing of the answer, and descent stays at zero',
      change: zeroed('correlation')},
    {because: tex`with $\eta\gt1/c$ the steps grow`,
      change: ({n, d}) => descent(n, d, Q.rational(11 * n, 10 * (n + d + 1)))},
    {because: 'without the factor two in the gradient the path is another', change: scaled('eta', '1/2')},
  ],
  small: ({rate}) => smallDescent(Q.parseRational(rate)),
  worked: work,
  figure: drawTraining,
})
