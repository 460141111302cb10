import {checkShape} from '#claims/claim.ts'
import {all, atMost, between, count, equal, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {positiveRational} from '#claims/network-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {integer, list, positive, rational, record, where, type Of} from '#claims/types.ts'
import {drawnInfluence, flipInfluence, scaledInfluenceBound, listDrawn} from '#networks/retrieval/influence.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {exp, log} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import {drawInfluence, drawnTokens, withLogarithms, work} from './influence-bound.untrusted.ts'

const token = record({logit: rational, value: rational})
const row = record({n: where(positive, n => n > 1, 'more than one token'), from: token, to: token, change: rational})
const types = {
  B: positiveRational, M: positiveRational, constant: rational,
  logits: list(integer, 'j'), values: list(integer, 'j'), rows: list(row, 'k'),
  slope: record({low: rational, high: rational}), attaining: record({others: rational, own: rational}),
}
const bounds = [{value: '1/2', label: '½'}, {value: '1', label: '1'}, {value: '2', label: '2'}] as const
export type Subject = Of<typeof types>

/** One token among n moves the output of a head by a constant over n, and no less is true. */
export default claim({
  kind: 'proposition', source: {cite: 'hahn2020'},
  words: {
    title: 'The influence of one token',
    statement: ({B, M, constant, rows}) => tex`with logits in $[-B,B]$, values in $[-M,M]$, $B=${B}$ and $M=${M}$,
      replacing one of the $n=${listed(rows.map(({n}) => n))}$ tokens drawn moves the output by
      $c\approx${listed(rows.map(({change}) => toTexScientific(change)))}$, and by less than
      $\tfrac{${constant}Me^{2B}}{n-1+e^{2B}}$; a token flipped from $M$ to $-M$ at logit $B$ among others at $-B$ moves
      it by this bound, up to the rounding of its enclosure.`,
    notClaimed: tex`that a Transformer cannot compute parity; more layers, growing logits and normalisation are other
      hypotheses`,
  },
  knobs: {B: knob.choice({label: 'bound B of the logits', start: '1', options: bounds})},
  types,
  subject: ({B}) => drawnTokens(Q.parseRational(B), [16, 64, 256, 1024], Q.rational(1, 10)),
  mutable: ['B', 'M', 'constant', 'rows', 'attaining'], free: ['M', 'rows.*.n'],
  check(subject) {
    const {B, M, logits, rows, slope: {low, high}} = subject
    checkShape(rows.every(({n}) => n - 1 <= logits.length), 'rows that find enough tokens')
    const tokens = [...rows.flatMap(({from, to}) => [from, to]), ...listDrawn(subject)]
    const [decided, ...others] = rows.map(row => checkRow(subject, row))
    const [first, last] = [rows[0], rows.at(-1)!]
    const [one, other] = [first, last].map(({n, from, to}) => drawnInfluence(subject, n, from, to))
    const growth = log(I.fromRational(Q.rational(last.n, first.n)))
    const power = (exponent: Q.Rational) => exp(I.mul(growth, I.fromRational(exponent)))
    return all(
      decided,
      atMost(tex`\max_j\abs{l_j}\le B`, maxNorm([tokens.map(({logit}) => logit)]), B),
      atMost(tex`\max_j\abs{v_j}\le M`, maxNorm([tokens.map(({value}) => value)]), M),
      equal(tex`\text{rows}=\text{lengths}`, count(rows.length), count(new Set(rows.map(({n}) => n)).size)),
      between(tex`(n_4/n_1)^{s}\le c_1/c_4\le(n_4/n_1)^{s^\prime}`, power(low), I.div(one, other), power(high),
        {slack: 'the exponent is asserted to a tenth only; the tokens are drawn'}),
      ...others,
    )
  },
  controls: [
    {because: tex`a token of logit $\ln n$ among others of logit $0$ has the weight $n/(2n-1)$, and its flip moves the
      output by more than $1$ at every length`, change: withLogarithms},
    {because: 'half the bound is exceeded by the configuration that attains it', change: () => ({constant: Q.one})},
    {because: 'others at logit zero leave the flipped token less weight',
      change: ({attaining}) => ({attaining: {...attaining, others: Q.zero}})},
  ],
  survivors: [
    {path: 'rows', because: 'each length stands for itself'},
    {path: 'rows.*.n', because: 'a token more among hundreds moves the change by less than half a percent'},
    {path: 'M', because: tex`the values of the others and the bound grow with $M$ together; the changes stay within
      their half percent`},
    {path: 'rows.*.to.logit', because: 'a logit that is five percent off may leave the change within its half percent'},
  ],
  small: ({B}) => drawnTokens(Q.parseRational(B), [2, 4], Q.one),
  worked: work, figure: drawInfluence,
})

function checkRow(subject: Subject, {n, from, to, change: c}: Subject['rows'][number]) {
  const [change, bound] = [drawnInfluence(subject, n, from, to), scaledInfluenceBound(subject, n)]
  const [formula, loose] = [tex`\tfrac{${subject.constant}Me^{2B}}{${n}-1+e^{2B}}`, 2 ** -30]
  return all(
    near(tex`0.995\,c\le\abs{\mathrm{out}-\mathrm{out}'}_{n=${n}}\le1.005\,c`, change, c, '1/200'),
    between(tex`(1-2^{-30})${formula}\le\abs{\mathrm{out}-\mathrm{out}'}_{\text{attaining}}\le(1+2^{-30})${formula}`,
      I.scale(bound, 1 - loose), flipInfluence(subject.attaining, subject.M, n), I.scale(bound, 1 + loose)),
    atMost(tex`\abs{\mathrm{out}-\mathrm{out}'}_{n=${n}}\le${formula}`, change, bound,
      {slack: 'the tokens are drawn; the configuration before meets the bound'}),
  )
}
