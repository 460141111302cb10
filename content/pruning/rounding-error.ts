import {all, atMost, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, rational, vector, whole, type Of} from '#claims/types.ts'
import {listRoundings, roundNearest} from '#networks/pruning/rounding.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawErrors, roundedTo, work} from './rounding-error.untrusted.ts'

const types = {
  w: vector('m'), x: vector('m'), step: positiveRational, k: list(whole, 'm'), error: rational, bound: rational,
  worst: vector('m'), variance: rational, ceiling: rational,
}
export type Subject = Of<typeof types>

/** Rounding to the nearest step errs by half a step for each unit of input; at random it errs by nothing on average. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'What rounding costs',
    statement: ({w, x, step, k, error, bound, variance, ceiling}) => tex`for $w=(${listed(w)})$, $x=(${listed(x)})$ and
      the step $${step}$ the nearest multiples are $${listed(k)}$ steps, and the output errs by $${error}$, at
      most $\tfrac12\cdot${step}\,\norm x_1=${bound}$; other weights, listed, attain this. Rounded at random, the
      output is right on average over all outcomes, with the mean squared error $${variance}$, at most
      $\tfrac14\cdot(${step})^2\,\norm x_2^2=${ceiling}$.`,
    quantifier: {over: 'all outcomes of rounding at random', by: 'enumeration, with exact probabilities'},
    notClaimed: 'anything about the outputs of several layers, or about steps that are chosen for each column',
  },
  knobs: {step: knob.choiceOf(['1', '1/2', '1/8'], {start: '1/2', label: 'step'})},
  types,
  subject: ({step}) => roundedTo(['9/10', '-3/5', '7/20', '6/5'], [2, 1, -3, 1], Q.parseRational(step)),
  check({w, x, step, k, error, bound, worst, variance, ceiling}) {
    const half = Q.div(step, Q.rational(2))
    const nearest = k.map(steps => Q.mul(steps, step))
    const miss = (one: Vector<Q.Rational>, other: Vector<Q.Rational>) => M.dot(x, M.minus(one, other))
    const outcomes = listRoundings(w, step)
    const mean = (value: (rounded: Vector<Q.Rational>) => Q.Rational) =>
      Q.sum(outcomes.map(({rounded, chance}) => Q.mul(chance, value(rounded))))
    const shares = w.map((weight, i) => Q.div(Q.abs(Q.sub(weight, nearest[i])), step))
    const spread = Q.sum(x.map((input, i) => Q.product([input, input, shares[i], Q.sub(Q.one, shares[i])])))
    return all(
      atMost(tex`\max_i\abs{w_i-\hat w_i}\le\tfrac s2`, maxDistance([w], [nearest]), half),
      each(w, (weight, i) => equal(tex`\hat w_${i + 1}=k_${i + 1}s`, roundNearest(weight, step), nearest[i])),
      equal(tex`\abs{x\cdot(w-\hat w)}=e`, Q.abs(miss(w, nearest)), error),
      equal(tex`\tfrac s2\norm x_1=b`, Q.mul(half, Q.sum(x.map(Q.abs))), bound),
      atMost(tex`e\le b`, error, bound),
      equal(tex`\max_i\abs{w_i^\prime-\hat w_i}=\tfrac s2`, maxDistance([worst], [nearest]), half),
      equal(tex`\abs{x\cdot(w^\prime-\hat w)}=b`, Q.abs(miss(worst, nearest)), bound),
      equal(tex`\textstyle\sum p=1`, mean(() => Q.one), Q.one),
      equal(tex`\E\,x\cdot(\tilde w-w)=0`, mean(rounded => miss(rounded, w)), Q.zero),
      equal(tex`\E\,(x\cdot(\tilde w-w))^2=v`, mean(rounded => Q.power(miss(rounded, w), 2)), variance),
      equal(tex`s^2\textstyle\sum_ix_i^2\phi_i(1-\phi_i)=v`, Q.mul(Q.mul(step, step), spread), variance),
      equal(tex`\tfrac14s^2\norm x_2^2=c`, Q.mul(Q.mul(half, half), M.dot(x, x)), ceiling),
      atMost(tex`v\le c`, variance, ceiling),
      lessThan(tex`0\lt v`, Q.zero, variance),
    )
  },
  controls: [
    {because: 'half of the bound is exceeded by the weights shown', change: scaled('bound', '1/2')},
    {because: 'a step below is not the nearest multiple', change: ({k}) =>
      ({k: k.map(steps => Q.sub(steps, Q.one))})},
    {because: 'the variance is not that of the worst shares', change: ({ceiling}) => ({variance: ceiling})},
  ],
  small: ({step}) => roundedTo(['1/3', '3/5'], [1, 2], Q.parseRational(step)),
  worked: work,
  figure: drawErrors,
})
