import {checkShape} from '#claims/claim.ts'
import {all, atMost, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, matrix, natural, rational, where, type Of} from '#claims/types.ts'
import {coverWithSums, grownLength, missBound, oneSignProbability} from '#networks/pruning/coverage.ts'
import {commonDenominator} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {assertCover, drawCoverage, work} from './subset-sum-uniform.untrusted.ts'

const number = where(natural, n => n > 1 && n < 500, 'a count below 500')
const types = {
  numbers: where(list(rational), ({length}) => length <= 6, 'at most 6 numbers'),
  eps: where(positiveRational, eps => Q.compare(eps, Q.rational(1, 4)) < 0, 'a tolerance below a quarter'),
  reach: positiveRational, stretches: matrix(undefined, 2),
  v: positiveRational, m: rational,
  delta: rational, enough: number, few: number,
}
export type Subject = Of<typeof types>
const near = (q: Q.Rational) => toTexNear(q, 5)
const double = (q: Q.Rational) => Q.mul(Q.rational(2), q)

/** Of uniform numbers a multiple of log 1/ε is enough, with the constant of an elementary proof. */
export default claim({
  kind: 'theorem',
  source: {cite: 'lueker1998'},
  words: {
    title: 'Uniform numbers',
    statement: ({numbers, eps, delta, v, m, enough, few}) => tex`for $\eps=${near(eps)}$ the numbers
      $${listed(numbers.map(near))}$ cover the length $v=${near(v)}$ of $[-\tfrac12,\tfrac12]$; one more number, uniform
      on $[-1,1]$, makes it $v+\tfrac12v(1-v)=${near(m)}$ on average, and never more than $2v$. Of $${enough}$
      independent uniform numbers some subset comes within $2\eps$ of $z$, for all $z\in[-\tfrac12,\tfrac12]$ at once,
      except with a probability of at most $${near(delta)}$; of $${few}$ numbers it does not.`,
    quantifier: {
      over: 'all $n$ independent numbers uniform on $[-1,1]$, all their subsets, and all $z$ in the interval',
      by: tex`the mean of $(1-v)/v$ falls to three quarters of itself with each number, by the proof, whose two premises
        are decided for the numbers shown; and the counts, in whole numbers`,
    },
    notClaimed: 'that so many numbers are needed, or that the subset is easy to find',
  },
  knobs: {eps: knob.choiceOf(['1/32', '1/128', '1/512', '1/2048'], {start: '1/32', label: 'ε'})},
  types,
  subject: ({eps}) => assertCover(['3/8', '-1/4', '9/16'], eps),
  check({numbers, eps, reach, stretches, v, m, delta, enough, few}) {
    const unit = commonDenominator([...numbers, eps, reach, Q.rational(1, 2)])
    checkShape(unit <= 2n ** 20n, 'the numbers have a small common denominator')
    const cover = coverWithSums({numbers, eps, reach})
    checkShape(stretches.length === cover.stretches.length, 'as many stretches as there are')
    const bound = (n: number) => tex`(\tfrac34)^{${n}}\tfrac{(1-2\eps)(1-\eps)}{2\eps^2}`
    return all(
      equal(tex`\max\abs{\text{ends of }A_n-\text{ends named}}=0`, maxDistance(cover.stretches, stretches), Q.zero),
      equal(tex`\abs{A_n}=v`, cover.length, v),
      equal(tex`\E\abs{A_{n+1}}=m`, cover.next.mean, m),
      equal(tex`v+\tfrac12v(1-v)=m`, grownLength(v), m),
      atMost(tex`v\le\min_x\abs{A_{n+1}}`, v, cover.next.least),
      atMost(tex`\max_x\abs{A_{n+1}}\le 2v`, cover.next.greatest, double(v)),
      lessThan(tex`\delta<${bound(enough - 1)}`, delta, missBound(eps, enough - 1)),
      lessThan(tex`\delta<2^{1-${few}}`, delta, oneSignProbability(few)),
      atMost(tex`2^{1-${few + 1}}\le\delta`, oneSignProbability(few + 1), delta),
      atMost(tex`${bound(enough)}\le\delta`, missBound(eps, enough), delta),
    )
  },
  controls: [
    {because: 'of numbers uniform on $[-2,2]$ every other one carries what is covered out of the interval',
      change: () => ({reach: Q.rational(2)})},
    {because: 'one more number does not cover twice as much on average', change: ({v}) => ({m: double(v)})},
    {because: 'one number less is not covered by this bound', change: ({enough}) => ({enough: enough - 1})},
    {because: tex`one number more than the few may do: the chance of one sign is then no larger than what is allowed`,
      change: ({few}) => ({few: few + 1})},
  ],
  survivors: [
    {path: 'delta', because: 'a miss that is allowed five percent more often asks for as many numbers'},
    {path: 'numbers', because: tex`sums do not depend on the order of the numbers; it matters only where a shift leaves
      the interval`},
  ],
  figure: drawCoverage,
  small: ({eps}) => assertCover(['1/2'], eps),
  worked: work,
})
