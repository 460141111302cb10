import {checkShape, claim} from '#claims/claim.ts'
import {fromSubject} from '#claims/from-subject.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {findUniqueGreatest, findWords, parseUnit, sayNext, toWordUnit, type WordUnit} from '#networks/retrieval/lookup-table.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {randomStream} from '#numerics/statistics/random.ts'

type Count = {readonly vocabulary: number, readonly length: number, readonly bits: number}
type Subject = {
  readonly vocabulary: number, readonly length: number, readonly table: readonly number[], readonly units: readonly WordUnit[], readonly error: string
  readonly decimal: Count, readonly large: {readonly vocabulary: number, readonly length: number, readonly digits: number}
}

const power = (base: number, k: number) => Q.power(Q.rational(base), k).n
/** The least b with 2^b ≥ V^(V^n). */
const findBits = ({vocabulary, length}: Count) => bitLength(power(vocabulary, Number(power(vocabulary, length))) - 1n)

function assert(vocabulary: number, length: number): Subject {
  const [random, words] = [randomStream(`translation-and-coding/finite-vocab-table ${length}`), findWords(vocabulary, length)]
  const table = words.map(() => random.integer(0, vocabulary - 1))
  return {
    vocabulary, length, table, units: words.map((word, i) => toWordUnit(word, table[i], vocabulary)), error: '0',
    decimal: {vocabulary: 10, length: 4, bits: 33220}, large: {vocabulary: 50257, length: 10, digits: 48},
  }
}
const findOutputs = ({units, vocabulary, length}: Subject) => {
  const parsed = units.map(parseUnit)
  return findWords(vocabulary, length).map(word => sayNext(parsed, word, vocabulary))
}

/** One unit a sentence: every function of finitely many sentences is a network, and a table. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'A finite vocabulary is a table',
    statement: ({vocabulary, length, units, decimal, large}: Subject) => `the network of $\\abs V^n=${vocabulary}^{${length}}=${units.length}$ $\\relu$ units shown computes the drawn function $f:V^n\\to V$ exactly: at every word the output is the unit vector of $f$, and its greatest entry is unique. For $\\abs V=${decimal.vocabulary}$ and $n=${decimal.length}$ no description of fewer than $${decimal.bits}$ bits distinguishes all such functions, and $${large.vocabulary}^{${large.length}}$, the number of contexts of $${large.length}$ tokens, has $${large.digits}$ digits.`,
    quantifier: {over: 'all words in $V^n$', by: 'enumeration'},
    notClaimed: 'that functions met in language need the whole table; the count is over all functions, nearly all of which nobody wants',
  },
  knobs: {length: integer({from: 1, to: 3, start: 3, label: 'length n'})},
  subject: ({length}) => assert(4, length),
  mutable: ['vocabulary', 'length', 'table', 'units', 'error', 'decimal', 'large'],
  check(subject) {
    const {vocabulary, length, table, units, decimal, large} = subject
    const sizes = [vocabulary, length, decimal.vocabulary, decimal.length, large.vocabulary, large.length]
    checkShape(sizes.every(size => Number.isSafeInteger(size) && size > 0) && vocabulary < 8 && length < 5 && decimal.vocabulary < 20 && decimal.length < 6 && large.length < 50, 'small positive sizes')
    checkShape(table.length === Number(power(vocabulary, length)) && table.every(value => Number.isInteger(value) && value >= 0 && value < vocabulary), 'a value for each word')
    checkShape(units.every(({weights, outer}) => weights.length === length * vocabulary && outer.length === vocabulary), 'units on one-hot words')
    const outputs = findOutputs(subject)
    const failures = outputs.filter((output, i) => findUniqueGreatest(output) !== table[i]).length
    const error = outputs.flatMap((output, i) => output.map((entry, k) => Q.abs(Q.sub(entry, k === table[i] ? Q.one : Q.zero)))).reduce(Q.max)
    return certified(all(
      equals(Q.rational(failures), Q.zero, {left: '\\#\\{a:\\text{the greatest entry is not }f(a)\\text{ alone}\\}', right: '0'}),
      equals(error, Q.parseRational(subject.error), {left: '\\max_a\\norm{\\mathrm{out}(a)-e_{f(a)}}_\\infty', right: '\\delta'}),
      lessThan(error, Q.rational(1, 2), {left: '\\max_a\\norm{\\mathrm{out}(a)-e_{f(a)}}_\\infty', right: '\\tfrac12'}),
      equals(Q.rational(units.length), Q.power(fromSubject(vocabulary, subject), length), {left: '\\text{units}', right: '\\abs V^n'}),
      equals(Q.rational(power(large.vocabulary, large.length).toString().length), fromSubject(large.digits, subject), {left: '\\text{digits of }\\abs V^{n}', right: '\\text{the digits named}'}),
      equals(fromSubject(decimal.bits, subject), Q.rational(findBits(decimal)), {left: 'b', right: '\\min\\{b:2^b\\ge\\abs V^{\\abs V^n}\\}'}),
    ), {kind: 'table', columns: ['word', 'f', 'output'], rows: findWords(vocabulary, length).map((word, i) => [word.join(' '), table[i], outputs[i].map(Q.toText).join(' ')])})
  },
  controls: [
    {because: 'without its unit exactly one word fails: the output is zero there, and all entries tie', change: subject => ({...subject, units: subject.units.slice(0, -1)})},
    {because: 'a unit that says two words with one half each is off by $\\frac12$, and its entries tie', change: subject => ({...subject, error: '1/2', units: subject.units.map((unit, i) => i === 0 ? {...unit, outer: unit.outer.map((_, k) => k === subject.table[0] || k === (subject.table[0] + 1) % subject.vocabulary ? '1/2' : '0')} : unit)})},
    {because: 'with $33219$ bits some functions remain without a description: $2^{33219}\\lt10^{10000}$', change: subject => ({...subject, decimal: {...subject.decimal, bits: 33219}})},
  ],
  survivors: [
    {path: 'units', because: 'the sum of the units does not depend on their order'},
    {path: 'large.vocabulary', because: 'a vocabulary of one token more has as many digits'},
  ],
  small: ({length}) => assert(2, length),
  worked: subject => [
    {text: `Two letters, words of $${subject.length}$: $${subject.units.length}$ units, one a word, each $1$ at its own word and $0$ at all others.`, tex: `h_{${'abc'.slice(0, subject.length)}}(x)=\\relu\\bigl(${[...'abc'.slice(0, subject.length)].map((letter, i) => `[x_${i + 1}=${letter}]`).join('+')}${subject.length === 1 ? '' : `-${subject.length - 1}`}\\bigr)`},
    {text: `The function drawn is ${findWords(2, subject.length).map((word, i) => `$f(${word.join('')})=${subject.table[i]}$`).join(', ')}. The output at each word:`, tex: findOutputs(subject).map(output => `(${output.map(Q.toText).join(',')})`).join(',\\quad ')},
    {text: `There are $2^{${subject.units.length}}=${Q.toText(Q.power(Q.rational(2), subject.units.length))}$ such functions, and it takes $${subject.units.length}$ bits to name one. In general`, tex: `b\\ge\\abs V^n\\log_2\\abs V,\\qquad\\abs V=${subject.decimal.vocabulary},\\ n=${subject.decimal.length}:\\quad b\\ge${subject.decimal.bits}.`},
  ],
  figure: ({decimal, large}): Drawing => ({
    kind: 'plot', title: 'What the table costs', description: 'The number of bits that name a function of n tokens, on a logarithmic axis, for a vocabulary of ten digits and one of fifty thousand tokens, and the bits of a model of 70 billion parameters of 16 bits.',
    x: {label: 'length n of the context'}, y: {label: 'bits', scale: 'log10'}, marks: [
      ...([[decimal.vocabulary, 'claim', '|V| = 10'], [large.vocabulary, 'second', `|V| = ${large.vocabulary}`]] as const).map(([vocabulary, tone, label]) => ({
        mark: 'line' as const, tone, label, points: Array.from({length: 6}, (_, n) => [n + 1, Math.round(Number(power(vocabulary, n + 1)) * approximations.log(vocabulary) / approximations.log(2))] as const)})),
      {mark: 'rule', axis: 'y', at: 70e9 * 16, tone: 'bound', label: '70 billion parameters of 16 bits'}],
  }),
})
