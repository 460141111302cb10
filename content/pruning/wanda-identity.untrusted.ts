import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {wandaCosts} from '#networks/pruning/layer-pruning.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './wanda-identity.ts'

/** Weights and inputs, the single costs, and the cost of the first two together, as if costs always added up. */
export function zeroTwo(weights: readonly number[], inputs: readonly (readonly number[])[]): Subject {
  const [w, X] = [M.parseVector(weights), M.parse(inputs)]
  const s = wandaCosts({weights: w, inputs: X})
  return {w, X, s, S: [0, 1], joint: Q.add(s[0], s[1])}
}

/** Shows what the outputs lose without each weight, and without both. */
export function work({w: [a, b], X: [x, y], s, joint}: Subject) {
  const [first, second] = M.product(M.diagonal([a, b]), [x, y])
  return [
    {text: tex`Two features at two tokens, $X_1=(${listed(x)})$ and $X_2=(${listed(y)})$, with $w=(${listed([a, b])})$.
      Without the first weight the outputs lose`, tex: tex`w_1X_1=(${listed(first)}),\qquad\norm{w_1X_1}^2=${s[0]};`},
    {text: 'without the second,', tex: tex`w_2X_2=(${listed(second)}),\qquad\norm{w_2X_2}^2=${s[1]};`},
    {text: 'and without both, since $X_1$ and $X_2$ are orthogonal,',
      tex: tex`(${listed(M.plus(first, second))}),\qquad ${joint}=${s[0]}+${s[1]}.`},
  ]
}

/** Draws the magnitudes of the weights beside their costs. */
export function drawCosts({w, s}: Subject): Drawing {
  const bars = (values: readonly Q.Rational[]) =>
    values.map((value, j) => ({label: `weight ${j + 1}`, value: Q.toNumber(Q.abs(value))}))
  return {
    kind: 'panels', title: 'Magnitude and cost',
    description: 'Three weights by magnitude, and by what it costs to zero them.',
    panels: [
      {kind: 'bars', title: 'Magnitude', description: 'The magnitudes of the weights.', axis: {label: '|w|'},
        bars: bars(w).map(bar => ({...bar, tone: 'second'}))},
      {kind: 'bars', title: 'Cost', description: 'The squared change of the outputs.', axis: {label: 'cost'},
        bars: bars(s)},
    ],
  }
}
