import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, between} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {reorderingBound, reorderingErrors, isOrder, toPermutationMatrix} from '#networks/retrieval/reordering.ts'
import {sharpWeights} from '#networks/retrieval/retrieval.ts'
import * as I from '#numerics/interval/interval.ts'
import {hasShape, parseMatrix, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'

type Subject = {readonly words: readonly string[], readonly order: readonly number[], readonly scores: Matrix<string>, readonly beta: string, readonly error: string, readonly bound: string}

const letters = [...'aabcdefghijk']
const counted = letters.map((_, i) => i + 1)
const sentences = {
  verb: {label: 'verb to second place', words: ['ich', 'das', 'Buch', 'gelesen', 'habe'], order: [1, 5, 4, 2, 3]},
  reversal: {label: 'reversal', words: letters, order: counted.toReversed()},
  shuffle: {label: 'a shuffle', words: letters, order: randomStream('translation-and-coding/reordering').shuffle(counted)},
}
type Name = keyof typeof sentences
/** The like of each order for three words. */
const short: Readonly<Record<Name, readonly number[]>> = {verb: [1, 3, 2], reversal: [3, 2, 1], shuffle: [3, 1, 2]}

function assert(words: readonly string[], order: readonly number[], beta: string): Subject {
  const [scores, sharpness] = [toPermutationMatrix(order), Q.parseRational(beta)]
  return {words, order, scores: toTextMatrix(scores), beta, error: toThreeDigits(I.mid(reorderingErrors(scores, order, sharpness)[0])), bound: toThreeDigits(I.mid(reorderingBound(order.length, sharpness)))}
}
/** Scores of words with words: one where they are equal. */
const scoreWords = (words: readonly string[]) => words.map(word => words.map(other => word === other ? '1' : '0'))
const times = (text: string, n: number, d: number) => Q.mul(Q.parseRational(text), Q.rational(n, d))

/** One head with one-hot positions puts the words of a sentence in another order. */
export default claim({
  kind: 'proposition',
  source: {cite: 'weiss2021'},
  words: {
    title: 'Another order of the words',
    statement: ({order, beta, error, bound}: Subject) => `for the order $${order.join('\\,')}$ of $n=${order.length}$ positions and $\\beta=${beta}$, one head gives $\\max_i\\norm{\\mathrm{out}_i-x_{\\pi(i)}}\\le e\\,M$ with $e=${toTexScientific(error)}$, up to half a percent, for all tokens of norm at most $M$; no smaller factor serves, and $e\\le2(n-1)e^{-\\beta}\\approx${toTexScientific(bound)}$.`,
    quantifier: {over: 'all tokens of norm at most $M$', by: 'the attention matrix does not depend on them, and its distance from the permutation matrix, in the norm of row sums, is enclosed'},
    notClaimed: 'that the order of words in a translation is a fixed permutation of positions; it depends on the sentence',
  },
  knobs: {
    order: choice<Name>({options: Object.entries(sentences).map(([value, {label}]) => ({value: value as Name, label})), start: 'verb', label: 'order'}),
    beta: integer({from: 5, to: 20, start: 8, label: 'sharpness β'}),
  },
  subject: ({order, beta}) => assert(sentences[order].words, sentences[order].order, String(beta)),
  mutable: ['order', 'scores', 'beta', 'error', 'bound'],
  check(subject) {
    const {order, words} = subject
    const [n, beta] = [order.length, Q.parseRational(subject.beta)]
    checkShape(n > 1 && isOrder(order) && words.length === n && hasShape(subject.scores, n, n) && Q.compare(Q.abs(beta), Q.rational(300)) < 0, 'an order of the words, and a score for each pair of positions')
    const [errors, bound] = [reorderingErrors(parseMatrix(subject.scores), order, beta), reorderingBound(n, beta)]
    return all(
      atMost(times(subject.error, 199, 200), errors.reduce(I.min), {left: '0.995\\,e', right: '\\min_i\\sum_j\\abs{A_{ij}-\\Pi_{ij}}'}),
      between(times(subject.bound, 199, 200), bound, times(subject.bound, 201, 200), {low: '0.995\\,b', value: '2(n-1)e^{-\\beta}', high: '1.005\\,b'}),
      atMost(errors.reduce(I.max), times(subject.error, 201, 200), {left: '\\max_i\\sum_j\\abs{A_{ij}-\\Pi_{ij}}', right: '1.005\\,e'}),
      atMost(errors.reduce(I.max), bound, {left: '\\max_i\\sum_j\\abs{A_{ij}-\\Pi_{ij}}', right: '2(n-1)e^{-\\beta}'}),
    )
  },
  controls: [
    {because: 'scores made from the words alone know no positions: rows of equal words are equal, so one of them is wrong by $1$ at least', change: subject => ({...subject, scores: scoreWords(subject.words)}), when: ({words}) => new Set(words).size < words.length},
    {because: 'scores made from the words alone leave every word where it is', change: subject => ({...subject, scores: scoreWords(subject.words)}), when: ({words}) => new Set(words).size === words.length},
    {because: 'with all scores equal every position reads the mean', change: subject => ({...subject, scores: subject.scores.map(row => row.map(() => '0'))})},
    {because: 'the inverse order is another one', change: subject => ({...subject, scores: subject.scores.map((row, i) => row.map((_, j) => subject.scores[j][i]))}), when: ({order}) => order.some((k, i) => order[k - 1] !== i + 1)},
  ],
  small: ({order, beta}) => assert(['a', 'b', 'c'], short[order], String(beta)),
  worked: ({order, beta, error}) => [
    {text: `Three positions, read in the order $${order.join(',')}$, with $\\beta=${beta}$. Each row of the attention matrix has $e^{\\beta}$ once and $1$ twice, over their sum:`, tex: `A=\\Pi+\\eps\\,(J-3\\,\\Pi),\\qquad\\eps=\\frac1{e^{${beta}}+2},`},
    {text: 'where $J$ has all entries one. Hence in each row the right weight lacks $2\\eps$, and the others have $\\eps$ each:', tex: `e=2\\eps+\\eps+\\eps=\\frac{4}{e^{${beta}}+2}=${toTexScientific(error)}.`},
  ],
  figure: ({words, order, scores}): Drawing => ({
    kind: 'heat map', title: 'The order, read by attention', description: 'Each row is a position of the output and each column one of the input; nearly all weight of a row is where its word comes from.',
    rows: order.map((k, i) => `${i + 1} ${words[k - 1]}`), columns: words.map(word => word), full: 1,
    entries: parseMatrix(scores).map(row => sharpWeights(row, Q.rational(5)).map(weight => Number(I.mid(weight).toFixed(3)))),
  }),
})
