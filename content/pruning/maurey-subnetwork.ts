import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {shallowLayer} from '#claims/relu-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, natural, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {computeTotal, reweightingVariance, toMixture} from '#networks/pruning/subnetwork.ts'
import {bestOutcome, computeExpectation, evaluateUnits, listOutcomes} from '#networks/shallow/mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawSubnetwork, drawMeans, four, two, withoutTotal, work} from './maurey-subnetwork.untrusted.ts'

const types = {
  layer: where(shallowLayer('J'), ({units}) => units.every(({out}) => !Q.isZero(out)), 'weights that are not zero'),
  points: vector('P'), n: positive, law: vector('J'),
  total: where(rational, q => !Q.isZero(q), 'a total that is not zero'),
  v: rational, m: rational, best: record({counts: list(natural), error: rational}),
}
export type Subject = Of<typeof types>

/** Every network contains, after re-weighting, a small one whose error does not know how large it was. */
export default claim({
  kind: 'theorem',
  source: {cite: 'pisier1981'},
  words: {
    title: 'A subnetwork, re-weighted',
    statement({layer: {units: {length: J}}, n, law, m, total, best}) {
      const kept = best.counts.filter(count => count > 0).length
      return tex`over all $${J}^{${n}}$ ways to draw $${n}$ of ${J} units with the probabilities $${listed(law)}$ and to
        give each draw the weight $\pm\tfrac1{${n}}\norm\alpha_1$, $\norm\alpha_1=${total}$, the mean squared error is
        exactly $${m}$. The best draw keeps $${kept}$ unit${kept === 1 ? '' : 's'}, of new weights, with squared error
        about $${Q.toDecimal(best.error, 5)}$.`
    },
    quantifier: {
      over: 'all draws of $n$ units, with their probabilities', by: 'enumeration of how often each unit is drawn',
    },
    notClaimed: tex`that units can be deleted without re-weighting, or that the constant is small: it grows with
      $\norm\alpha_1$`,
  },
  knobs: {n: knob.integer({from: 1, to: 5, start: 3, label: 'units drawn'})},
  types,
  subject: ({n}) => drawSubnetwork(four, n),
  check({layer, points, n, law, total, v, m, best}) {
    const outcomes = listOutcomes({...evaluateUnits(toMixture(layer, points, total)), law}, n)
    const stated = outcomes.find(({counts}) => counts.join() === best.counts.join())
    checkShape(stated !== undefined, 'a draw of n units')
    const rows = outcomes.map(({counts, probability, error}) => [counts.join(' '), probability, error])
    return certified(all(
      equal(tex`\textstyle\sum_j\abs{\alpha_j}=\norm\alpha_1`, computeTotal(layer), total),
      equal(tex`\sum_j p_j=1`, Q.sum(law), Q.one),
      equal(tex`\norm\alpha_1\textstyle\sum_j\abs{\alpha_j}\norm{\sigma_j}^2-\norm f^2=v`,
        reweightingVariance(layer, points), v),
      equal(tex`n\cdot m=v`, Q.mul(count(n), m), v),
      equal(tex`\norm{f_n^\star-f}^2=b`, stated.error, best.error),
      equal(tex`\min\norm{f_n-f}^2=b`, bestOutcome(outcomes).error, best.error),
      atMost(tex`b\le m`, best.error, m),
      equal(tex`\E\norm{f_n-f}^2=m`, computeExpectation(outcomes), m),
    ), certifyTable(['drawn', 'probability', '‖fₙ − f‖²'], rows))
  },
  controls: [
    {because: 'drawn uniformly, with the same weights, the units do not average to $f$',
      change: ({law}) => ({law: law.map(() => Q.rational(1, law.length))})},
    {because: 'the mean square falls like $1/n$, not like $1/n^2$', when: ({n}) => n > 1,
      change: ({m, n}) => ({m: Q.div(m, count(n))})},
    {because: 'the constant without the factor $\\norm\\alpha_1$ is not the variance', change: withoutTotal},
  ],
  survivors: [
    {path: 'points', because: 'the points are equally likely, so that their order does not matter'},
  ],
  small: ({n}) => drawSubnetwork(two, n),
  worked: work,
  figure: drawMeans,
})
