import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {leakBound, computeMargin, sharpWeights, type Lookup} from '#networks/retrieval/retrieval.ts'
import {sqrt} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {
  readonly patterns: readonly string[], readonly noise: readonly string[], readonly unit: string, readonly shake: string, readonly length: string, readonly beta: string
  readonly error: string, readonly bound: string, readonly tolerance: string
}
type Enclosed = {readonly error: I.Interval, readonly bound: I.Interval}

const signOf = (text: string, k: number) => text[k] === '+' ? 1 : -1
const inner = (a: string, b: string) => [...a].reduce((sum, _, k) => sum + signOf(a, k) * signOf(b, k), 0)
const times = (text: string, n: number, d: number) => Q.mul(Q.parseRational(text), Q.rational(n, d))

/** The scores of pattern i, shaken, with all patterns: u²·⟨xⱼ, xᵢ⟩ + u·v·⟨xⱼ, zᵢ⟩ for signs x and z of lengths u and v an entry. */
function findLookup({patterns, noise, unit, shake}: Subject, meant: number): Lookup {
  const [u, v] = [Q.parseRational(unit), Q.parseRational(shake)]
  return {meant, scores: patterns.map(pattern => Q.mul(u, Q.add(Q.mul(u, Q.rational(inner(pattern, patterns[meant]))), Q.mul(v, Q.rational(inner(pattern, noise[meant]))))))}
}

/** Encloses ‖Σ pⱼ(xⱼ − xᵢ)‖, and 2M(N − 1)e^−βΔ. */
function findRetrieval(subject: Subject, meant: number, beta: Q.Rational): Enclosed {
  const {patterns, unit, length} = subject
  const lookup = findLookup(subject, meant)
  const weights = sharpWeights(lookup.scores, beta)
  const squares = [...patterns[meant]].map((_, k) => I.sqr(weights.flatMap((weight, j) => patterns[j][k] === patterns[meant][k] ? [] : [weight]).reduce(I.add, I.zero)))
  const distance = I.mul(sqrt(squares.reduce(I.add)), I.fromRational(times(unit, 2, 1)))
  return {error: distance, bound: I.mul(leakBound(patterns.length, beta, computeMargin(lookup)), I.fromRational(times(length, 2, 1)))}
}
function findWorst(subject: Subject, beta = Q.parseRational(subject.beta)): Enclosed {
  return subject.patterns.map((_, i) => findRetrieval(subject, i, beta)).reduce((a, b) => ({error: I.max(a.error, b.error), bound: I.max(a.bound, b.bound)}))
}
function assert(count: number, d: number, unit: string, shake: string): Subject {
  const random = randomStream('translation-and-coding/hopfield-retrieval')
  const draw = () => Array.from({length: count}, () => Array.from({length: d}, () => random.pick(['+', '-'])).join(''))
  const draft = {patterns: draw(), noise: draw(), unit, shake, length: '2', beta: '4', error: '0', bound: '0', tolerance: '1/100'}
  const {error, bound} = findWorst(draft)
  return {...draft, error: toThreeDigits(I.mid(error)), bound: toThreeDigits(I.mid(bound))}
}

/** One step of attention leads from a shaken pattern back to the pattern. */
export default claim({
  kind: 'proposition',
  source: {cite: 'ramsauer2021'},
  words: {
    title: 'Retrieval of a corrupted pattern',
    statement: (subject: Subject) => `each of the $N=${subject.patterns.length}$ patterns of norm $M=${subject.length}$ in $\\R^{${subject.patterns[0].length}}$ shown, shaken by a vector of norm $${Q.toDecimal(Q.mul(Q.parseRational(subject.shake), Q.rational(8)), 1)}$, is retrieved by one step of attention with $\\beta=${subject.beta}$: the worst error is $${toTexScientific(subject.error)}$, up to one percent, and the greatest of the bounds $2M(N-1)e^{-\\beta\\Delta(\\xi)}$ is $${toTexScientific(subject.bound)}\\le${subject.tolerance.replace(/(\d+)\/(\d+)/, '\\tfrac{$1}{$2}')}$.`,
    notClaimed: 'how many patterns can be stored; the margins are those of the patterns drawn',
  },
  knobs: {shake: choice<'1/80' | '1/40' | '1/20'>({options: [{value: '1/80', label: '0.1'}, {value: '1/40', label: '0.2'}, {value: '1/20', label: '0.4'}], start: '1/40', label: 'norm of the noise'})},
  subject: ({shake}) => assert(20, 64, '1/4', shake),
  mutable: ['unit', 'shake', 'length', 'beta', 'error', 'bound', 'tolerance'],
  check(subject) {
    const {patterns, noise, unit, length} = subject
    const d = patterns[0]?.length ?? 0
    checkShape(d > 0 && patterns.length > 1 && noise.length === patterns.length && [...patterns, ...noise].every(text => text.length === d && /^[+-]+$/.test(text)), 'patterns and noise of one length')
    const {error, bound} = findWorst(subject)
    return all(
      equals(Q.mul(Q.rational(d), Q.power(Q.parseRational(unit), 2)), Q.power(Q.parseRational(length), 2), {left: '\\norm{x_j}^2', right: 'M^2'}),
      between(times(subject.error, 99, 100), error, times(subject.error, 101, 100), {low: '0.99\\,e', value: '\\max_i\\norm{\\mathrm{out}-x_i}', high: '1.01\\,e'}),
      between(times(subject.bound, 99, 100), bound, times(subject.bound, 101, 100), {low: '0.99\\,b', value: '\\max_i2M(N-1)e^{-\\beta\\Delta}', high: '1.01\\,b'}),
      atMost(bound, Q.parseRational(subject.tolerance), {left: '\\max_i2M(N-1)e^{-\\beta\\Delta}', right: '\\tau', slack: 'the tolerance says what counts as retrieved, and is the same for all noise'}),
      atMost(error, bound, {left: '\\max_i\\norm{\\mathrm{out}-x_i}', right: '\\max_i2M(N-1)e^{-\\beta\\Delta}', slack: 'the bound takes all patterns to be as near as the nearest, and opposite to the one that is meant'}),
    )
  },
  controls: [
    {because: 'at $\\beta=\\frac1{10}$ the output lies near the mean of all patterns; the inequality holds still, and certifies nothing', change: subject => ({...subject, beta: '1/10'})},
    {because: 'a pattern stored twice leaves no margin, and nothing is certified, though what is read is right', change: subject => ({...subject, patterns: [subject.patterns[1], ...subject.patterns.slice(1)], noise: [subject.noise[1], ...subject.noise.slice(1)]})},
    {because: 'noise of norm $8$ leads some query to another pattern', change: subject => ({...subject, shake: '1'})},
  ],
  survivors: [
    {path: 'shake', because: 'noise that is five percent stronger, or none, may leave the worst error and bound within their percent'},
    {path: 'tolerance', because: 'a larger tolerance is kept a fortiori'},
  ],
  small: ({shake}) => assert(3, 4, '1', shake),
  worked: subject => {
    const {patterns, beta, error} = subject
    const {scores} = findLookup(subject, 0)
    return [
      {text: `Three patterns in $\\R^4$, written as signs: $${patterns.map(pattern => `(${[...pattern].join('')})`).join(',\\ ')}$. The query is the first of them, shaken by $${toTex(Q.parseRational(subject.shake))}\\,(${[...subject.noise[0]].join('')})$, and its scores are`, tex: scores.map(toTex).join(',\\quad ')},
      {text: `With $\\beta=${beta}$ the margin $\\Delta=${toTex(computeMargin(findLookup(subject, 0)))}$ bounds the weight of the others by $2e^{-\\beta\\Delta}$. Over all three patterns the worst error is`, tex: `\\max_i\\norm{\\mathrm{out}-x_i}=${toTexScientific(error)}.`},
    ]
  },
  figure: (subject): Drawing => {
    const points = Array.from({length: 13}, (_, i) => Q.rational(i + 1, 2)).map(beta => [Q.toNumber(beta), findWorst(subject, beta)] as const)
    const short = (x: I.Interval) => Number(I.mid(x).toPrecision(4))
    return {
      kind: 'plot', title: 'Retrieval', description: 'The worst error over all patterns and the bound against the sharpness; at small sharpness the bound says nothing, later both fall exponentially.',
      x: {label: 'sharpness β'}, y: {label: 'error', scale: 'log10'}, marks: [
        {mark: 'line', points: points.map(([beta, {bound}]) => [beta, short(bound)] as const), tone: 'bound', label: 'bound'},
        {mark: 'line', points: points.map(([beta, {error}]) => [beta, short(error)] as const), tone: 'claim', label: 'worst error'},
        {mark: 'rule', axis: 'y', at: Q.toNumber(Q.parseRational(subject.tolerance)), tone: 'target', label: 'retrieved'}],
    }
  },
})
