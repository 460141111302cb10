import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {scaled} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {integer, natural, rational, where, type Of} from '#claims/types.ts'
import {listCorners, influenceBaseTwo, influenceBoundBaseTwo, type Scored} from '#networks/retrieval/influence.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawCorners, work} from './influence-corners.untrusted.ts'

const types = {
  n: where(natural, n => n > 1 && n < 9, 'two to eight tokens'),
  B: where(rational, ({n, d}) => d === 1n && n > 0n && n < 9n, 'a whole bound from one to eight'),
  M: positiveRational, corners: integer, greatest: rational,
}
export type Subject = Of<typeof types>

const bounded = (n: number, B: number): Subject => ({
  n, B: Q.rational(B), M: Q.one, corners: 16 * (n + 2) * (n + 1) * n / 6,
  greatest: influenceBoundBaseTwo(Q.rational(B), Q.one, n),
})

/** The bound on the influence of one token is met exactly, at a corner of the box. */
export default claim({
  kind: 'lemma',
  source: 'derived',
  words: {
    title: 'The influence, exactly',
    statement: ({n, B, M, corners, greatest}) => tex`with weights proportional to $2^l$, logits $l=\pm B$, values
      $\pm M$, $B=${B}$ and $M=${M}$, the greatest movement of the output of $n=${n}$ tokens when one is replaced is
      $\frac{2M\,2^{2B}}{n-1+2^{2B}}=${greatest}$, among $${corners}$ cases.`,
    quantifier: {
      over: 'all choices of signs, up to the order of the tokens that stay', by: 'enumeration in rational arithmetic',
    },
    notClaimed: 'that corners suffice for all logits between; that no others exceed the bound is the proof’s part',
  },
  knobs: {
    tokens: knob.integer({from: 2, to: 6, start: 4, label: 'tokens n'}),
    B: knob.integer({from: 1, to: 2, start: 1, label: 'bound B of the logits'}),
  },
  types,
  subject: ({tokens, B}) => bounded(tokens, B),
  check({n, B, M, corners, greatest: g}) {
    const cases = listCorners(n, B, M)
    const moved = cases.map(influenceBaseTwo)
    const greatest = moved.reduce(Q.max)
    const {others, from, to} = cases[moved.findIndex(movement => Q.equal(movement, greatest))]
    const row = (name: string, {logit, value}: Scored) => [name, logit, value]
    return certified(all(
      equal(tex`\max\abs{\mathrm{out}-\mathrm{out}'}=g`, greatest, g),
      equal(tex`\text{cases}=16\tbinom{n+2}3`, count(cases.length), count(corners)),
      equal(tex`g=\tfrac{2M\,2^{2B}}{n-1+2^{2B}}`, g, influenceBoundBaseTwo(B, M, n)),
    ), certifyTable(['token', 'logit', 'value'],
      [...others.map((token, i) => row(`stays ${i + 1}`, token)), row('before', from), row('after', to)]))
  },
  controls: [
    {because: 'nine tenths of the bound is exceeded', change: scaled('greatest', '9/10')},
    {because: 'logits of twice the size give the token more weight than the bound for $B$ allows',
      change: scaled('B', '2')},
    {because: 'among one token more each counts for less', change: ({n}) => ({n: n + 1})},
  ],
  small: ({tokens, B}) => bounded(tokens, B),
  worked: work,
  figure: drawCorners,
})
