import {certifyTable} from '#claims/certify.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {spelt} from '#claims/machine-types.ts'
import {listed, tex} from '#claims/tex.ts'
import {natural, rational, vector, where, type Of} from '#claims/types.ts'
import {attendedMeans, catalanNumber, countMisjudged, isBalanced, roundMean, sumsOf} from '#networks/machines/counting.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {drawCounts, judgedWith, oneTooMany, work} from './dyck-precision.untrusted.ts'

const below = (limit: number) => where(natural, n => n < limit, `less than ${limit}`)
const types = {
  bits: below(8), safe: below(300), counts: vector('k'),
  length: where(below(14), n => n > 0 && n % 2 === 0, 'a positive even length'), balanced: rational,
  witness: where(spelt({'(': 1, ')': -1}, 'w'), ({length}) => length < 300, 'less than 300 brackets'),
}
export type Subject = Of<typeof types>

/** Means tell balanced brackets apart, and how many bits of them are needed. */
export default claim({
  kind: 'proposition',
  source: {cite: 'bhattamishra2020'},
  words: {
    title: 'Brackets by averaging, and the bits it takes',
    statement: ({bits, safe, counts, length, balanced}) => tex`of the $2^{${length}}$ strings of length $${length}$ the
      test by exact means accepts the $${balanced}$ balanced ones and no other. With means rounded to $p=${bits}$ bits
      after the point, no string of length at most $2^{p+1}=${safe}$ is misjudged, and of each of the lengths
      $${safe + 1},\dots,${safe + counts.length}$ some are:
      ${bits < 5 ? tex`$${listed(counts)}$` : 'as many as the table lists'}.`,
    quantifier: {
      over: 'all strings of these lengths',
      by: 'counting, where strings with the same sum and the same history of signs are counted together',
    },
    notClaimed: 'a limit for other ways of judging brackets; and precision in practice is floating, not fixed',
  },
  knobs: {bits: knob.integer({from: 1, to: 6, start: 3, label: 'bits p after the point'})},
  types,
  subject: ({bits}) => judgedWith(bits),
  check({bits, safe, counts, length, balanced, witness}) {
    const census = countMisjudged(Math.max(safe + counts.length, length), bits)
    const misjudged = census.map(({misjudged}) => count(misjudged))
    const means = sumsOf(witness).map((sum, i) => Q.rational(sum, i + 1))
    const [judgement, rounded] = [isBalanced(witness, s => s), isBalanced(witness, (s, t) => roundMean(s, t, bits))]
    return certified(all(
      equal(tex`\max_t\abs{\text{attention}_t-\tfrac1t\sum_{s\le t}x_s}=0`,
        maxDistance([attendedMeans(witness)], [means]), Q.zero),
      equal(tex`\text{strings accepted by exact means}=\text{the number named}`,
        count(census[length - 1].balanced), balanced),
      equal(tex`\text{the number named}=\tfrac1{m+1}\tbinom{2m}m`, balanced, catalanNumber(length / 2)),
      equal(tex`\text{misjudged within the safe length}=0`, Q.sum(misjudged.slice(0, safe)), Q.zero),
      equal(tex`\max_n\abs{\text{misjudged}-\text{number listed}}=0`,
        maxDistance([misjudged.slice(safe, safe + counts.length)], [counts]), Q.zero),
      lessThan(tex`0\lt\min_{n\gt2^{p+1}}\text{misjudged}`, Q.zero, counts.reduce(Q.min)),
      equal(tex`\text{the string shown is misjudged}=1`, count(judgement !== rounded), Q.one),
      equal(tex`\text{safe length}=2^{p+1}`, count(safe), Q.power(Q.rational(2), bits + 1)),
    ), certifyTable(['length', 'balanced', 'misjudged'],
      census.map(({balanced, misjudged}, i) => [i + 1, String(balanced), String(misjudged)])))
  },
  controls: [
    {because: tex`beyond $2^{p+1}$ rounding hides a violation: with six bits it does so in $1^{100}(-1)^{101}$, which
      ends at $-1$ with the mean $-\tfrac1{201}$`,
      change: () => ({bits: 6, safe: 201, counts: [Q.one], witness: oneTooMany(100)})},
    {because: 'one bit fewer misjudges strings of half the length', change: ({bits}) => ({bits: bits - 1})},
    {because: 'a safe length of one more is not safe',
      change: ({safe, counts}) => ({safe: safe + 1, counts: counts.slice(1)})},
  ],
  survivors: [{path: 'counts', because: 'a list that ends earlier says less'}],
  small: ({bits}) => judgedWith(Math.min(bits, 2)),
  worked: work,
  figure: drawCounts,
})
