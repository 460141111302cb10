import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {significant} from '#numerics/float/rounding.ts'
import type {Subject} from './softmax-dilution.ts'

const weight = (n: number, range: number) => {
  const ratio = Q.power(Q.rational(2), range)
  return Q.div(ratio, Q.add(Q.rational(n - 1), ratio))
}

/** The greatest weight of one of n tokens, and the least range for half of it. */
export function spreadOver(n: number, range: number, least = bitLength(BigInt(n - 2))): Subject {
  const excess = Q.div(Q.add(Q.rational(n - 1), Q.power(Q.rational(2), range)), Q.rational(n))
  return {n, range, greatest: weight(n, range), excess, least, before: weight(n, least - 1), after: weight(n, least)}
}

/** Weighs one loud token among three. */
export function work({n, range, greatest, excess, least, after}: Subject) {
  return [
    {text: tex`$${n}$ tokens, one with the score $${range}\ln2$, the others with $0$:`,
      tex: tex`p_1=\frac{2^{${range}}}{2^{${range}}+${n - 1}}=${greatest},\qquad
        \frac{e^{2B}}n=\frac{2^{${range}}}{${n}}=${excess}\cdot p_1.`},
    {text: tex`Half of the weight takes $2^r\ge n-1=${n - 1}$, so the range $${least}\ln2$:`,
      tex: tex`p_1=\frac{2^{${least}}}{2^{${least}}+${n - 1}}=${after}.`},
  ]
}

/** Draws the greatest weight against the number of tokens, for some ranges. */
export function drawWeights({n, range, greatest}: Subject): Drawing {
  const sizes = Array.from({length: 12}, (_, k) => 2 << k)
  const tones = ['claim', 'second', 'third'] as const
  return {
    kind: 'plot', title: 'The greatest weight of one token',
    description: 'For each range of scores the greatest weight of one of n tokens falls like 1/n in the end.',
    x: {label: 'tokens n', scale: 'log2'}, y: {label: 'greatest weight', scale: 'log10'},
    marks: [
      ...[range, range + 3, range + 6].map((r, i) => ({
        mark: 'line' as const, tone: tones[i], label: `range ${r} ln 2`,
        points: sizes.map(size => [size, significant(Q.toNumber(weight(size, r)), 5)] as const),
      })),
      {mark: 'note', at: [n, Q.toNumber(greatest)], label: `n = ${n}`, tone: 'claim'},
    ],
  }
}
