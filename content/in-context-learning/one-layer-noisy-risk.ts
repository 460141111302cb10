import {all, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {law} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, record, type Of} from '#claims/types.ts'
import {answerMoments, bestDivisor} from '#networks/in-context/noisy-layer.ts'
import {computeMoment} from '#networks/in-context/second-moments.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawRisk, noisyLayer, toNoise, withoutNoise, work} from './one-layer-noisy-risk.untrusted.ts'

const types = {
  n: positive, d: positive, laws: record({task: law, inputs: law, noise: law}),
  m: rational, noise: rational, c: rational, a: rational, R: rational,
}
export type Subject = Of<typeof types>

/** With noise in the labels the best single layer of linear attention shrinks more, and its risk is known. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'The best single layer, with noise',
    statement: ({n, d, m, noise, c, a, R}) => tex`over all draws of $n=${n}$ examples in $\R^{${d}}$ whose coordinates
      have the fourth moment $m=${m}$, of tasks $w$ and of noise with variance $\sigma^2=${noise}$, the answer
      $G=\frac1n\sum_iy_ix_i$ has $\E GG^\top=${c}\,I$ and $\E Gw^\top=I$. Hence $x_\star^\top\Gamma G$ has its least
      risk $${R}$ at $\Gamma=${a}\,I$ and nowhere else.`,
    quantifier: {
      over: tex`all draws, all matrices $\Gamma$, and all laws with the same moments`,
      by: tex`enumeration; the risk is the quadratic polynomial
        $\tr(\Gamma\,\E GG^\top\,\Gamma^\top)-2\tr(\Gamma\,\E Gw^\top)+d$`,
    },
    notClaimed: 'that training reaches this layer, or anything about several layers',
  },
  knobs: {
    moment: knob.choice({label: 'coordinates', start: '3', options: [
      {value: '3', label: 'as if normal, m = 3'}, {value: '29/10', label: 'as if sums of twelve uniform, m = 29/10'},
      {value: '1', label: 'signs, m = 1'},
    ]}),
    n: knob.integer({from: 1, to: 2, start: 2, label: 'examples n'}),
    d: knob.integer({from: 1, to: 2, start: 2, label: 'features d'}),
  },
  types,
  subject: ({moment, n, d}) => noisyLayer(n, d, Q.parseRational(moment)),
  check({n, d, laws, m, noise, c, a, R}) {
    const {square, withTask} = answerMoments(laws, n, d)
    const [trace, linear] = [M.trace(square), M.trace(withTask)]
    const risk = Q.sum([Q.mul(Q.mul(a, a), trace), Q.mul(Q.mul(Q.rational(-2), a), linear), count(d)])
    const divisor = bestDivisor(rationals, {n: count(n), d: count(d), m, noise})
    const moments = [[0, Q.one], [1, Q.zero], [2, Q.one], [3, Q.zero], [4, m]] as const
    return all(
      each(moments, ([e, moment]) => equal(tex`\E x^${e}=${moment}`, computeMoment(laws.inputs, e), moment)),
      each([Q.one, Q.zero, noise], (moment, e) => equal(tex`\E\eps^${e}=${moment}`,
        computeMoment(laws.noise, e), moment)),
      each([Q.one, Q.zero, Q.one], (moment, e) => equal(tex`\E w_1^${e}=${moment}`,
        computeMoment(laws.task, e), moment)),
      equal(tex`\abs{\E GG^\top-c\,I}=0`, maxDistance(square, M.scale(c, M.identity(d))), Q.zero),
      equal(tex`\E Gw^\top=I`, withTask, M.identity(d)),
      equal(tex`nc=n+d-2+m+\sigma^2`, Q.mul(count(n), c), divisor),
      equal(tex`a^\star\tr\E GG^\top=\tr\E Gw^\top`, Q.mul(a, trace), linear),
      equal(tex`R(a^\star)=R^\star`, risk, R),
      equal(tex`(n+d-2+m+\sigma^2)\,R^\star=d\,(d-2+m+\sigma^2)`, Q.mul(divisor, R),
        Q.mul(count(d), Q.sub(divisor, count(n)))),
      lessThan(tex`0\lt c`, Q.zero, c),
    )
  },
  controls: [
    {because: 'the factor that is best without noise shrinks too little',
      change: withoutNoise},
    {because: 'noise of twice the size has four times the variance', change: ({laws}) =>
      ({laws: {...laws, noise: toNoise(Q.one)}})},
    {because: 'the risk is not zero', change: zeroed('R')},
  ],
  survivors: ['laws.task.points', 'laws.noise.points'].map(path => ({path, because: 'both signs are equally likely'})),
  small: ({moment}) => noisyLayer(1, 1, Q.parseRational(moment)),
  worked: work,
  figure: drawRisk,
})
