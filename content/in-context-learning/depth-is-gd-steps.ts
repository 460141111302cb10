import {checkShape} from '#claims/claim.ts'
import {all, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, matrix, positive, rational, where, type Of} from '#claims/types.ts'
import {countSteps, squaredDistance} from '#networks/in-context/convergence.ts'
import {descend, computeGradient, secondMoments} from '#networks/in-context/least-squares.ts'
import {regressInContext} from '#networks/in-context/linear-attention.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {atMultiple, descent, drawConvergence, halved, work} from './depth-is-gd-steps.untrusted.ts'

const below = where(rational, q => Q.sign(q) >= 0 && Q.compare(q, Q.one) < 0, 'a factor in [0, 1)')
const types = {
  inputs: matrix('N', 2), labels: matrix('N', 1), W0: matrix(1, 2), kappa: integer,
  eta: rational, context: positive, heads: list(head(3), 'k'), path: list(matrix(1, 2), 'k'),
  limit: matrix(1, 2), rho: below, K: integer, digits: integer,
}
export type Subject = Of<typeof types>

/** K layers of linear attention are K gradient steps, and the condition number says how many are needed. */
export default claim({
  kind: 'theorem', source: {cite: 'vonoswald2023'},
  words: {
    title: 'Depth is steps',
    statement: ({heads, kappa, rho, K, digits}) => tex`after each of $${heads.length}$ equal layers the slot of a query
      is $-W_kx_\star$ with the iterate $W_k$ of gradient descent. The inputs have second moments with condition number
      $\kappa=${kappa}$, and at the rate $\eta=2/(\lambda_1+\lambda_d)$ every step multiplies $\norm{W_k-W_\infty}_F$
      by exactly $\varrho=${rho}$, than which no constant rate has a smaller worst factor;
      so $${K}$ layers reach the relative error $10^{-${digits}}$, and fewer do not.`,
    quantifier: {
      over: tex`all queries $x_\star$ and all constant rates, for these examples`,
      by: tex`both sides are linear in $x_\star$ and agree on a basis; $1-\eta\lambda_1=-\varrho$ and
        $1-\eta\lambda_d=\varrho$, so that every other rate makes one of the two larger;
        the count of layers follows from the factor by comparing integers`,
    },
    notClaimed: tex`that layers with different matrices need as many:
      with the step sizes of Chebyshev’s iteration of the order of $\sqrt\kappa$ are enough`,
  },
  knobs: {kappa: knob.integer({from: 2, to: 100, start: 10, label: 'condition number κ'})},
  types,
  subject: ({kappa}) => descent(kappa),
  check(subject) {
    const {inputs, context, eta, kappa, rho, K, digits} = subject
    checkShape(context <= inputs.length + 2, 'the context holds no more than all tokens')
    const [[first, mixed], [, last]] = secondMoments(inputs)
    return all(
      checkDescent(subject),
      equal(tex`S_{12}=0`, mixed, Q.zero),
      equal(tex`\lambda_1=\kappa\lambda_d`, first, Q.mul(count(kappa), last)),
      equal(tex`1-\eta\lambda_1=-\varrho`, Q.sub(Q.one, Q.mul(eta, first)), Q.neg(rho)),
      equal(tex`1-\eta\lambda_d=\varrho`, Q.sub(Q.one, Q.mul(eta, last)), rho),
      equal(tex`\min\{k:\varrho^k\le 10^{-${digits}}\}=K`,
        count(countSteps(rho, Q.power(Q.rational(10), -digits))), count(K)),
    )
  },
  controls: [
    {because: 'a third layer with half the step does not make the third step', change: halved(2)},
    {because: tex`with $\eta\gt2/\lambda_1$ the iterates move away`, change: atMultiple('21/10')},
    {because: tex`the rate $1/\lambda_1$, though safe, is slower`, change: atMultiple('1')},
    {because: 'one layer less does not reach the accuracy', change: ({K}) => ({K: K - 1})},
  ],
  survivors: [{path: 'labels', because: tex`here the first two examples have the same input,
    and only the sum of their labels matters`}],
  small: ({kappa}) => descent(kappa, {depth: 2}),
  worked: work,
  figure: drawConvergence,
})

function checkDescent({inputs, labels, W0, eta, context, heads, path, limit, rho}: Subject) {
  const W = [W0, ...path]
  const layers = regressInContext({...exactManner('unnormalised'), context}, heads, {inputs, labels}, W0)
  const drift = descend(W0, eta, path.length, {inputs, labels}).map((w, k) => maxDistance(w, W[k]))
  const gaps = layers.map(({answers}, k) => maxNorm(M.sum(answers, transpose(W[k]))))
  const rests = path.map((w, k) =>
    Q.sub(squaredDistance(w, limit), Q.mul(Q.power(rho, 2), squaredDistance(W[k], limit))))
  return all(
    equal(tex`\max_k\abs{\text{inputs after layer }k-\text{inputs}}=0`,
      maxNorm([layers.map(layer => maxDistance(layer.inputs, layers[0].inputs))]), Q.zero),
    equal(tex`\max_k\abs{W_{k-1}-\eta\nabla L(W_{k-1})-W_k}=0`, maxNorm([drift]), Q.zero),
    equal(tex`\max_{k,\star}\abs{\text{slot of }x_\star\text{ after layer }k+W_kx_\star}=0`, maxNorm([gaps]), Q.zero),
    equal(tex`\abs{\nabla L(W_\infty)}=0`, maxNorm(computeGradient(limit, {inputs, labels})), Q.zero),
    equal(tex`\max_k\abs{\norm{W_k-W_\infty}_F^2-\varrho^2\norm{W_{k-1}-W_\infty}_F^2}=0`, maxNorm([rests]), Q.zero),
  )
}
