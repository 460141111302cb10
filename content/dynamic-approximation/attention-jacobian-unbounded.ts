import {checkShape} from '#claims/claim.ts'
import {all, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, integer, list, matrix, positive, where, type Of} from '#claims/types.ts'
import {derivativeParts, firstDerivative} from '#networks/transformer/attention-derivative.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawGrowth, drawnTokens, pencil, withParts, work} from './attention-jacobian-unbounded.untrusted.ts'

const types = {
  head: head('d'), tokens: where(matrix('n', 'd'), ([first]) => first.every(Q.isZero), 'a first token of zero'),
  scales: list(positive), moves: flag, power: integer,
  D0: matrix('d', 'd'), D2: matrix('d', 'd'),
}
export type Subject = Of<typeof types>

/** The derivative of attention grows with the square of the tokens: the weights move, and what they weigh is large. */
export default claim({
  kind: 'theorem',
  source: {cite: 'kim2021'},
  words: {
    title: 'Attention is not Lipschitz',
    statement: ({tokens, scales}) => tex`for the softmax head drawn and $${tokens.length}$ tokens $0,Rt_2,\dots$,
      the derivative of the first output by the first token is $\frac1nW+R^2M\Sigma W$ with the matrices listed,
      at $R=${scales}$ and hence for every $R$, where $M=W_QW_K^\top$, $W=W_VW_O$ and $\Sigma$ is the covariance of
      the tokens $t_j$. For these weights $M\Sigma W\ne0$, so it is unbounded; $M\ne0$ and $W\ne0$ are needed for this.
      With the weights of attention held at each of these sequences it is $\frac1nW$.`,
    quantifier: {
      over: 'all real $R$',
      by: 'both sides are polynomials of degree at most two in $R$, equal at more than two places',
    },
    notClaimed: 'that attention is unstable on a bounded domain, where its derivative is bounded',
  },
  knobs: {n: knob.integer({from: 2, to: 6, start: 3, label: 'tokens $n$'})},
  types,
  subject: ({n}) => drawnTokens(n),
  mutable: ['head', 'tokens', 'moves', 'power', 'D0', 'D2'],
  free: ['scales.*'],
  check({head, tokens, scales, moves, power, D0, D2}) {
    checkShape(new Set(scales).size > 2, 'more than two scales')
    const parts = derivativeParts(head, tokens)
    const worst = (moves: boolean, expected: (R: Q.Rational) => Matrix<Q.Rational>) => scales.map(count)
      .map(R => maxDistance(firstDerivative(head, M.scale(R, tokens), moves), expected(R))).reduce(Q.max)
    return all(
      equal(tex`D_0=\tfrac1nW`, D0, parts.constant),
      equal(tex`D_2=M\Sigma W`, D2, parts.quadratic),
      equal(tex`\max_R\abs{\text{derivative, weights held}-D_0}=0`, worst(false, () => D0), Q.zero),
      lessThan(tex`0\lt\max\abs{D_2}`, Q.zero, maxNorm(D2)),
      equal(tex`\max_R\abs{\text{derivative}-D_0-R^2D_2}=0`,
        worst(moves, R => M.sum(D0, M.scale(Q.power(R, power), D2))), Q.zero),
    )
  },
  controls: [
    {because: 'with the weights of attention held the derivative does not grow', change: () => ({moves: false})},
    {because: tex`without scores, $M=0$, there is nothing to move: attention is an average, and Lipschitz`,
      change: ({head, tokens}) => withParts({...head, query: M.scale(Q.zero, head.query)}, tokens)},
    {because: 'the growth is quadratic and not linear', change: () => ({power: 1})},
  ],
  small: ({n}) => pencil(n),
  worked: work,
  figure: drawGrowth,
})
