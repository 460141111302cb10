import {all, atMost, between, count, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {setLevel, tex} from '#claims/tex.ts'
import {double, oneOf, positive, rational, record, text, where, type Of} from '#claims/types.ts'
import {resolvedRisks, sampleRisk} from '#networks/in-context/sampled-risk.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {drawSample, sampledProblem} from './one-layer-risk-sampled.untrusted.ts'

const types = {
  sampling: record({
    n: positive, d: where(positive, d => d <= 5, 'few dimensions'), coordinates: oneOf('three points', 'signs'),
    times: where(positive, times => times > 1, 'more than one problem'), seed: text,
  }),
  a: rational, R: rational, w: rational, level: double,
}
export type Subject = Of<typeof types>

/** The risk of the best layer on larger problems, sampled. */
export default claim({
  kind: 'observation',
  source: 'derived',
  words: {
    title: 'The best single layer, sampled',
    statement: ({sampling: {times, n, d}, a, R, w, level}) => tex`over $${times}$ drawn problems with $n=${n}$ examples
      in $\R^{${d}}$, the interval of level $${setLevel(level)}$
      for the risk of the layer with $\Gamma=${a}\,I$ lies within $w=${w}$ of $\frac{d(d+1)}{n+d+1}=${R}$,
      and $2w$ is the distance to the risk for signs as coordinates.`,
    notClaimed: tex`more than the interval; the value itself is proved, and not sampled,
      where the draws can be enumerated`,
  },
  types,
  subject: () => sampledProblem(5, 4, 1e-6),
  mutable: ['sampling.n', 'sampling.d', 'a', 'R', 'w'],
  free: ['sampling.times', 'level'],
  check({sampling, a, R, w, level}) {
    const {n, d} = sampling
    const {best, signs, one} = resolvedRisks(sampling, level)
    const exact = all(
      equal(tex`R^\star(n+d+1)=d(d+1)`, Q.mul(R, count(n + d + 1)), count(d * (d + 1))),
      equal(tex`2w=R^\star-R_{\text{signs}}`, Q.mul(Q.rational(2), w), Q.sub(R, signs.risk)),
      atMost(tex`\text{resolution at }R^\star\le w`, I.point(best.resolution), w,
        {slack: 'the number of drawings is a power of two'}),
      atMost(tex`\text{resolution at }R_{\text{signs}}\le w`, I.point(signs.resolution), w,
        {slack: 'signs vary less than three points'}),
      atMost({left: tex`\text{resolution at }R_{a=1}`, right: tex`R_{a=1}-R^\star-w`},
        I.point(one.resolution), Q.sub(Q.sub(one.risk, R), w), {slack: 'that risk is further away'}),
    )
    if (!holds(exact)) return exact // what is wrong exactly need not be sampled
    return all(exact, between(tex`R^\star-w\le\E\norm{aS-I}^2\le R^\star+w`,
      Q.sub(R, w), sampleRisk(sampling, a, level), Q.add(R, w)))
  },
  controls: [
    {because: 'signs as coordinates have another fourth moment and a smaller risk',
      change: ({sampling}) => ({sampling: {...sampling, coordinates: 'signs'}})},
    {because: 'the layer with $a=1$ has the risk $d(d+1)/n$', change: () => ({a: Q.one})},
  ],
  survivors: [{path: 'a', because: tex`the risk is flat at its least value:
    a factor that is five percent off changes it by less than the interval is wide`}],
  figure: drawSample,
})
