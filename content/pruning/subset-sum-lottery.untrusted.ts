import type {Finding} from '#claims/finding.ts'
import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeSums, coverProbabilities} from '#networks/pruning/subset-sums.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Subject} from './subset-sum-lottery.ts'

/** Whole multiples of a quarter. */
export const quarters = (numbers: readonly number[]) => numbers.map(k => Q.rational(k, 4))

/** Draws n of the quarters up to one, of both signs. */
export function drawQuarters(n: number): Subject {
  const asked = {
    law: quarters([-4, -3, -2, -1, 1, 2, 3, 4]), width: Q.rational(1, 2), eps: Q.rational(1, 8),
    targets: quarters([-2, -1, 0, 1, 2]),
  }
  return {...asked, n, P: coverProbabilities(asked, n).covering[n - 1]}
}

/** Lists the sums of three numbers that do not cover the interval, and of three that do, and counts. */
export function work({n, law, P, targets}: Subject, {finding: {certificate}}: {finding: Finding}) {
  const sums = (numbers: readonly number[]) => listed([...new Set(computeSums(numbers))].map(k => dyadic(k, 2)))
  const sequences = Q.power(Q.rational(law.length), n)
  const rows = certificate?.kind === 'table' ? certificate.rows.slice(2) : []
  const chances = rows.map(([, p]) => Q.toDecimal(Q.parseRational(String(p)), 4))
  return [
    {text: tex`Of the numbers $\tfrac14,-\tfrac14,\tfrac12$ the sums of subsets are`, tex: `${sums([1, -1, 2])}.`},
    {text: tex`They miss $-\tfrac12$. With $\tfrac14,\tfrac14,-\tfrac12$ they are $${sums([1, 1, -2])}$, and all of
      $${listed(targets)}$ are there: every $z\in[-\tfrac12,\tfrac12]$ lies within $\tfrac18$ of one of them.`},
    {text: tex`Of all $${law.length}^{${n}}=${sequences}$ sequences of $${n}$ numbers, $${Q.mul(P, sequences)}$ are of
      this kind; and for each number of draws so far`,
    tex: tex`\begin{array}{c|${'c'.repeat(rows.length)}}n&${listed(rows.map(([count]) => count), '&')}\\\hline
      P&${listed(chances, '&')}\end{array}`},
  ]
}

/** Draws the chance that some point of the interval is missed against the number of draws. */
export function drawFailure({n, ...asked}: Subject): Drawing {
  const {covering} = coverProbabilities(asked, n)
  const from = covering.findIndex(p => !Q.isZero(p))
  const points = covering.map((p, i) => [i + 1, Q.toNumber(Q.sub(Q.one, p))] as const).slice(Math.max(0, from - 1))
  return {
    kind: 'plot', title: 'How often a few numbers are enough', x: {label: 'numbers drawn n'},
    y: {label: 'probability of failure', scale: 'log2'},
    description: tex`The exact probability that some point of the interval is missed is one for two numbers and then
      falls with each number, from five numbers on by about half.`,
    marks: [{mark: 'line', tone: 'claim', points}, {mark: 'dots', tone: 'claim', label: 'exact', points}],
  }
}
