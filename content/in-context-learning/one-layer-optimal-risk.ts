import {all, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {law} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, type Of} from '#claims/types.ts'
import {computeMoment, secondMoments, sign} from '#networks/in-context/second-moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {bestLayer, drawRisk, work} from './one-layer-optimal-risk.untrusted.ts'

const types = {
  n: positive, d: positive, law, c: rational, a: rational, R: rational,
}
export type Subject = Of<typeof types>

const moments = [[1, 0], [2, 1], [3, 0], [4, 3]] as const

/** The best that one layer of linear attention can do on random regressions, over every draw of the examples. */
export default claim({
  kind: 'theorem',
  source: {cite: 'ahn2023'},
  words: {
    title: 'The best single layer',
    statement: ({n, d, law: {points, weights}, a, R}) => tex`over all $${points.length}^{${n * d}}$ draws
      of $n=${n}$ examples in $\R^{${d}}$ whose coordinates are $\sqrt3\,t$
      with $t=${points}$ of probabilities $${weights}$, $\E S=I$ and $\E S^2=\frac{n+d+1}nI$
      for $S=\frac1n\sum_ix_ix_i^\top$. Hence $x_\star^\top\Gamma\,\frac1n\sum_iy_ix_i$
      has its least risk $${R}$ at $\Gamma=${a}\,I$ and nowhere else.`,
    quantifier: {
      over: tex`all draws, all matrices $\Gamma$, and all laws of independent coordinates
        with the same moments up to order four, the normal law among them`,
      by: tex`enumeration; the risk is the quadratic polynomial
        $\tr(\Gamma\,\E S^2\,\Gamma^\top)-2\tr(\Gamma\,\E S)+d$,
        and the entries of $\E S^2$ are moments of order at most four`,
    },
    notClaimed: 'that training reaches this layer, or anything about several layers',
  },
  knobs: {
    n: knob.integer({from: 1, to: 4, start: 2, label: 'examples n'}),
    d: knob.integer({from: 1, to: 3, start: 2, label: 'dimension d'}),
  },
  types,
  subject: ({n, d}) => bestLayer(n, d),
  check({n, d, law, c, a, R}) {
    const {mean, meanOfSquare} = secondMoments(law, n, d)
    const [square, linear] = [M.trace(meanOfSquare), M.trace(mean)]
    const risk = Q.sum([Q.mul(Q.mul(a, a), square), Q.mul(Q.mul(Q.rational(-2), a), linear), count(d)])
    return all(
      equal(tex`\textstyle\sum_tp_t=1`, computeMoment(law, 0), Q.one),
      each(moments, ([e, moment]) =>
        equal(tex`\E ${e % 2 === 0 ? 'x' : 't'}^${e}=${moment}`, computeMoment(law, e), count(moment))),
      equal(tex`\E S=I`, mean, M.identity(d)),
      equal(tex`\abs{\E S^2-c\,I}=0`, maxDistance(meanOfSquare, M.scale(c, M.identity(d))), Q.zero),
      equal(tex`nc=n+d+1`, Q.mul(count(n), c), count(n + d + 1)),
      equal(tex`a^\star\tr\E S^2=\tr\E S`, Q.mul(a, square), linear),
      equal(tex`R(a^\star)=R^\star`, risk, R),
      lessThan(tex`0\lt R^\star`, Q.zero, R),
    )
  },
  controls: [
    {because: 'signs as coordinates have the fourth moment $1$ and not $3$', change: () => ({law: sign})},
    {because: '$a=1$, which least squares would suggest, has the risk $d(d+1)/n$',
      change: ({n, d}) => ({a: Q.one, R: Q.rational(d * (d + 1), n)})},
    {because: 'one layer does not reach the risk zero of least squares', change: zeroed('R')},
  ],
  small: ({n, d}) => bestLayer(n, d),
  worked: work,
  figure: drawRisk,
})
