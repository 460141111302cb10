import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, atMost, certified, equal, holds} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {list, positive, rational, vector, where, type Of} from '#claims/types.ts'
import {coverProbabilities} from '#networks/pruning/subset-sums.ts'
import {commonDenominator} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawFailure, drawQuarters, quarters, work} from './subset-sum-lottery.untrusted.ts'

const types = {
  law: where(vector('l'), ({length}) => length <= 12, 'at most 12 numbers'),
  n: where(positive, n => n <= 8, 'at most 8 draws'), width: positiveRational,
  eps: where(rational, eps => Q.sign(eps) >= 0, 'a tolerance'),
  targets: list(rational), P: rational,
}
export type Subject = Of<typeof types>

/** A few random numbers hold, as sums of some of them, every number of an interval. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Sums of some of a few random numbers',
    statement: ({law, n, width, eps, P}) => tex`of $${n}$ independent draws from $\{${listed(law)}\}$, equally likely,
      some subset sums up to within $${eps}$ of $z$, for all $z\in[-${width},${width}]$ at once, with probability
      exactly $${P}$`,
    quantifier: {
      over: 'all sequences of draws, all their subsets, and all $z$ in the interval',
      by: 'enumeration of the sets of sums, whose gaps decide',
    },
    notClaimed: 'that the subset is easy to find, or anything about numbers of another law',
  },
  knobs: {n: knob.integer({from: 3, to: 8, start: 8, label: 'numbers drawn'})},
  types,
  subject: ({n}) => drawQuarters(n),
  check({law, n, width, eps, targets, P}) {
    checkShape(commonDenominator([...law, width, ...targets]) <= 400n, 'the numbers have a small common denominator')
    const counting = atMost(tex`\text{length of the interval}\le 2^n\cdot2\eps`,
      Q.mul(Q.rational(2), width), Q.mul(Q.power(Q.rational(2), n + 1), eps))
    if (!holds(counting)) return counting // what counting rules out need not be enumerated
    const {covering, reaching} = coverProbabilities({law, width, eps, targets}, n)
    return certified(all(
      equal(tex`P(\text{all }z\text{ are within }\eps\text{ of a sum})=P(0,\pm\tfrac14,\pm\tfrac12\text{ are sums})`,
        covering[n - 1], reaching[n - 1]),
      counting,
      equal(tex`P(\text{all }z\text{ are within }\eps\text{ of a sum})=P`, covering[n - 1], P),
    ), certifyTable(['numbers drawn', 'chance of all'], covering.map((p, i) => [i + 1, p])))
  },
  controls: [
    {because: '$2^8$ sums with room $2\\cdot10^{-3}$ each do not fill an interval of length $1$',
      change: () => ({n: 8, eps: Q.rational(1, 1000)})},
    {because: 'with one number less there are fewer sums; two numbers have four, and five are needed',
      change: ({n}) => ({n: n - 1})},
    {because: 'positive numbers do not sum up to negative ones', change: () => ({law: quarters([1, 2, 3, 4])})},
  ],
  survivors: [
    {path: 'law', because: 'the order in which equally likely numbers are listed does not matter'},
    {path: 'law.*', because: tex`among three draws that cover there is at most one of this size, and reflection of all
      numbers turns it into its negative`},
    {path: 'width', because: tex`what lies a little beyond $\frac12$ is still within $\frac18$ of it`},
    {path: 'targets', because: 'the order in which targets are listed does not matter'},
    {path: 'eps', because: tex`sums are multiples of $\tfrac14$, so that a slightly greater tolerance reaches no more of
      them`},
  ],
  figure: drawFailure,
  small: ({n}) => drawQuarters(n),
  worked: work,
})
