import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {toWeights} from '#networks/transformer/attention.ts'
import {countMisjudged, catalanNumber, isBalanced, roundMean} from '#networks/machines/counting.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {dot} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly bits: number, readonly safe: number, readonly counts: readonly string[], readonly listed: number, readonly balanced: string, readonly witness: string}

const steps = (string: string) => [...string].map(letter => letter === '(' ? 1 : -1)
/** The exact mean that uniform causal attention forms at position t, its sign as a number. */
function findMeans(string: readonly number[]): Q.Rational[] {
  const values = string.map(step => Q.rational(step))
  return values.map((_, i) => dot(rationals, toWeights({ring: rationals, weigh: softmaxBaseTwo, causal: true}, values.map(() => Q.zero), i), values))
}
const pairs = (k: number) => '('.repeat(k) + ')'.repeat(k)
const reach = (safe: number) => Math.min(2 * safe, safe + 24)
const safeLength = (bits: number) => 1 << (bits + 1)

function assert(bits: number): Subject {
  const safe = safeLength(bits)
  return {bits, safe, counts: countMisjudged(safe + 4, bits).slice(safe).map(({misjudged}) => String(misjudged)), listed: 12, balanced: '132', witness: `${pairs(safe >> 1)})`}
}

/** Means tell balanced brackets apart, and how many bits of them are needed. */
export default claim({
  kind: 'proposition',
  source: {cite: 'bhattamishra2020'},
  words: {
    title: 'Brackets by averaging, and the bits it takes',
    statement: ({bits, safe, counts, listed, balanced}: Subject) => `of the $2^{${listed}}$ strings of length $${listed}$ the test by exact means accepts the $${balanced}$ balanced ones and no other. With means rounded to $p=${bits}$ bits after the point, no string of length at most $2^{p+1}=${safe}$ is misjudged, and of each of the lengths $${safe + 1},\\dots,${safe + counts.length}$ some are: ${bits < 5 ? `$${counts.join(',\\,')}$` : 'as many as the table lists'}.`,
    quantifier: {over: 'all strings of these lengths', by: 'counting, where strings with the same sum and the same history of signs are counted together'},
    notClaimed: 'a limit for other ways of judging brackets; and precision in practice is floating, not fixed',
  },
  knobs: {bits: integer({from: 1, to: 6, start: 3, label: 'bits p after the point'})},
  subject: ({bits}) => assert(bits),
  mutable: ['bits', 'safe', 'counts', 'listed', 'balanced'],
  check(subject) {
    const {bits, safe, counts, listed, witness} = subject
    checkShape([bits, safe, listed].every(size => Number.isSafeInteger(size) && size >= 0) && bits < 8 && safe < 300 && listed > 0 && listed < 14 && listed % 2 === 0 && counts.length > 0, 'small sizes')
    checkShape(/^[()]+$/.test(witness) && witness.length < 300, 'a string of brackets')
    const [census, string] = [countMisjudged(Math.max(safe + counts.length, listed), bits), steps(witness)]
    const asserted = counts.map(Q.parseRational)
    return certified(all(
      equals(findMeans(string).map((mean, i) => Q.abs(Q.sub(mean, Q.rational(string.slice(0, i + 1).reduce((a, b) => a + b, 0), i + 1)))).reduce(Q.max), Q.zero, {left: '\\max_t\\abs{\\text{attention}_t-\\tfrac1t\\sum_{s\\le t}x_s}', right: '0'}),
      equals(Q.rational(census[listed - 1].balanced), Q.parseRational(subject.balanced), {left: '\\text{strings accepted by exact means}', right: '\\text{the number named}'}),
      equals(Q.parseRational(subject.balanced), catalanNumber(listed / 2), {left: '\\text{the number named}', right: '\\tfrac1{m+1}\\tbinom{2m}m'}),
      equals(census.slice(0, safe).map(({misjudged}) => Q.rational(misjudged)).reduce(Q.add, Q.zero), Q.zero, {left: '\\text{misjudged within the safe length}', right: '0'}),
      equals(census.slice(safe, safe + counts.length).map(({misjudged}, i) => Q.abs(Q.sub(Q.rational(misjudged), asserted[i]))).reduce(Q.max), Q.zero, {left: '\\max_n\\abs{\\text{misjudged}-\\text{number listed}}', right: '0'}),
      lessThan(Q.zero, asserted.reduce(Q.min), {left: '0', right: '\\min_{n\\gt2^{p+1}}\\text{misjudged}'}),
      equals(Q.rational(isBalanced(string, s => s) === isBalanced(string, (s, t) => roundMean(s, t, bits)) ? 0 : 1), Q.one, {left: '\\text{the string shown is misjudged}', right: '1'}),
      equals(fromSubject(safe, subject), Q.power(Q.rational(2), bits + 1), {left: '\\text{safe length}', right: '2^{p+1}'}),
    ), {kind: 'table', columns: ['length', 'balanced', 'misjudged'], rows: census.map(({balanced, misjudged}, i) => [i + 1, String(balanced), String(misjudged)])})
  },
  controls: [
    {because: 'beyond $2^{p+1}$ rounding hides a violation: with six bits it does so in $1^{100}(-1)^{101}$, which ends at $-1$ with the mean $-\\tfrac1{201}$', change: subject => ({...subject, bits: 6, safe: 201, counts: ['1'], witness: `${pairs(100)})`})},
    {because: 'one bit fewer misjudges strings of half the length', change: subject => ({...subject, bits: subject.bits - 1})},
    {because: 'a safe length of one more is not safe', change: subject => ({...subject, safe: subject.safe + 1, counts: subject.counts.slice(1)})},
  ],
  survivors: [{path: 'counts', because: 'a list that ends earlier says less'}],
  small: ({bits}) => assert(Math.min(bits, 2)),
  worked: ({bits, safe, witness}) => [
    {text: `${bits === 1 ? 'One bit' : 'Two bits'} after the point: the means are rounded to multiples of $\\tfrac1{${1 << bits}}$. The string $${witness}$ has the means`, tex: findMeans(steps(witness)).map(toTex).join(',\\quad ')},
    {text: `which become, in units of $\\tfrac1{${1 << bits}}$,`, tex: steps(witness).map((_, i, all) => roundMean(all.slice(0, i + 1).reduce((a, b) => a + b, 0), i + 1, bits)).join(',\\quad ')},
    {text: `The last bracket closes nothing, its mean $-\\tfrac1{${safe + 1}}$ is rounded to zero, and the string is accepted. Up to length $${safe}$ this cannot happen, for there a negative mean is at most $-\\tfrac1{${safe - 1}}$, nearer to $-\\tfrac1{${1 << bits}}$ than to zero.`},
  ],
  figure: ({safe, bits}): Drawing => ({
    kind: 'plot', title: 'Strings misjudged', description: 'The number of misjudged strings of each length, on a logarithmic axis: none up to twice two to the number of bits, then more and more.',
    x: {label: 'length n', from: 0, to: reach(safe)}, y: {label: 'misjudged + 1', scale: 'log10'}, marks: [
      {mark: 'step', points: countMisjudged(reach(safe), bits).map(({misjudged}, i) => [i + 1, Number((Number(misjudged) + 1).toPrecision(4))] as const), tone: 'claim', label: `p = ${bits}`},
      {mark: 'rule', axis: 'x', at: safe, tone: 'bound', label: 'n = 2ᵖ⁺¹'}],
  }),
})
