import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {integer, list, positive, rational, record, where, type Of} from '#claims/types.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawBits, repeatFirst, sumsOfBumps, work} from './curse-bits.untrusted.ts'

const epsilon = where(rational, e => Q.sign(e) > 0 && Q.compare(e, Q.rational(1, 2)) < 0, 'a number between 0 and 1/2')
const sign = where(integer, s => s === 1 || s === -1, '1 or -1')
const types = {
  epsilon, N: positive, d: positive, height: rational, lipschitz: rational,
  signs: where(list(list(sign)), ({length}) => length > 1, 'more than one sum'), distance: rational,
  table: record({epsilon, rows: list(record({d: integer, bits: rational}))}),
}
export type Subject = Of<typeof types>

/** The number N = ⌈1/(2ε)⌉ − 1 of bumps along a side. */
const bumps = (e: Q.Rational) => Q.rational(-Q.floor(Q.neg(Q.inv(Q.mul(Q.rational(2), e)))) - 1n)

/** The greatest difference of two sums in a cell, in bump heights: their distance, attained at a centre. */
const difference = (one: readonly number[], other: readonly number[]) =>
  one.reduce((most, s, cell) => Math.max(most, Math.abs(s - other[cell])), 0)

/** As many bits as a grid has cells: what it takes to describe a class that approximates every Lipschitz function. */
export default claim({
  kind: 'proposition',
  source: {cite: 'kolmogorovtikhomirov1959'},
  words: {
    title: 'The curse in bits',
    statement: ({epsilon, N, d, lipschitz, signs, distance, table}) => tex`on $[0,1]^{${d}}$ the $${signs.length}$
      signed sums
      of $${N}^{${d}}$ bumps are $${lipschitz}$-Lipschitz in $\ell_\infty$ and pairwise $${distance}$ apart,
      more than $2\eps$ for $\eps=${epsilon}$; so no class of fewer than $2^{${signs[0].length}}$ functions
      comes within $\eps$ of them all. For $\eps=${table.epsilon}$ the same count gives
      ${listed(table.rows.map(row => tex`$${row.bits}$ bits in dimension $${row.d}$`), ', ')}.`,
    quantifier: {
      over: 'all pairs of the sums, and all classes of functions',
      by: tex`enumeration of the pairs; two functions more than $2\eps$ apart are not both within $\eps$ of a third`,
    },
    notClaimed: tex`that functions met in practice are the worst of their class; for smaller classes, such as Barron’s,
      the exponent does not grow with the dimension`,
  },
  knobs: {dimension: knob.integer({from: 1, to: 3, start: 2, label: 'dimension $d$'})},
  types,
  subject: ({dimension}) => sumsOfBumps(2, dimension, '1/5'),
  check({epsilon, N, d, height, lipschitz, signs, distance, table}) {
    const cells = Q.power(count(N), d)
    checkShape(signs.every(pattern => Q.equal(count(pattern.length), cells)), 'a sign for each cell')
    const misses = table.rows.map(row => Q.abs(Q.sub(row.bits, Q.power(bumps(table.epsilon), row.d))))
    const differences = signs.flatMap((one, i) => signs.slice(0, i).map(other => difference(one, other)))
    const least = Q.mul(height, count(differences.reduce((a, b) => Math.min(a, b))))
    const slope = Q.mul(Q.rational(2), Q.mul(height, count(N)))
    return certified(all(
      equal(tex`N=\lceil1/(2\eps)\rceil-1`, count(N), bumps(epsilon)),
      equal(tex`\text{sums of signed bumps}=2^{N^d}`, count(signs.length), Q.power(Q.rational(2), Q.toNumber(cells))),
      equal(tex`\text{slope of a bump, its height over half a cell}=${lipschitz}`, slope, lipschitz),
      equal(tex`\max_d\abs{\text{bits listed}-N^d}=0`, misses.reduce(Q.max, Q.zero), Q.zero),
      equal(tex`\min_{f\ne g}\norm{f-g}_\infty=1/N`, least, distance),
      lessThan(tex`2\eps\lt\min_{f\ne g}\norm{f-g}_\infty`, Q.mul(Q.rational(2), epsilon), least),
    ), certifyTable(['function', 'values at the centres of the cells'], signs.map((pattern, i) =>
      [i + 1, listed(pattern.map(s => Q.toText(Q.mul(count(s), height))), ' ')])))
  },
  controls: [
    {because: tex`at $\eps=\frac14$ the same functions are no more than $2\eps$ apart`,
      change: () => ({epsilon: Q.rational(1, 4)})},
    {because: tex`at $\eps=\frac1{10}$ five bumps a side are too many: their sums are $\frac15=2\eps$ apart`,
      change: () => sumsOfBumps(5, 1, '1/10')},
    {because: 'a sum listed twice is at distance $0$ from itself', change: repeatFirst},
  ],
  survivors: [
    {path: 'signs', because: 'the sums are a set: their order does not matter'},
    {path: 'epsilon', because: tex`a slightly larger $\eps$ has the same $N$, and the sums are still far enough apart`},
    {path: 'table.epsilon', because: tex`a slightly larger $\eps$ has the same $N$`},
    {path: 'table.rows', because: 'each row of the table stands for itself, in whatever order'},
  ],
  small: ({dimension}) => sumsOfBumps(2, Math.min(dimension, 2), '1/5'),
  worked: work,
  figure: drawBits,
})
