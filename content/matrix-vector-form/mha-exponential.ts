import {all, atMost} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {reversed} from '#claims/falsify.ts'
import {headOf} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {double, integer, list, where, type Of} from '#claims/types.ts'
import {runningSides} from '#networks/enclosed/running-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as R from '#numerics/interval/running.ts'
import {map, vecRows} from '#numerics/linear/matrix.ts'
import {drawMatrix, rounded, work} from './mha-exponential.untrusted.ts'

const tokens = list(list(double, 'd'), 'n')
const types = {
  heads: list(headOf(double, 'd'), 'H'), X: tokens, Y: tokens,
  exponent: where(integer, k => Math.abs(k) < 1000, 'an exponent below 1000'),
}
export type Subject = Of<typeof types>

/** The true softmax in floating point: both sides of the identity, each with a proven error, surround one matrix. */
export default claim({
  kind: 'corollary',
  source: 'derived',
  words: {
    title: 'The identity in floating point',
    statement: ({heads, X, exponent}) => tex`for $${heads.length}$ causal heads with the true softmax of
      $XW_Q(XW_K)^\top/\sqrt{${heads[0].output.length}}$ on $${X.length}$ tokens with $${X[0].length}$ features,
      $\mathrm{MHA}(X)$ and $W'(X)\vecr(X)$, evaluated apart in doubles with running error bounds,
      lie within $2^{-${exponent}}$ of the same matrix $Y$ of doubles.`,
    notClaimed: tex`that the two computations give the same bits,
      or that other orders of summation stay within this bound`,
  },
  types,
  subject: () => rounded(4, 6, 2),
  free: ['exponent'],
  check({heads, X, Y, exponent}) {
    const {definition, product} = runningSides(heads, X)
    const y = vecRows(Y).map(R.literal)
    const distance = (side: typeof y) => side.map((entry, i) => R.abs(R.sub(entry, y[i]))).reduce(R.max)
    const within = Q.power(Q.rational(1, 2), exponent)
    const why = {slack: 'the bound is the next power of two above the proven error'}
    return all(
      atMost(tex`\max_i\abs{\vecr(\mathrm{MHA}(X))_i-y_i}\le 2^{-${exponent}}`, distance(definition), within, why),
      atMost(tex`\max_i\abs{(W'(X)\vecr(X))_i-y_i}\le 2^{-${exponent}}`, distance(product), within, why),
    )
  },
  controls: [
    {because: 'the output belongs to this order of the tokens, not to the reverse', change: reversed('X')},
    {because: tex`without the factor $\frac12=1/\sqrt4$ in the query the softmax is another`,
      change: ({heads}) => ({heads: heads.map(head => ({...head, query: map(head.query, entry => 2 * entry)}))})},
    {because: 'a single entry of $Y$ moved by $2^{-40}$ leaves the bound',
      change: ({Y}) => ({Y: map(Y, (y, i, j) => i + j === 0 ? y + 1 / 2 ** 40 : y)})},
  ],
  survivors: [{path: 'exponent', because: tex`a smaller exponent is a weaker bound, and true;
    a greater one asks for more than the proven error can confirm or refute`}],
  small: () => rounded(2, 1, 1),
  worked: work,
  figure: drawMatrix,
})
