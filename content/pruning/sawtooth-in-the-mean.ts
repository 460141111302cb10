import {certifyGraphs} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graphOnUnit} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, rational, record, where, type Of} from '#claims/types.ts'
import {teeth} from '#networks/relu/sawtooth.ts'
import {difference} from '#numerics/exact/linear-combination.ts'
import {integralDistance, integralOfPower, signChanges} from '#numerics/exact/piecewise-distance.ts'
import {constant, pieces, restrict, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawMeans, lineAtFirst, unkinked, work} from './sawtooth-in-the-mean.untrusted.ts'

const types = {
  k: where(integer, k => k > 1 && k < 10, 'a whole number from 2 to 9'), near: graphOnUnit,
  square: rational, pairs: integer, area: rational,
  coarse: list(record({
    g: graphOnUnit, p: integer, b: rational,
    e: rational,
  })),
}
export type Subject = Of<typeof types>

const half = Q.rational(1, 2)

/** In the mean one unit of the sawtooth is almost free, and most of them are not. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The norm decides',
    statement: ({k, square, pairs, area}) => tex`without the first kink of $T_{${k}}$, the second piece going on to $0$,
      the squared error in $L^2[0,1]$ is exactly $${square}$. The intervals between the crossings of its mean form
      $${pairs}$ disjoint pairs, each interval of area $${area}$; so every continuous piecewise-linear $g$ with $p$
      pieces has $\norm{T_{${k}}-g}_{L^1}\ge(${pairs}-p)\cdot${area}$, as the sawteeth with fewer pieces shown do.`,
    quantifier: {
      over: 'all continuous piecewise-linear functions $g$ with $p$ pieces, for the bound in $L^1$',
      by: tex`the pairs and their areas, which are decided: $g$ crosses the level in at most $p$ pairs, and in each
        other one it lies on the wrong side somewhere`,
    },
    notClaimed: 'that the bound in $L^1$ is attained, or what the best network with fewer units is in these norms',
  },
  knobs: {k: knob.integer({from: 3, to: 7, start: 4, label: 'the sawtooth has $2^k$ pieces, $k$'})},
  types,
  subject: ({k}) => unkinked(k),
  check({k, near, square, pairs, area, coarse}) {
    const T = teeth(1 << k)
    const crossings = signChanges(T, half)
    const areas = crossings.slice(1).map((x, i) => areaBetween(T, crossings[i], x))
    const each = coarse.map(({g, p, b, e}) => all(
      equal(tex`\text{pieces of }g=p`, count(pieces(g)), count(p)),
      equal(tex`(2^{k-1}-1-p)\,2^{-k-2}=b`, Q.mul(count(pairs - p), area), b),
      equal(tex`\norm{T_k-g}_{L^1}=e`, integralDistance(T, g), e),
      atMost(tex`b\le e`, b, e),
    ))
    return certified(all(
      equal({left: tex`\text{pieces of }g+1`, right: '2^k'}, count(pieces(near) + 1), count(1 << k)),
      equal(tex`\norm{T_k-g}_{L^2}^2=\tfrac43\,2^{-k}`, integralOfPower(difference(T, near), 2), square),
      equal(tex`\max\text{ area}=2^{-k-2}`, areas.reduce(Q.max), area),
      equal(tex`\min\text{ area}=2^{-k-2}`, areas.reduce(Q.min), area),
      ...each.slice(0, -1),
      equal(tex`\text{pairs}=2^{k-1}-1`, count(Math.floor((crossings.length - 1) / 2)), count(pairs)),
      ...each.slice(-1),
    ), certifyGraphs({T, 'one kink less': near}))
  },
  controls: [
    {because: 'with the first piece at $0$ instead, the error is smaller, and not this one', change: lineAtFirst},
    {because: 'the sawtooth itself has $2^k$ pieces and no error: a bound that is positive for it is false',
      change: ({k, area, coarse}) =>
        ({pairs: (1 << k) + 1, coarse: coarse.map(() => ({g: teeth(1 << k), p: 1 << k, b: area, e: Q.zero}))})},
  ],
  survivors: [{path: 'coarse', because: 'the functions are shown one by one, in no order and to no number'}],
  small: ({k}) => unkinked(k),
  worked: work,
  figure: drawMeans,
})

function areaBetween(f: PiecewiseLinear, a: Q.Rational, b: Q.Rational): Q.Rational {
  return integralDistance(restrict(f, a, b), constant(half, a, b))
}
