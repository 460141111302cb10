import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {readContext, type Context, type WordReading} from '#networks/in-context/word-context.ts'
import type {Pair} from '#networks/retrieval/key-value.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './order-and-duplication-invariance.ts'

const word = (key: readonly number[], value: readonly number[]): Pair<Rational> =>
  ({key: M.parseVector(key), value: M.parseVector(value)})
const words = [word([1, 0], [1, 2]), word([0, 1], [3, -1]), word([1, -1], [-2, 0]), word([-1, 1], [0, 4])]

/** Five tokens of four words, and three queries. */
export const fourWords = (copies: number, how: {readonly position?: Rational; readonly self?: boolean} = {}) =>
  withOutputs({vocabulary: words, queries: M.parse([[1, 2], [2, -1], [-1, 1]]), position: Q.zero, self: false, ...how},
    [0, 1, 1, 2, 3], copies)

/** Three tokens of two words, and one query. */
export const fewWords = (copies: number) => withOutputs(
  {vocabulary: words.slice(0, 2), queries: M.parse([[1, 2]]), position: Q.zero, self: false}, [0, 1, 1], copies)

function withOutputs(reading: WordReading, context: Context, copies: number): Subject {
  const repeated = Array.from({length: copies}, () => context).flat()
  const p = reading.vocabulary.map((_, v) => Q.rational(context.filter(word => word === v).length, context.length))
  return {
    ...reading, context, copies, p, outputs: readContext(reading, context),
    same: [context.toReversed(), repeated, repeated.toSorted((a, b) => a - b)],
  }
}

/** Shows that copies cancel. */
export function work({vocabulary, queries: [query], outputs: [output], copies}: Subject) {
  const powers = vocabulary.map(({key}) => tex`2^{${M.dot(query, key)}}`)
  const row = (entries: readonly Rational[]) => `(${entries.map(entry => tex`${entry}`).join(tex`,\,`)})`
  const quotient = (counts: readonly number[]) => {
    const over = counts.map((count, v) => tex`${count}\cdot ${powers[v]}\,${row(vocabulary[v].value)}`).join('+')
    return tex`\frac{${over}}{${counts.map((count, v) => tex`${count}\cdot ${powers[v]}`).join('+')}}`
  }
  return [
    {text: tex`A context with one word $a$ and two words $b$, of weights $2^{\langle q,k\rangle}$, in whatever order:`,
      tex: tex`o=${quotient([1, 2])}=${row(output)}.`},
    {text: tex`With $${copies}$ copies numerator and denominator grow by the same factor:`,
      tex: tex`${quotient([copies, 2 * copies])}=${row(output)}.`},
  ]
}

/** Draws what is read in three contexts as functions of the query. */
export function drawFrequencies(subject: Subject): Drawing {
  const scores = Array.from({length: 13}, (_, i) => i - 6)
  const read = (context: Context) => scores.map(q => {
    const [[first]] = readContext({...subject, queries: [[Q.rational(q), Q.zero]]}, context)
    return [q, significant(Q.toNumber(first), 5)] as const
  })
  const {context, same, copies} = subject
  return {
    kind: 'plot', title: 'Contexts as functions of the query',
    description: tex`Two contexts with the same frequencies give the same function of the query;
      one word more gives another.`,
    x: {label: 'first coordinate of the query'}, y: {label: 'first coordinate of the output'},
    marks: [
      {mark: 'line', points: read(context), tone: 'target', label: 'C'},
      {mark: 'dots', points: read(same[1]), tone: 'claim', label: `${copies} copies of C`},
      {mark: 'line', points: read([...context, 0, 0]), tone: 'control', label: 'one word three times'},
    ],
  }
}
