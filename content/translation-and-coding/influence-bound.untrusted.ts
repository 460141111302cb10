import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {drawnInfluence, scaledInfluenceBound} from '#networks/retrieval/influence.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './influence-bound.ts'

/** Draws the tokens that stay, and replaces one among n for each length n; the slope is 1 up to what is loose. */
export function drawnTokens(B: Q.Rational, lengths: readonly number[], loose: Q.Rational): Subject {
  const random = randomStream('translation-and-coding/influence-bound')
  const draw = () => Array.from({length: lengths.at(-1)! - 1}, () => random.integer(-8, 8))
  const at = (eighths: number) => Q.mul(B, Q.rational(eighths, 8))
  const [from, to] = [{logit: at(5), value: Q.rational(3, 4)}, {logit: at(3), value: Q.rational(-7, 8)}]
  const tokens = {B, M: Q.one, logits: draw(), values: draw()}
  const changeAt = (n: number) => rounded(I.mid(drawnInfluence(tokens, n, from, to)))
  return {
    ...tokens, constant: Q.rational(2), attaining: {others: Q.neg(B), own: B},
    slope: {low: Q.sub(Q.one, loose), high: Q.add(Q.one, loose)},
    rows: lengths.map(n => ({n, from, to, change: changeAt(n)})),
  }
}

const flip = (n: number) => Q.rational(2 * n, 2 * n - 1)

/** Flips a token of logit ln n among others of logit zero, at all lengths. */
export function withLogarithms({logits, rows}: Subject): Pick<Subject, 'logits' | 'rows'> {
  const logarithm = (n: number) => Q.rational(Math.round(1e6 * approximations.log(n)), 1_000_000)
  const token = (n: number, value: number) => ({logit: logarithm(n), value: Q.rational(value)})
  return {
    logits: logits.map(() => 0),
    rows: rows.map(({n}) => ({n, from: token(n, 1), to: token(n, -1), change: flip(n)})),
  }
}

/** Computes the bound where it is attained. */
export function work(subject: Subject) {
  const n = 4
  const bound = rounded(I.mid(scaledInfluenceBound(subject, n)))
  return [
    {text: tex`Four tokens, $B=${subject.B}$: one at logit $B$ with the value $1$, three at logit $-B$. The weight of
      the first is`,
      tex: tex`p=\frac{e^{B}}{e^{B}+3e^{-B}}=\frac{e^{2B}}{e^{2B}+${n - 1}}.`},
    {text: 'Its value is flipped to $-1$, the others keep theirs, and what they contribute cancels:',
      tex: tex`\abs{\mathrm{out}-\mathrm{out}'}=2p=${toTexScientific(bound)}.`},
  ]
}

/** Draws bound and changes against the number of tokens. */
export function drawInfluence(subject: Subject): Drawing {
  const lengths = Array.from({length: 13}, (_, k) => 2 << k)
  return {
    kind: 'plot', title: 'The influence of one token',
    description: tex`On logarithmic axes the bound and the changes of the drawn tokens fall with slope minus one; one
      token of logit ln n keeps its influence.`,
    x: {label: 'tokens n', scale: 'log2'}, y: {label: 'change of the output', scale: 'log10'},
    marks: [
      {mark: 'line', tone: 'bound', label: 'bound, attained',
        points: lengths.map(n => [n, significant(I.mid(scaledInfluenceBound(subject, n)), 5)] as const)},
      {mark: 'dots', tone: 'claim', label: 'drawn',
        points: subject.rows.map(({n, change}) => [n, Q.toNumber(change)] as const)},
      {mark: 'line', tone: 'control', label: 'one logit ln n',
        points: lengths.map(n => [n, significant(Q.toNumber(flip(n)), 5)] as const)},
    ],
  }
}
