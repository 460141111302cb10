import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, equals, type Finding} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {gridSums, computeInfluence, influenceBound, computeSums, type Scored} from '#networks/retrieval/influence.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {exp, log} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'

type Token = {readonly logit: string, readonly value: string}
type Row = {readonly n: number, readonly from: Token, readonly to: Token, readonly change: string}
/** The other tokens are drawn once: token j has the logit logits[j]/8·B and the value values[j]/8·M; a row takes the first n − 1. */
type Subject = {readonly B: string, readonly M: string, readonly constant: string, readonly logits: readonly number[], readonly values: readonly number[], readonly rows: readonly Row[], readonly slope: {readonly low: string, readonly high: string}, readonly attaining: {readonly others: string, readonly own: string}}

const steps = 8
const times = (text: string, by: Q.Rational) => Q.mul(Q.parseRational(text), by)
const parse = ({logit, value}: Token): Scored => ({logit: Q.parseRational(logit), value: Q.parseRational(value)})
const findOthers = ({B, M, logits, values}: Subject, n: number) => gridSums(logits.slice(0, n - 1), values.slice(0, n - 1), times(B, Q.rational(1, steps)), times(M, Q.rational(1, steps)))
const findChange = (subject: Subject, {n, from, to}: Row) => computeInfluence(findOthers(subject, n), parse(from), parse(to))
const findBound = ({B, M, constant}: Subject, n: number) => I.mul(I.fromRational(times(constant, Q.rational(1, 2))), influenceBound(Q.parseRational(B), Q.parseRational(M), n))

/** The change in the configuration that attains the bound: a token of the logit own, flipped from M to −M among others of another logit. */
function findAttained({M, attaining: {others, own}}: Subject, n: number): I.Interval {
  const flipped = (value: Q.Rational): Scored => ({logit: Q.parseRational(own), value})
  return computeInfluence(computeSums({logit: Q.parseRational(others), value: Q.zero}, n - 1), flipped(Q.parseRational(M)), flipped(Q.neg(Q.parseRational(M))))
}
function assert(B: string, lengths: readonly number[], slope = {low: '9/10', high: '11/10'}): Subject {
  const random = randomStream('translation-and-coding/influence-bound')
  const draw = () => Array.from({length: lengths.at(-1)! - 1}, () => random.integer(-steps, steps))
  const at = (eighths: number) => Q.toText(times(B, Q.rational(eighths, steps)))
  const draft: Subject = {
    B, M: '1', constant: '2', logits: draw(), values: draw(), slope, attaining: {others: Q.toText(Q.neg(Q.parseRational(B))), own: B},
    rows: lengths.map(n => ({n, from: {logit: at(5), value: '3/4'}, to: {logit: at(3), value: '-7/8'}, change: '0'})),
  }
  return {...draft, rows: draft.rows.map(row => ({...row, change: toThreeDigits(I.mid(findChange(draft, row)))}))}
}
function checkRow(subject: Subject, row: Row): Finding {
  const [change, bound, attained, loose] = [findChange(subject, row), findBound(subject, row.n), findAttained(subject, row.n), 2 ** -30]
  const formula = `\\tfrac{${subject.constant}Me^{2B}}{${row.n}-1+e^{2B}}`
  return all(
    between(times(row.change, Q.rational(199, 200)), change, times(row.change, Q.rational(201, 200)), {low: '0.995\\,c', value: `\\abs{\\mathrm{out}-\\mathrm{out}'}_{n=${row.n}}`, high: '1.005\\,c'}),
    between(I.scale(bound, 1 - loose), attained, I.scale(bound, 1 + loose), {low: `(1-2^{-30})${formula}`, value: '\\abs{\\mathrm{out}-\\mathrm{out}\'}_{\\text{attaining}}', high: `(1+2^{-30})${formula}`}),
    atMost(change, bound, {left: `\\abs{\\mathrm{out}-\\mathrm{out}'}_{n=${row.n}}`, right: formula, slack: 'the tokens are drawn; the configuration before meets the bound'}),
  )
}

/** One token among n moves the output of a head by a constant over n, and no less is true. */
export default claim({
  kind: 'proposition',
  source: {cite: 'hahn2020'},
  words: {
    title: 'The influence of one token',
    statement: ({B, M, constant, rows}: Subject) => `with logits in $[-B,B]$, values in $[-M,M]$, $B=${B.replace(/(\d+)\/(\d+)/, '\\tfrac{$1}{$2}')}$ and $M=${M}$, replacing one of the $n=${rows.map(({n}) => n).join(',\\,')}$ tokens drawn moves the output by $${rows.map(({change}) => toTexScientific(change)).join(',\\,')}$, up to half a percent and below $\\tfrac{${constant}Me^{2B}}{n-1+e^{2B}}$; a token flipped from $M$ to $-M$ at logit $B$ among others at $-B$ moves it by this bound, up to a factor $1\\pm2^{-30}$.`,
    notClaimed: 'that a Transformer cannot compute parity; more layers, growing logits and normalisation are other hypotheses',
  },
  knobs: {B: choice<'1/2' | '1' | '2'>({options: [{value: '1/2', label: '½'}, {value: '1', label: '1'}, {value: '2', label: '2'}], start: '1', label: 'bound B of the logits'})},
  subject: ({B}) => assert(B, [16, 64, 256, 1024]),
  mutable: ['B', 'M', 'constant', 'rows', 'attaining'],
  check(subject) {
    const {logits, values, rows} = subject
    const [B, M, last] = [Q.parseRational(subject.B), Q.parseRational(subject.M), rows.at(-1)]
    checkShape(last !== undefined && rows.every(({n}) => Number.isSafeInteger(n) && n > 1 && n - 1 <= logits.length) && logits.length === values.length && Q.sign(B) > 0 && Q.sign(M) > 0, 'rows that find enough tokens, and positive bounds')
    const replaced = rows.flatMap(({from, to}) => [parse(from), parse(to)])
    const largest = (of: (token: Scored) => Q.Rational, eighths: readonly number[], unit: Q.Rational) => [...replaced.map(token => Q.abs(of(token))), Q.mul(unit, Q.rational(Math.max(...eighths.map(Math.abs)), steps))].reduce(Q.max)
    const [ratio, growth] = [I.div(findChange(subject, rows[0]), findChange(subject, last)), log(I.fromRational(Q.rational(last.n, rows[0].n)))]
    const power = (exponent: Q.Rational) => exp(I.mul(growth, I.fromRational(exponent)))
    const slack = 'the exponent is asserted to a tenth only; the tokens are drawn'
    const [first, ...others] = rows.map(row => checkRow(subject, row))
    return all(
      first!,
      atMost(largest(({logit}) => logit, logits, B), B, {left: '\\max_j\\abs{l_j}', right: 'B'}),
      atMost(largest(({value}) => value, values, M), M, {left: '\\max_j\\abs{v_j}', right: 'M'}),
      equals(Q.rational(rows.length), Q.rational(new Set(rows.map(({n}) => n)).size), {left: '\\text{rows}', right: '\\text{lengths}'}),
      between(power(Q.parseRational(subject.slope.low)), ratio, power(Q.parseRational(subject.slope.high)), {low: '(n_4/n_1)^{s}', value: 'c_1/c_4', high: '(n_4/n_1)^{s^\\prime}', slack}),
      ...others,
    )
  },
  controls: [
    {because: 'a token of logit $\\ln n$ among others of logit $0$ has the weight $n/(2n-1)$, and its flip moves the output by more than $1$ at every length', change: subject => ({...subject, logits: subject.logits.map(() => 0), rows: subject.rows.map(({n}) => draftFlip(n))})},
    {because: 'half the bound is exceeded by the configuration that attains it', change: subject => ({...subject, constant: '1'})},
    {because: 'others at logit zero leave the flipped token less weight', change: subject => ({...subject, attaining: {...subject.attaining, others: '0'}})},
  ],
  survivors: [
    {path: 'rows', because: 'each length stands for itself'},
    {path: 'rows.*.n', because: 'a token more among hundreds moves the change by less than half a percent'},
    {path: 'M', because: 'the values of the others and the bound grow with $M$ together; the changes stay within their half percent'},
    {path: 'rows.*.to.logit', because: 'a logit that is five percent off may leave the change within its half percent'},
  ],
  small: ({B}) => assert(B, [2, 4], {low: '0', high: '2'}),
  worked: subject => {
    const [n, bound] = [4, findBound(subject, 4)]
    const B = subject.B.replace(/(\d+)\/(\d+)/, '\\tfrac{$1}{$2}')
    return [
      {text: `Four tokens, $B=${B}$: one at logit $B$ with the value $1$, three at logit $-B$. The weight of the first is`, tex: `p=\\frac{e^{B}}{e^{B}+3e^{-B}}=\\frac{e^{2B}}{e^{2B}+${n - 1}}.`},
      {text: 'Its value is flipped to $-1$, the others keep theirs, and what they contribute cancels:', tex: `\\abs{\\mathrm{out}-\\mathrm{out}'}=2p=${toTexScientific(toThreeDigits(I.mid(bound)))}.`},
    ]
  },
  figure: (subject): Drawing => {
    const lengths = Array.from({length: 13}, (_, k) => 2 << k)
    const flip = (n: number) => 2 * n / (2 * n - 1)
    return {
      kind: 'plot', title: 'The influence of one token', description: 'On logarithmic axes the bound and the changes of the drawn tokens fall with slope minus one; one token of logit ln n keeps its influence.',
      x: {label: 'tokens n', scale: 'log2'}, y: {label: 'change of the output', scale: 'log10'}, marks: [
        {mark: 'line', points: lengths.map(n => [n, Number(I.mid(findBound(subject, n)).toPrecision(5))] as const), tone: 'bound', label: 'bound, attained'},
        {mark: 'dots', points: subject.rows.map(({n, change}) => [n, Q.toNumber(Q.parseRational(change))] as const), tone: 'claim', label: 'drawn'},
        {mark: 'line', points: lengths.map(n => [n, Number(flip(n).toPrecision(5))] as const), tone: 'control', label: 'one logit ln n'}],
    }
  },
})

function draftFlip(n: number): Row {
  const logit = Q.toText(Q.rational(Math.round(1e6 * approximations.log(n)), 1_000_000))
  return {n, from: {logit, value: '1'}, to: {logit, value: '-1'}, change: Q.toText(Q.rational(2 * n, 2 * n - 1))}
}
