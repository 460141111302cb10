import {certifyTable} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {dropped} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {dimension, integer, list, natural, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {bitsToName, countWords, findUniqueGreatest, allWords, sayNext} from '#networks/retrieval/lookup-table.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawBits, drawnTable, withTwoLetters, work} from './finite-vocab-table.untrusted.ts'

const below = (limit: number, size = positive) => where(size, n => n < limit, `less than ${limit}`)
const types = {
  vocabulary: below(8, dimension('V')), length: below(5, dimension('n')), table: list(natural),
  units: list(record({weights: vector('n*V'), bias: rational, outer: vector('V')})), error: rational,
  decimal: record({vocabulary: below(20), length: below(6), bits: integer}),
  large: record({vocabulary: positive, length: below(50), digits: integer}),
}
export type Subject = Of<typeof types>

/** One unit a sentence: every function of finitely many sentences is a network, and a table. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'A finite vocabulary is a table',
    statement: ({vocabulary, length, units, decimal, large}) => tex`the network of
      $\abs V^n=${vocabulary}^{${length}}=${units.length}$ $\relu$ units shown computes the drawn function $f:V^n\to V$
      exactly: at every word the output is the unit vector of $f$, and its greatest entry is unique. For
      $\abs V=${decimal.vocabulary}$ and $n=${decimal.length}$ no description of fewer than $${decimal.bits}$ bits
      distinguishes all such functions, and $${large.vocabulary}^{${large.length}}$, the number of contexts of
      $${large.length}$ tokens, has $${large.digits}$ digits.`,
    quantifier: {over: 'all words in $V^n$', by: 'enumeration'},
    notClaimed: tex`that functions met in language need the whole table; the count is over all functions, nearly all of
      which nobody wants`,
  },
  knobs: {length: knob.integer({from: 1, to: 3, start: 3, label: 'length n'})},
  types,
  subject: ({length}) => drawnTable(4, length),
  check({vocabulary, length, table, units, error: delta, decimal, large}) {
    const words = allWords(vocabulary, length)
    checkShape(table.length === words.length && table.every(letter => letter < vocabulary), 'each word has its letter')
    const outputs = words.map(word => sayNext(units, word, vocabulary))
    const failures = outputs.filter((output, i) => findUniqueGreatest(output) !== table[i])
    const error = maxDistance(outputs, table.map(letter => M.identity(vocabulary)[letter]))
    return certified(all(
      equal(tex`\#\{a:\text{the greatest entry is not }f(a)\text{ alone}\}=0`, count(failures.length), Q.zero),
      equal(tex`\max_a\norm{\mathrm{out}(a)-e_{f(a)}}_\infty=\delta`, error, delta),
      lessThan(tex`\max_a\norm{\mathrm{out}(a)-e_{f(a)}}_\infty\lt\tfrac12`, error, Q.rational(1, 2)),
      equal(tex`\text{units}=\abs V^n`, count(units.length), count(countWords(vocabulary, length))),
      equal(tex`\text{digits of }\abs V^{n}=\text{the digits named}`,
        count(String(countWords(large.vocabulary, large.length)).length), count(large.digits)),
      equal(tex`b=\min\{b:2^b\ge\abs V^{\abs V^n}\}`,
        count(decimal.bits), count(bitsToName(decimal.vocabulary, decimal.length))),
    ), certifyTable(['word', 'f', 'output'],
      words.map((word, i) => [word.join(' '), table[i], outputs[i].map(Q.toText).join(' ')])))
  },
  controls: [
    {because: 'without its unit exactly one word fails: the output is zero there, and all entries tie',
      change: dropped('units')},
    {because: tex`a unit that says two words with one half each is off by $\frac12$, and its entries tie`,
      change: subject => ({error: Q.rational(1, 2), units: withTwoLetters(subject)})},
    {because: tex`with $33219$ bits some functions remain without a description: $2^{33219}\lt10^{10000}$`,
      change: ({decimal}) => ({decimal: {...decimal, bits: 33219}})},
  ],
  survivors: [
    {path: 'units', because: 'the sum of the units does not depend on their order'},
    {path: 'large.vocabulary', because: 'a vocabulary of one token more has as many digits'},
  ],
  small: ({length}) => drawnTable(2, length),
  worked: work,
  figure: drawBits,
})
