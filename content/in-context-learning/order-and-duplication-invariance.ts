import {checkShape} from '#claims/claim.ts'
import {all, count, equal} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {flag, integer, list, matrix, natural, record, vector, where, whole, type Of} from '#claims/types.ts'
import {readContext, readFrequencies} from '#networks/in-context/word-context.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {drawFrequencies, fewWords, fourWords, work} from './order-and-duplication-invariance.untrusted.ts'

const shares = where(vector('V'), p => p.every(share => Q.sign(share) >= 0) && p.some(share => !Q.isZero(share)),
  'frequencies that are not negative, and not all zero')
const context = where(list(natural), words => words.length > 0, 'a word or more')
const types = {
  vocabulary: list(record({key: list(whole, 'k'), value: vector('v')}), 'V'), queries: list(list(whole, 'k'), 'q'),
  context, position: whole, self: flag, copies: integer, p: shares,
  same: list(context), outputs: matrix('q', 'v'),
}
export type Subject = Of<typeof types>

/**
 * Without positions attention sees frequencies: not the order of its context,
 * and not how often all of it is repeated.
 */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'What a context says without positions',
    statement: ({context, copies, queries, vocabulary}) => tex`over $${vocabulary.length}$ words,
      a context of $${context.length}$ tokens, its reversal, $${copies}$ copies of it, and these copies sorted by word,
      are read alike by $${queries.length}$ queries, with weights $2^s$:
      each output is $\sum_vp_vw_vu_v\big/\sum_vp_vw_v$ with the relative frequencies $p_v$.`,
    notClaimed: tex`that several layers, positions, or a mask are blind in the same way;
      with a causal mask a second layer is not`,
  },
  knobs: {copies: knob.integer({from: 2, to: 6, start: 2, label: 'copies of the context'})},
  types,
  subject: ({copies}) => fourWords(copies),
  mutable: ['vocabulary', 'queries', 'context', 'position', 'self', 'p', 'same', 'outputs'],
  check(subject) {
    const {vocabulary, context, copies, same, p, outputs} = subject
    checkShape([context, ...same].flat().every(word => word < vocabulary.length), 'a context is a list of words')
    const counts = vocabulary.map((_, v) => context.filter(word => word === v).length)
    const unlike = listVariants(context, copies).filter((variant, i) => variant.join() !== same[i]?.join())
    const distances = same.map(variant => maxDistance(readContext(subject, variant), outputs))
    return all(
      equal(tex`\text{tokens of the longest variant}=c\,n`,
        count(Math.max(...same.map(({length}) => length))), count(copies * context.length)),
      equal(tex`\max_q\abs{o(C)-o}=0`, maxDistance(readContext(subject, context), outputs), Q.zero),
      equal(tex`\max_{q,C^\prime}\abs{o(C^\prime)-o}=0`, maxNorm([distances]), Q.zero),
      equal(tex`\#\{\text{variants unlike those named}\}=0`, count(unlike.length + Math.abs(same.length - 3)), Q.zero),
      equal(tex`\max_v\abs{\abs C\,p_v-\#\{i:C_i=v\}}=0`,
        maxDistance([p.map(share => Q.mul(count(context.length), share))], [counts.map(count)]), Q.zero),
      equal(tex`\textstyle\sum_vp_v=1`, Q.sum(p), Q.one),
      equal(tex`\max_q\abs{\textstyle\sum_vp_vw_vu_v/\sum_vp_vw_v-o}=0`,
        maxDistance(readFrequencies(subject, p), outputs), Q.zero),
    )
  },
  controls: [
    {because: 'one word doubled alone changes the frequencies',
      change: ({same, context}) => ({same: [...same, [...context, 0]]})},
    {because: 'with positions the order counts', change: ({copies}) => fourWords(copies, {position: Q.one})},
    {because: 'a query that also reads itself does so once, however often the context is repeated',
      change: ({copies}) => fourWords(copies, {self: true})},
  ],
  small: ({copies}) => fewWords(copies),
  worked: work,
  figure: drawFrequencies,
})

/** Its reversal, copies of it one after the other, and these sorted by word. */
function listVariants(tokens: readonly number[], copies: number): readonly (readonly number[])[] {
  const sorted = [...tokens].sort((a, b) => a - b)
  return [[...tokens].reverse(), Array.from({length: copies * tokens.length}, (_, i) => tokens[i % tokens.length]),
    sorted.flatMap(word => Array.from({length: copies}, () => word))]
}
