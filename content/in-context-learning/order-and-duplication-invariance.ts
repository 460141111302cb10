import {checkShape, claim} from '#claims/claim.ts'
import {all, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {arePairs, mapPair, read, type Pair} from '#networks/retrieval/key-value.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {dot} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Context = readonly number[]
type Asked = {
  readonly vocabulary: readonly Pair<string>[], readonly queries: readonly (readonly string[])[], readonly context: Context
  /** What is added to the score at place j is position·j; and whether the query, as the first word, also reads itself. */
  readonly position: string, readonly self: boolean
}
const pair = (key: readonly number[], value: readonly number[]): Pair<string> => ({key: key.map(String), value: value.map(String)})
const words = [pair([1, 0], [1, 2]), pair([0, 1], [3, -1]), pair([1, -1], [-2, 0]), pair([-1, 1], [0, 4])]
const base: Asked = {vocabulary: words, queries: [['1', '2'], ['2', '-1'], ['-1', '1']], context: [0, 1, 1, 2, 3], position: '0', self: false}

/** What the queries read in a context: place j carries the word's key with the place beside it, and a query weighs places by `position`. */
function readContext({vocabulary, queries, position, self}: Asked, context: Context): Q.Rational[][] {
  const pairs = (self ? [0, ...context] : context).map((word, place) => {
    const {key, value} = mapPair(vocabulary[word]!, Q.parseRational)
    return {key: [...key, Q.rational(place)], value}
  })
  return queries.map(query => read({ring: rationals, weigh: softmaxBaseTwo}, [...query.map(Q.parseRational), Q.parseRational(position)], pairs))
}

/** The formula by frequencies alone: Σ pᵥwᵥuᵥ / Σ pᵥwᵥ. */
function readFrequencies({vocabulary, queries}: Asked, frequencies: readonly Q.Rational[]): Q.Rational[][] {
  const parsed = vocabulary.map(word => mapPair(word, Q.parseRational))
  return queries.map(query => {
    const masses = parsed.map(({key}, v) => Q.mul(frequencies[v]!, Q.power(Q.rational(2), Number(dot(rationals, query.map(Q.parseRational), key).n))))
    return parsed[0]!.value.map((_, i) => Q.div(Q.sum(parsed.map(({value}, v) => Q.mul(masses[v]!, value[i]!))), Q.sum(masses)))
  })
}

function assert(asked: Asked, copies: number) {
  const {vocabulary, context} = asked
  const repeated = Array.from({length: copies}, () => context).flat()
  const frequencies = vocabulary.map((_, v) => Q.toText(Q.rational(context.filter(word => word === v).length, context.length)))
  return {...asked, copies, frequencies, same: [[...context].reverse(), repeated, [...repeated].sort((a, b) => a - b)], outputs: readContext(asked, context).map(row => row.map(Q.toText))}
}
type Subject = ReturnType<typeof assert>

/** Without positions attention sees frequencies: not the order of its context, and not how often all of it is repeated. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What a context says without positions',
    statement: ({context, copies, queries, vocabulary}: Subject) => `over $${vocabulary.length}$ words, a context of $${context.length}$ tokens, its reversal, $${copies}$ copies of it, and these copies sorted by word, are read alike by $${queries.length}$ queries, to base two: each output is $\\sum_vp_vw_vu_v\\big/\\sum_vp_vw_v$ with the relative frequencies $p_v$.`,
    notClaimed: 'that several layers, positions, or a mask are blind in the same way; with a causal mask a second layer is not',
  },
  knobs: {copies: integer({from: 2, to: 6, start: 2, label: 'copies of the context'})},
  subject: ({copies}) => assert(base, copies),
  mutable: ['vocabulary', 'queries', 'context', 'position', 'self', 'frequencies', 'same', 'outputs'],
  check(subject) {
    const {vocabulary, queries, context, same, outputs, frequencies} = subject
    const [k, v] = [queries[0]?.length ?? 0, outputs[0]?.length ?? 0]
    checkShape(arePairs(vocabulary, k, v) && queries.every(query => query.length === k) && outputs.length === queries.length && outputs.every(row => row.length === v) && frequencies.length === vocabulary.length, 'the sizes do not fit together')
    checkShape([context, ...same].every(list => list.length > 0 && list.every(word => Number.isSafeInteger(word) && word >= 0 && word < vocabulary.length)), 'a context is a list of words')
    checkShape([subject.position, ...queries.flat(), ...vocabulary.flatMap(({key}) => key)].every(text => Q.parseRational(text).d === 1n), 'scores to base two are whole')
    const [asserted, shares] = [outputs.map(row => row.map(Q.parseRational)), frequencies.map(Q.parseRational)]
    checkShape(shares.every(share => Q.sign(share) >= 0) && shares.some(share => !Q.isZero(share)), 'frequencies are not negative, and not all zero')
    const distance = same.map(variant => maxDistance(readContext(subject, variant), asserted)).reduce(Q.max, Q.zero)
    return all(
      equals(maxDistance(readContext(subject, context), asserted), Q.zero, {left: '\\max_q\\abs{o(C)-o}', right: '0'}),
      equals(distance, Q.zero, {left: '\\max_{q,C^\\prime}\\abs{o(C^\\prime)-o}', right: '0'}),
      equals(Q.sum(shares), Q.one, {left: '\\textstyle\\sum_vp_v', right: '1'}),
      equals(maxDistance(readFrequencies(subject, shares), asserted), Q.zero, {left: '\\max_q\\abs{\\textstyle\\sum_vp_vw_vu_v/\\sum_vp_vw_v-o}', right: '0'}),
    )
  },
  controls: [
    {because: 'one word doubled alone changes the frequencies', change: subject => ({...subject, same: [...subject.same, [...subject.context, 0]]})},
    {because: 'with positions the order counts', change: ({copies}) => assert({...base, position: '1'}, copies)},
    {because: 'a query that also reads itself does so once, however often the context is repeated', change: ({copies}) => assert({...base, self: true}, copies)},
  ],
  survivors: [
    {path: 'context', because: 'the order of the context does not matter; that is what is claimed'},
    {path: 'same.*', because: 'nor does that of its variants'},
    {path: 'same', because: 'the variants are all the same to the queries, and one of them may be left out'},
  ],
  figure: drawFrequencies,
  small: ({copies}) => assert({...base, vocabulary: words.slice(0, 2), queries: [['1', '2']], context: [0, 1, 1]}, copies),
  worked(subject) {
    const {vocabulary, queries, outputs, copies} = subject
    const scores = vocabulary.map(({key}) => dot(rationals, queries[0]!.map(Q.parseRational), key.map(Q.parseRational)))
    const [list, vector] = [scores.map(score => `2^{${toTex(score)}}`), (texts: readonly string[]) => `(${texts.map(text => toTex(Q.parseRational(text))).join(',\\,')})`]
    const quotient = (counts: readonly number[]) => `\\frac{${counts.map((count, v) => `${count}\\cdot ${list[v]}\\,${vector(vocabulary[v]!.value)}`).join('+')}}{${counts.map((count, v) => `${count}\\cdot ${list[v]}`).join('+')}}`
    return [
      {text: 'A context with one word $a$ and two words $b$, of weights $2^{\\langle q,k\\rangle}$, in whatever order:', tex: `o=${quotient([1, 2])}=${vector(outputs[0]!)}.`},
      {text: `With $${copies}$ copies numerator and denominator grow by the same factor:`, tex: `${quotient([copies, 2 * copies])}=${vector(outputs[0]!)}.`},
    ]
  },
})

function drawFrequencies(subject: Subject): Drawing {
  const scores = Array.from({length: 13}, (_, i) => i - 6)
  const first = (asked: Asked, context: Context, q: number) => Q.toNumber(readContext({...asked, queries: [[`${q}`, '0']]}, context)[0]![0]!)
  const curve = (asked: Asked, context: Context) => scores.map(q => [q, Number(first(asked, context, q).toPrecision(5))] as const)
  return {
    kind: 'plot', title: 'Contexts as functions of the query', description: 'Two contexts with the same frequencies give the same function of the query; one word more gives another.',
    x: {label: 'first coordinate of the query'}, y: {label: 'first coordinate of the output'},
    marks: [
      {mark: 'line', points: curve(subject, subject.context), tone: 'target', label: 'C'},
      {mark: 'dots', points: curve(subject, subject.same[1]!), tone: 'claim', label: `${subject.copies} copies of C`},
      {mark: 'line', points: curve(subject, [...subject.context, 0, 0]), tone: 'control', label: 'one word three times'},
    ],
  }
}
