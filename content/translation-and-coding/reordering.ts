import {all, atMost, near} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {transposed, zeroed} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {listed, tex} from '#claims/tex.ts'
import {integer, list, matrix, rational, text, where, type Of} from '#claims/types.ts'
import {isOrder, reorderingBound, reorderingErrors} from '#networks/retrieval/reordering.ts'
import {toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as I from '#numerics/interval/interval.ts'
import {drawOrder, reordered, sentences, work} from './reordering.untrusted.ts'

const sharpness = where(rational, q => Q.compare(Q.abs(q), Q.rational(300)) < 0, 'a moderate sharpness')
const types = {
  words: where(list(text, 'n'), ({length}) => length > 1, 'more than one word'),
  order: where(list(integer, 'n'), isOrder, 'an order of 1, …, n'),
  scores: matrix('n', 'n'), beta: sharpness, error: rational, bound: rational,
}
export type Subject = Of<typeof types>

/** Scores of words with words: one where they are equal. */
const byWords = ({words}: Subject) => ({scores: words.map(word => words.map(other => word === other ? Q.one : Q.zero))})
const hasEqualWords = ({words}: Subject) => new Set(words).size < words.length
const isInvolution = ({order}: Subject) => order.every((k, i) => order[k - 1] === i + 1)

/** One head with one-hot positions puts the words of a sentence in another order. */
export default claim({
  kind: 'proposition',
  source: {cite: 'weiss2021'},
  words: {
    title: 'Another order of the words',
    statement: ({order, beta, error, bound}) => tex`for the order $${listed(order, tex`\,`)}$ of $n=${order.length}$
      positions and $\beta=${beta}$, one head gives $\max_i\norm{\mathrm{out}_i-x_{\pi(i)}}\le e\,M$ with
      $e\approx${toTexScientific(error)}$ for all tokens of norm at most $M$; no smaller factor serves,
      and $e\le2(n-1)e^{-\beta}\approx${toTexScientific(bound)}$.`,
    quantifier: {
      over: 'all tokens of norm at most $M$',
      by: tex`the attention matrix does not depend on them, and its distance from the permutation matrix, in the norm of
        row sums, is enclosed`,
    },
    notClaimed: tex`that the order of words in a translation is a fixed permutation of positions; it depends on the
      sentence`,
  },
  knobs: {
    order: knob.choiceAmong(sentences, {start: 'verb', label: 'order'}),
    beta: knob.integer({from: 5, to: 20, start: 8, label: 'sharpness β'}),
  },
  types,
  subject: ({order, beta}) => reordered(sentences[order].words, sentences[order].order, beta),
  mutable: ['order', 'scores', 'beta', 'error', 'bound'],
  check({order, scores, beta, error: e, bound: b}) {
    const [errors, bound] = [reorderingErrors(scores, order, beta), reorderingBound(order.length, beta)]
    const [least, greatest] = [errors.reduce(I.min), errors.reduce(I.max)]
    const share = (thousandths: number) => Q.mul(e, Q.rational(thousandths, 1000))
    return all(
      atMost(tex`0.995\,e\le\min_i\sum_j\abs{A_{ij}-\Pi_{ij}}`, share(995), least),
      near(tex`0.995\,b\le2(n-1)e^{-\beta}\le1.005\,b`, bound, b, '1/200'),
      atMost(tex`\max_i\sum_j\abs{A_{ij}-\Pi_{ij}}\le1.005\,e`, greatest, share(1005)),
      atMost(tex`\max_i\sum_j\abs{A_{ij}-\Pi_{ij}}\le2(n-1)e^{-\beta}`, greatest, bound),
    )
  },
  controls: [
    {because: tex`scores made from the words alone know no positions: rows of equal words are equal, so one of them is
      wrong by $1$ at least`, change: byWords, when: hasEqualWords},
    {because: 'scores made from the words alone leave every word where it is',
      change: byWords, when: subject => !hasEqualWords(subject)},
    {because: 'with all scores equal every position reads the mean', change: zeroed('scores')},
    {because: 'the inverse order is another one', change: transposed('scores'),
      when: subject => !isInvolution(subject)},
  ],
  small: ({order, beta}) => reordered(['a', 'b', 'c'], sentences[order].short, beta),
  worked: work,
  figure: drawOrder,
})
