import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between, equals} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeGaps, computeLeak, leakBound, computeMargin, sharpWeights, type Lookup} from '#networks/retrieval/retrieval.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import {apply, hasShape, identity, parseMatrix, toTextMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'

type Entry = {readonly name: string, readonly key: readonly string[], readonly value: string}
type Query = {readonly name: string, readonly vector: readonly string[], readonly meant: number}
type Subject = {readonly entries: readonly Entry[], readonly queries: readonly Query[], readonly beta: string, readonly margin: string, readonly near: number, readonly far: number, readonly error: string, readonly bound: string}

const words = {dog: ['chien', 'Hund'], cat: ['chat', 'Katze'], sea: ['mer', 'Meer'], moon: ['lune', 'Mond'], book: ['livre', 'Buch']}
const tags = ['fr', 'de']

/** One-hot(word) followed by one-hot(tag). */
function encode(word: number, tag: number, count: number): string[] {
  return [toTextMatrix(identity(rationals, count))[word], toTextMatrix(identity(rationals, tags.length))[tag]].flat()
}
function assert(count: number, beta: string): Subject {
  const list = Object.entries(words).slice(0, count).flatMap(([word, values], w) => tags.map((tag, t) => ({name: `${word}+${tag}`, key: encode(w, t, count), value: values[t]})))
  const draft = {entries: list, queries: list.map(({name, key}, meant) => ({name, vector: key, meant})), beta, margin: '1', near: count, far: count - 1, error: '0', bound: '0'}
  return {...draft, error: toThreeDigits(I.mid(findWorst(draft))), bound: toThreeDigits(I.mid(leakBound(list.length, Q.parseRational(beta), Q.one)))}
}
function findLookups({entries, queries}: Pick<Subject, 'entries' | 'queries'>): Lookup[] {
  const keys = parseMatrix(entries.map(({key}) => key))
  return queries.map(({vector, meant}) => ({scores: apply(rationals, keys, vector.map(Q.parseRational)), meant}))
}
const findWorst = (subject: Subject) => findLookups(subject).map(lookup => computeLeak(lookup, Q.parseRational(subject.beta))).reduce(I.max)
const times = (text: string, n: number, d: number) => Q.mul(Q.parseRational(text), Q.rational(n, d))
const countGaps = (lookup: Lookup, gap: number) => computeGaps(lookup).filter(q => Q.equal(q, Q.rational(gap))).length
const findMisfit = (values: readonly number[], expected: number) => Q.rational(Math.max(...values.map(value => Math.abs(value - expected))))

/** One head looks a word up in one of two languages, by the tag that stands in the query. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'A dictionary in one head',
    statement: ({entries, beta, margin, near, far, error, bound}: Subject) => `for the $${entries.length}$ entries and as many queries shown, the key that is meant outscores all others by $\\Delta=${margin}$ at least: $${near}$ keys by one, $${far}$ by two. At $\\beta=${beta}$ the head puts all but $${toTexScientific(error)}$ of its weight on the right entry, up to half a percent, for the worst query; the bound $(N-1)e^{-\\beta\\Delta}$ is $${toTexScientific(bound)}$.`,
    notClaimed: 'that this is translation; it is a table of words, read one word at a time',
  },
  knobs: {beta: choice<'2' | '5' | '10' | '20' | '25'>({options: (['2', '5', '10', '20', '25'] as const).map(value => ({value, label: value})), start: '5', label: 'sharpness β'})},
  subject: ({beta}) => assert(5, beta),
  mutable: ['entries', 'queries', 'beta', 'margin', 'near', 'far', 'error', 'bound'],
  check(subject) {
    const {entries, queries, near, far} = subject
    const [n, d, beta, margin] = [entries.length, entries[0]?.key.length ?? 0, Q.parseRational(subject.beta), Q.parseRational(subject.margin)]
    checkShape(n > 1 && queries.length === n && hasShape([...entries.map(({key}) => key), ...queries.map(({vector}) => vector)], 2 * n, d), 'as many queries as entries, of one length')
    checkShape(queries.every(({meant}) => Number.isSafeInteger(meant) && meant >= 0 && meant < n) && Q.compare(Q.abs(beta), Q.rational(300)) < 0, 'queries that mean an entry, and a moderate sharpness')
    const [lookups, error, bound] = [findLookups(subject), findWorst(subject), leakBound(n, beta, margin)]
    return all(
      between(times(subject.error, 199, 200), error, times(subject.error, 201, 200), {low: '0.995\\,e', value: '\\max_q(1-p_i)', high: '1.005\\,e'}),
      equals(lookups.map(lookup => Q.abs(Q.sub(computeMargin(lookup), margin))).reduce(Q.max), Q.zero, {left: '\\max_q\\abs{\\Delta(q)-\\Delta}', right: '0'}),
      equals(findMisfit(lookups.map(lookup => countGaps(lookup, 1)), near), Q.zero, {left: '\\max_q\\abs{\\#\\{j:s_i-s_j=1\\}-(W+L-2)}', right: '0'}),
      equals(findMisfit(lookups.map(lookup => countGaps(lookup, 2)), far), Q.zero, {left: '\\max_q\\abs{\\#\\{j:s_i-s_j=2\\}-(W-1)(L-1)}', right: '0'}),
      between(times(subject.bound, 199, 200), bound, times(subject.bound, 201, 200), {low: '0.995\\,b', value: '(N-1)e^{-\\beta\\Delta}', high: '1.005\\,b'}),
      atMost(error, bound, {left: '\\max_q(1-p_i)', right: '(N-1)e^{-\\beta\\Delta}', slack: 'the bound takes every other key to be as near as the nearest; four of nine are twice as far'}),
    )
  },
  controls: [
    {because: 'two entries with the same key cannot be told apart: half of the weight goes astray at every sharpness, and the bound is still evaluated with $\\Delta=1$', change: subject => ({...subject, entries: subject.entries.map((entry, i) => i === 1 ? {...entry, key: subject.entries[0].key} : entry)})},
    {because: 'without the language tag in the query both translations score alike', change: subject => ({...subject, queries: subject.queries.map(query => ({...query, vector: [...query.vector.slice(0, -tags.length), '0', '0']}))})},
    {because: 'a head of a tenth of the sharpness spreads its weight', change: subject => ({...subject, beta: Q.toText(times(subject.beta, 1, 10))})},
  ],
  small: ({beta}) => assert(2, beta),
  worked: ({entries, queries, beta, error}) => [
    {text: `Two words, two languages, $${entries.length}$ entries. The query “${queries[0].name}” scores the four keys ${entries.map(({name}) => `“${name}”`).join(', ')} with`, tex: findLookups({entries, queries})[0].scores.map(score => `${Q.toText(score)}`).join(',\\quad ')},
    {text: `The weights are products of two softmaxes, one over the words and one over the tags. That of the right entry, whose value is “${entries[0].value}”, is`, tex: `p=\\frac{e^{2\\beta}}{e^{2\\beta}+2e^{\\beta}+1}=\\Bigl(\\frac{e^{\\beta}}{e^{\\beta}+1}\\Bigr)^2,\\qquad 1-p=${toTexScientific(error)}\\quad(\\beta=${beta}).`},
  ],
  figure: (subject): Drawing => {
    const [lookups, sharpness] = [findLookups(subject), Array.from({length: 24}, (_, i) => Q.rational(i + 2))]
    const short = (x: I.Interval) => Number(I.mid(x).toPrecision(4))
    return {
      kind: 'panels', title: 'A dictionary in one head', description: 'The weights lie on the diagonal; what leaks falls exponentially with the sharpness, below its bound.',
      panels: [
        {kind: 'heat map', title: 'Weights at β = 2', description: 'Ten queries, row by row, against ten entries: most of the weight is on the diagonal, some on the other language, some on other words with the same tag.', rows: subject.queries.map(({name}) => name), columns: subject.entries.map(({value}) => value), entries: lookups.map(({scores}) => sharpWeights(scores, Q.rational(2)).map(weight => Number(I.mid(weight).toFixed(2)))), blocks: [2, 2], full: 1},
        {kind: 'plot', title: 'What leaks', description: 'The leak and its bound against the sharpness, on a logarithmic axis.', x: {label: 'sharpness β'}, y: {label: '1 − p', scale: 'log10'}, marks: [
          {mark: 'line', points: sharpness.map(beta => [Q.toNumber(beta), short(leakBound(subject.entries.length, beta, Q.one))] as const), tone: 'bound', label: 'bound'},
          {mark: 'line', points: sharpness.map(beta => [Q.toNumber(beta), short(computeLeak(lookups[0], beta))] as const), tone: 'claim', label: 'leak'},
          {mark: 'rule', axis: 'y', at: 0.5, tone: 'control', label: 'two equal keys'}]},
      ],
    }
  },
})
