import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {shallowLayer} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {positive, rational, vector, type Of} from '#claims/types.ts'
import {computeExpectation, listOutcomes, evaluateUnits, computeVariance} from '#networks/shallow/mixture.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawMeans, four, two, uniform, work} from './maurey-barron-rate.untrusted.ts'

const types = {
  target: shallowLayer('J'), points: vector('P'), signs: vector('J'), law: vector('J'),
  n: positive, v: rational, m: rational,
}
export type Subject = Of<typeof types>

/** Drawing n units of a convex combination errs by variance/n in the mean square; some draw errs no more. */
export default claim({
  kind: 'proposition',
  source: {cite: 'pisier1981'},
  words: {
    title: 'Maurey’s draw of units',
    statement: ({law: {length: J}, n, m}) => tex`over all $${J}^{${n}}$ ways to draw $n=${n}$ of the ${J} units,
      $\E\norm{f_n-f}^2=\tfrac1n\bigl(\sum_j\abs{c_j}\norm{\varphi_j}^2-\norm f^2\bigr)=${m}$ exactly,
      so that some draw has $\norm{f_n-f}^2\le${m}$`,
    quantifier: {over: tex`all draws of $n$ units, with their
      probabilities`, by: 'enumeration of how often each unit is drawn'},
    notClaimed: tex`that training finds such units, or that a function at hand has small $\sum_j\abs{c_j}$:
      that is where the dimension may hide`,
  },
  knobs: {n: knob.integer({from: 1, to: 8, start: 3, label: 'units drawn'})},
  types, mutable: ['target', 'signs', 'law', 'points', 'n', 'v', 'm'],
  subject: ({n}) => four(n),
  check({n, v, m, ...drawn}) {
    const values = evaluateUnits(drawn)
    const outcomes = listOutcomes(values, n)
    const rows = outcomes.map(({counts, probability, error}) => [counts.join(' '), probability, error])
    return certified(all(
      equal(tex`\sum_j p_j=1`, Q.sum(drawn.law), Q.one),
      equal(tex`\sum_j\abs{c_j}\norm{\varphi_j}^2-\norm f^2=v`, computeVariance(values), v),
      equal(tex`n\cdot m=v`, Q.mul(count(n), m), v),
      atMost(tex`\min\norm{f_n-f}^2\le m`, outcomes.map(({error}) => error).reduce(Q.min), m),
      equal(tex`\E\norm{f_n-f}^2=m`, computeExpectation(outcomes), m),
    ), certifyTable(['drawn', 'probability', '‖fₙ − f‖²'], rows))
  },
  controls: [
    {because: 'drawn uniformly, the units no longer average to $f$, and the mean square keeps a bias', change: uniform},
    {because: 'without the signs of the coefficients the draws average to another function',
      change: ({signs}) => ({signs: signs.map(Q.abs)})},
    {because: 'the mean square falls like $1/n$, not like $1/n^2$',
      change: ({m, n}) => ({m: Q.div(m, count(n))}), when: ({n}) => n > 1},
  ],
  survivors: [{path: 'points', because: 'the points are equally likely, so that their order does not matter'}],
  small: ({n}) => two(Math.min(n, 4)),
  worked: work,
  figure: drawMeans,
})
