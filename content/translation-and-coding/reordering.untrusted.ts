import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {reorderingBound, reorderingErrors, toPermutationMatrix} from '#networks/retrieval/reordering.ts'
import {sharpWeights} from '#networks/retrieval/retrieval.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'
import {decimals} from '#numerics/float/rounding.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './reordering.ts'

const letters = [...'aabcdefghijk']
const counted = letters.map((_, i) => i + 1)
const shuffled = randomStream('translation-and-coding/reordering').shuffle(counted)

/** Sentences and the order into which they are brought; and the like of each order for three words. */
export const sentences = {
  verb: {
    label: 'verb to second place', words: ['ich', 'das', 'Buch', 'gelesen', 'habe'],
    order: [1, 5, 4, 2, 3], short: [1, 3, 2],
  },
  reversal: {label: 'reversal', words: letters, order: counted.toReversed(), short: [3, 2, 1]},
  shuffle: {label: 'a shuffle', words: letters, order: shuffled, short: [3, 1, 2]},
}

/** Lets a head read words in an order, at a sharpness. */
export function reordered(words: readonly string[], order: readonly number[], sharpness: number): Subject {
  const [scores, beta] = [toPermutationMatrix(order), Q.rational(sharpness)]
  const [[error], bound] = [reorderingErrors(scores, order, beta), reorderingBound(order.length, beta)]
  return {words, order, scores, beta, error: rounded(I.mid(error)), bound: rounded(I.mid(bound))}
}

/** Computes the error for three positions. */
export function work({order, beta, error}: Subject) {
  return [
    {text: tex`Three positions, read in the order $${order}$, with $\beta=${beta}$. Each row of the attention matrix has
      $e^{\beta}$ once and $1$ twice, over their sum:`,
    tex: tex`A=\Pi+\eps\,(J-3\,\Pi),\qquad\eps=\frac1{e^{${beta}}+2},`},
    {text: tex`where $J$ has all entries one. Hence in each row the right weight lacks $2\eps$, and the others have
      $\eps$ each:`,
      tex: tex`e=2\eps+\eps+\eps=\frac{4}{e^{${beta}}+2}=${toTexScientific(error)}.`},
  ]
}

/** Draws where the weight of each position goes. */
export function drawOrder({words, order, scores}: Subject): Drawing {
  return {
    kind: 'heat map', title: 'The order, read by attention',
    description: tex`Each row is a position of the output and each column one of the input; nearly all weight of a row
      is where its word comes from.`,
    rows: order.map((k, i) => `${i + 1} ${words[k - 1]}`), columns: [...words], full: 1,
    entries: scores.map(row => sharpWeights(row, Q.rational(5)).map(weight => decimals(I.mid(weight)))),
  }
}
