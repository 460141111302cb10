import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {integer, list, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {pi, sin} from '#numerics/interval/trigonometric.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawSine, evenAngles, firstTwice, patterns, work} from './sine-shatters.untrusted.ts'

const sign = where(integer, s => s === 1 || s === -1, '1 or -1')
const types = {
  m: positive, points: vector('m'), total: positive,
  rows: list(record({theta: rational, signs: list(sign, 'm')})),
}
export type Subject = Of<typeof types>

/** The sign of sin πt for t that is not whole: the parity of ⌊t⌋. */
const signOf = (t: Q.Rational) => Q.floor(t) % 2n === 0n ? Q.one : Q.rational(-1)

/** The number whose binary digits, from the second on, are ones where the signs are negative; the last digit is one. */
const digitsOf = (signs: readonly number[]) =>
  Q.add(Q.one, Q.sum(signs.map((s, i) => s < 0 ? Q.power(Q.rational(2), i + 1) : Q.zero)))

/** One parameter shatters as many points as one likes, and it takes as many bits. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'One parameter shatters any number of points',
    statement: ({m, total, points}) => tex`at the $${m}$ points $${points}$ the functions $\sgn\sin(\pi\theta x)$ take
      all $2^{${m}}=${total}$ patterns of signs, each for one of the odd numbers $\theta\lt2^{${m}+1}$.`,
    quantifier: {over: 'all patterns of signs', by: tex`enumeration; the sign of $\sin\pi t$ is read off
      $\lfloor t\rfloor$, and a second time off an enclosure of the sine`},
    notClaimed: tex`that these functions come near to given values, or that other points can be shattered:
      it takes points that lie as if made for it`,
  },
  knobs: {m: knob.integer({from: 2, to: 7, start: 4, label: 'points $m$'})},
  types,
  subject: ({m}) => patterns(m),
  check({m, points, total, rows}) {
    const phases = rows.map(({theta}) => points.map(x => Q.mul(theta, x)))
    const values = phases.flatMap((row, r) => row.map((t, i) =>
      I.mul(I.point(rows[r].signs[i]), sin(I.mul(pi, I.fromRational(t))))))
    const distinct = new Set(rows.map(({signs}) => signs.join(' '))).size
    return certified(all(
      equal(tex`\max_i\abs{x_i-2^{-i}}=0`, maxDistance([points], [points.map((_, i) => dyadic(1, i + 1))]), Q.zero),
      equal(tex`\max\bigl\lvert\theta-1-\textstyle\sum_{s_i\lt0}2^i\bigr\rvert=0`,
        maxDistance([rows.map(({theta}) => theta)], [rows.map(({signs}) => digitsOf(signs))]), Q.zero),
      atMost(tex`\max\theta\le2^{m+1}-1`, rows.map(({theta}) => theta).reduce(Q.max),
        Q.sub(Q.power(Q.rational(2), m + 1), Q.one)),
      equal(tex`2^m=\text{patterns}`, Q.power(Q.rational(2), m), count(total)),
      equal(tex`\text{signs unlike }(-1)^{\lfloor\theta x_i\rfloor}=0`, maxDistance(phases.map(row => row.map(signOf)),
        rows.map(({signs}) => signs.map(s => Q.rational(s)))), Q.zero),
      lessThan(tex`0\lt\min s_i\sin(\pi\theta x_i)`, Q.zero, values.reduce(I.min),
        {slack: tex`only the sign is asked; the least value is $\sin2^{-m}\pi$, at $\theta=1$`}),
      equal(tex`\text{different patterns}=2^m`, count(distinct), count(total)),
    ), certifyTable(['θ', 'signs'], rows.map(({theta, signs}) =>
      [theta, signs.map(s => s < 0 ? '-' : '+').join('')])))
  },
  controls: [
    {because: tex`with even $\theta$ the sine vanishes at one of the points`, change: evenAngles},
    {because: tex`at the points $\frac12,\frac14,\frac18,\dots$, all halved, other digits are read`,
      change: ({points}) => ({points: points.map(x => Q.mul(x, Q.rational(1, 2)))})},
    {because: 'a pattern listed twice leaves another one out', change: firstTwice},
  ],
  survivors: [{path: 'rows', because: 'the patterns are a set: their order does not matter'}],
  small: ({m}) => patterns(Math.min(m, 3)),
  worked: work,
  figure: drawSine,
})
