import {certifyProduct} from '#claims/certify.ts'
import {all, certified, each, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {head} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {flag, list, matrix, positive, rational, record, vector, where, type Of} from '#claims/types.ts'
import {computeContraction, differFromFirst, expandDifferences, greatestOscillation} from '#networks/transformer/collapse.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {drawnRay, drawOrders, pencil, withHeads, withPure, work} from './collapse-order.untrusted.ts'

// One layer: the first power of ε by which its output tokens differ, and the coefficients of that power.
const layer = record({
  skip: flag, order: where(positive, order => order < 8, 'a power of ε below the eighth'), leading: matrix('n', 'd'),
})
const types = {
  heads: list(head('d'), 'H'), base: vector('d'),
  direction: where(matrix('n', 'd'), ({length}) => length > 1, 'two tokens or more'),
  K: matrix('d', 'd'), layers: list(layer, 2), c: rational,
}
export type Subject = Of<typeof types>

/**
 * What is left of the differences between tokens after attention is of third order in them,
 * and with a skip connection of first.
 */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Of third order',
    statement: ({heads, direction, K, c}) => tex`for the $${heads.length}$ softmax heads drawn, without a mask,
      and the sequences $\mathbf 1x+\eps R$ of $${direction.length}$ tokens, the tokens after attention differ by
      $\eps^3$ times the differences of the rows of $RK$, which are not all zero, and $O(\eps^4)$, with $K=${K}$:
      the powers $\eps^0$, $\eps$ and $\eps^2$ cancel.
      So their spread is $${toTexNear(c, 4)}\,\eps^3+O(\eps^4)$. With a skip connection they differ by $\eps$ times
      the differences of the rows of $R$ and $O(\eps^3)$.`,
    quantifier: {
      over: tex`all pairs of tokens, and all $\eps$ near zero in the sense of $O(\eps^4)$`,
      by: tex`power series in $\eps$ over the rationals; on a constant sequence all scores of a row agree,
        so that the softmax has rational coefficients`,
    },
    notClaimed: tex`how small $\eps$ has to be for the first term to prevail;
      the bound for every sequence is in the proposition before`,
  },
  knobs: {number: knob.integer({from: 1, to: 4, start: 1, label: 'draw of weights'})},
  types,
  subject: ({number}) => drawnRay(number),
  check({heads, base, direction, K, layers, c}) {
    const ray = {base, direction}
    return certified(all(
      equal(tex`K=\textstyle\sum_hM_h\Sigma W_h`, K, computeContraction(heads, ray)),
      equal(tex`\delta(RK)=c`, greatestOscillation(layers[0].leading), c),
      lessThan(tex`0\lt c`, Q.zero, c),
      each(layers.toReversed(), ({skip, order, leading}) => {
        const coefficients = expandDifferences(heads, ray, order, skip)
        const where = skip ? tex`\text{, with skip connection}` : ''
        return all(
          equal(tex`\max_i\abs{[\eps^${order}](y_i-y_1)-\text{those listed}}${where}=0`,
            maxDistance(coefficients[order], leading), Q.zero),
          equal(tex`\max_{k<${order}}\abs{[\eps^k](y_i-y_1)}${where}=0`,
            coefficients.slice(0, order).map(maxNorm).reduce(Q.max), Q.zero),
        )
      }),
    ), certifyProduct([differFromFirst(direction), K], [layers[0].leading]))
  },
  controls: [
    {because: 'with a skip connection the tokens differ in first order, so that no power cancels',
      change: withPure({skip: true})},
    {because: 'in second order nothing is left to be the leading term', change: withPure({order: 2})},
    {because: 'with queries and keys exchanged the scores are others, and so is $K$',
      change: withHeads(head => ({...head, query: head.key, key: head.query}))},
    {because: 'without scores the weights do not move, and attention makes all tokens equal at once',
      change: withHeads(head => ({...head, query: head.query.map(row => row.map(() => Q.zero))}))},
  ],
  survivors: ['base', 'base.*'].map(path =>
    ({path, because: 'the leading term does not depend on the constant sequence, as claimed'})),
  small: ({number}) => pencil(number),
  worked: work,
  figure: drawOrders,
})
