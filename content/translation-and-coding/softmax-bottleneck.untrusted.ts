import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeCentred, computeLogits, toProjectionFactors, toTwoValued} from '#networks/retrieval/softmax-rank.ts'
import * as Q from '#numerics/exact/rational.ts'
import {decimals} from '#numerics/float/rounding.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './softmax-bottleneck.ts'

/** The factors of the nearest logits of a width. */
export function narrowed({T}: Pick<Subject, 'T'>, d: number): Pick<Subject, 'd' | 'H' | 'W'> {
  const {hidden, words} = toProjectionFactors(T.length, d)
  return {d, H: hidden, W: words}
}

/** The language of V words in which word i follows context i with probability ½, and the others share the rest. */
export function halfLanguage(V: number, d: number): Subject {
  const T = M.identity(V)
  return {
    P: toTwoValued(V, Q.rational(1, 2), Q.rational(1, 2 * (V - 1))), T, b: Q.rational(V - 1),
    ...narrowed({T}, d), r: Q.rational(V - 1), delta: Q.rational(V - 1 - d),
  }
}

/** Makes every word follow every context with the same probability. */
export function alike({T: {length: V}}: Subject): Pick<Subject, 'T' | 'P'> {
  return {T: M.zeros(V, V), P: toTwoValued(V, Q.rational(1, V), Q.rational(1, V))}
}

/** Shows the logits of four words and the nearest ones. */
export function work({T, b, d, r, H, W, delta}: Subject) {
  return [
    {text: tex`Four words; each follows its context with probability $\tfrac12$, the others with $\tfrac16$. In units of
      $\ln${b}$ the logits are the unit matrix. Without the constants of rows,`,
    tex: tex`R=I-\tfrac14J=${computeCentred(T)},\qquad R^2=R,\qquad\rank R=${r}.`},
    {text: tex`The best matrix of rank $${d}$, and what it misses:`,
      tex: tex`HW^\top=${computeLogits(H, W)},\qquad\norm{R-HW^\top}_F^2=${delta}.`},
  ]
}

/** Draws the logits of the language beside the nearest ones. */
export function drawLogits({T, H, W, d}: Subject): Drawing {
  const numbers = (matrix: Matrix<Q.Rational>) => map(matrix, entry => decimals(Q.toNumber(entry)))
  return {
    kind: 'panels', title: 'Six contexts, six words',
    description: tex`The logits of the language without constants of rows, and nearest logits of the width chosen,
      which cannot give the right probabilities of what follows each context.`,
    panels: [
      {kind: 'heat map', title: 'the language', description: 'Five sixths on the diagonal, minus one sixth elsewhere.',
        entries: numbers(computeCentred(T)), full: 1},
      {kind: 'heat map', title: `the nearest of width ${d}`, description: 'A projection of smaller rank.',
        entries: numbers(computeLogits(H, W)), full: 1},
    ],
  }
}
