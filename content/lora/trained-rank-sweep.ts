import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {dimension, integer, list, matrix, rational, record, vector, type Of} from '#claims/types.ts'
import {orNull} from '#claims/variant.ts'
import {computeCurvature, factoredGradient, factoredLoss} from '#networks/adapters/factored-loss.ts'
import {computeUpdate} from '#networks/adapters/lora.ts'
import {chooseAtMost} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {countAbout, countAgreeing, squareNorm} from '#numerics/linear/spectrum.ts'
import {drawDescents, moveAway, stationaryPoints, withoutDescent, work} from './trained-rank-sweep.untrusted.ts'

const adapter = record({b: matrix('n', 'r'), a: matrix('r', 'n')})
const types = {
  r: dimension('r'), sigma: vector('n'), E: matrix('n', 'n'),
  points: list(record({
    S: list(integer), adapter, loss: rational, descent: orNull(adapter), curvature: orNull(rational),
  }), 'P'), least: rational,
}
export type Subject = Of<typeof types>
type Point = Subject['points'][number]

/** What training a low-rank factorisation can end in: of all stationary points only the truncation is no saddle. */
export default claim({
  kind: 'theorem', source: {cite: 'baldihornik1989'},
  words: {
    title: 'No spurious minima',
    statement: ({r, sigma, points, least}) => tex`for the matrix $E$ shown, $\sigma(E)=(${sigma})$, the gradient of
      $\norm{E-BA}_F^2$ vanishes at each of the $${points.length}$ adapters of rank at most $${r}$ listed, one for each
      choice of at most $${r}$ singular triples. The one that keeps the $${r}$ largest has the least loss, $${least}$;
      each of the others, $(B,A)=(0,0)$ among them, has a direction of negative curvature.`,
    notClaimed: tex`that gradient descent converges, how long it takes, or anything about losses that are not of this
      form; no training is carried out`,
  },
  knobs: {r: knob.integer({from: 1, to: 3, start: 2, label: 'rank $r$'})},
  types, subject: ({r}) => stationaryPoints([5, 3, 2, 1], r),
  check({r, sigma, E, points, least}) {
    checkShape(points.every(({S, descent, curvature}) => S.length <= r && (descent === null) === (curvature === null)),
      'at most r triples, and a curvature for each descent')
    const seen = points.map(point => inspect({E, sigma}, point))
    const greatest = (of: (point: typeof seen[number]) => Q.Rational) => seen.map(of).reduce(Q.max)
    const minima = seen.filter(({curvature}) => curvature === null)
    const saddles = seen.flatMap(({curvature}) => curvature ?? [])
    const simple = sigma.map(value => Q.sign(value) > 0 ? countAbout(E, value).at : 0)
    return certified(all(
      equal(tex`\#\{i:\sigma_i(E)=\sigma_i\}=n`, count(countAgreeing(E, sigma)), count(E.length)),
      each(simple, (at, i) => equal(tex`\#\{k:\sigma_k(E)=\sigma_{${i + 1}}\}=1`, count(at), Q.one)),
      equal(tex`\max\abs{\nabla\norm{E-BA}_F^2}=0`, greatest(({slope}) => slope), Q.zero),
      equal(tex`\max\abs{\norm{E-BA}_F^2-\textstyle\sum_{i\notin S}\sigma_i^2}=0`, greatest(({miss}) => miss), Q.zero),
      equal(tex`\max\abs{\rank BA-\abs S}=0`, greatest(({wrong}) => wrong), Q.zero),
      equal(tex`\#\{S\}=\textstyle\sum_{k\le r}\binom nk`,
        count(new Set(points.map(({S}) => S.join(','))).size), Q.rational(chooseAtMost(sigma.length, r))),
      equal(tex`r=\max\abs S`, count(r), count(Math.max(...points.map(({S}) => S.length)))),
      equal(tex`\max\abs{\tfrac{d^2}{dt^2}-\text{the curvature shown}}=0`, greatest(({bend}) => bend), Q.zero),
      lessThan(tex`\max\tfrac{d^2}{dt^2}\norm{E-B_tA_t}_F^2<0`, saddles.reduce(Q.max), Q.zero),
      equal(tex`\#\{\text{points without descent}\}=1`, count(minima.length), Q.one),
      equal(tex`\norm{E-BA}_F^2=\textstyle\sum_{i\gt r}\sigma_i^2`,
        minima.map(({loss}) => loss).reduce(Q.max, Q.zero), least),
      equal(tex`\textstyle\sum_{i\gt r}\sigma_i^2=\text{least loss}`, squareNorm([sigma.slice(r)]), least),
    ), certifyTable(['kept', 'loss', 'curvature'],
      points.map(({S, loss, curvature}) => [S.join(' ') || 'none', loss, curvature ?? 'none'])))
  },
  controls: [
    {because: 'both factors zero is a stationary point, where training never starts, but no minimum',
      change: ({points}) => withoutDescent(points, 0)},
    {because: 'the wrong truncation is a stationary point, but no minimum',
      change: ({points, r}) => withoutDescent(points, points.findIndex(({S}) => S.length === r && S.at(-1) !== r))},
    {because: 'away from singular triples the gradient does not vanish', change: moveAway},
  ],
  small: ({r}) => stationaryPoints([4, 2, 1], Math.min(r, 2)),
  worked: work, figure: drawDescents,
})

/** Finds the largest entry of the gradient at a point, and what the loss, rank and curvature stated for it miss. */
function inspect({E, sigma}: Pick<Subject, 'E' | 'sigma'>, {S, adapter, descent, ...stated}: Point) {
  const [gradient, loss] = [factoredGradient(E, adapter), factoredLoss(E, adapter)]
  const left = squareNorm([sigma.filter((_, i) => !S.includes(i + 1))])
  const curvature = descent && computeCurvature(E, adapter, descent)
  return {
    loss, curvature, slope: Q.max(maxNorm(gradient.b), maxNorm(gradient.a)),
    miss: [left, stated.loss].map(other => Q.abs(Q.sub(loss, other))).reduce(Q.max),
    wrong: count(Math.abs(rank(computeUpdate(adapter)) - S.length)),
    bend: curvature ? Q.abs(Q.sub(curvature, stated.curvature!)) : Q.zero,
  }
}
