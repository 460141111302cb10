import {checkShape} from '#claims/claim.ts'
import {all, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {tex} from '#claims/tex.ts'
import {list, rational, vector, where, whole, type Of} from '#claims/types.ts'
import {firstDerivative} from '#networks/transformer/attention-derivative.ts'
import {attend, type Head, type Manner} from '#networks/transformer/attention.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {drawDeviation, drawnHeads, sameSign, work} from './heads-can-cancel.untrusted.ts'

const square = list(list(whole, 'd'), 'd')
const types = {
  M: square, W: square, signs: where(vector(2), signs => signs.every(({d}) => d === 1n), 'two whole numbers'),
  pairs: list(list(list(whole, 'd'), 2)), third: vector('d'), alone: rational, withThird: rational,
}
export type Subject = Of<typeof types>

const manner: Manner<Q.Rational> = {ring: rationals, weigh: softmaxBaseTwo}
const head = (M1: Matrix<Q.Rational>, sign: Q.Rational, W: Matrix<Q.Rational>): Head<Q.Rational> => ({
  query: M.scale(sign, M1), key: M.identity(M1.length), value: W, output: M.identity(W.length),
})

/** Heads that move can cancel each other, so that the layer stands still; the derivative at zero does not tell. */
export default claim({
  kind: 'counterexample',
  source: 'derived',
  words: {
    title: 'Heads can cancel',
    statement: ({M, W, pairs, alone, withThird}) => tex`with $M=${M}$ and $W=${W}$ the heads with the scores
      $xMy^\top$ and $-xMy^\top$ together give the first token the output $(x_1+x_2)W$ at each of $${pairs.length}$
      sequences of $${pairs[0].length}$ tokens, though one of them alone is off its own share by up to
      $${Q.toDecimal(alone, 4)}$. With
      a token more they are off by up to $${Q.toDecimal(withThird, 4)}$, and yet their derivatives at $x_1=0$ add up
      to $\tfrac23W$. With equal scores and $W$, $-W$ the layer is zero.`,
    notClaimed: 'that the heads of trained networks cancel',
  },
  knobs: {instance: knob.integer({from: 1, to: 3, start: 1, label: 'matrices drawn'})},
  types,
  subject: ({instance}) => drawnHeads(instance),
  mutable: ['M', 'W', 'signs', 'alone', 'withThird'],
  free: ['W.*.*'],
  check({M: scores, W, signs, pairs, third, alone, withThird}) {
    checkShape(scores.every((row, i) => row.every((_, j) => i < row.length && j < row.length)), 'square matrices')
    const heads = signs.map(sign => head(scores, sign, W))
    const share = (tokens: Matrix<Q.Rational>, factor: Q.Rational) =>
      M.product(M.scale(factor, [tokens.reduce(M.plus)]), W)
    const off = (heads: readonly Head<Q.Rational>[], tokens: Matrix<Q.Rational>) => maxDistance(
      [attend(manner, heads, tokens)[0]], share(tokens, Q.rational(heads.length, tokens.length)))
    const worst = (distance: (pair: Matrix<Q.Rational>) => Q.Rational) => pairs.map(distance).reduce(Q.max)
    const zero = (pair: Matrix<Q.Rational>) => [pair[0].map(() => Q.zero), pair[1], third]
    const slopes = (pair: Matrix<Q.Rational>): Matrix<Q.Rational>[] =>
      heads.map(each => firstDerivative(each, zero(pair)))
    const opposite = [head(scores, signs[0], W), head(scores, signs[0], M.negative(W))]
    return all(
      equal(tex`\max\abs{f(x_1,x_2)-(x_1+x_2)W}=0`, worst(pair => off(heads, pair)), Q.zero),
      equal(tex`\max\abs{f_1(x_1,x_2)-\tfrac12(x_1+x_2)W}=e_1`, worst(pair => off([heads[0]], pair)), alone),
      lessThan(tex`0\lt e_1`, Q.zero, alone),
      equal(tex`\max\abs{f(x_1,x_2,x_3)-\tfrac23(x_1+x_2+x_3)W}=e_3`,
        worst(pair => off(heads, [...pair, third])), withThird),
      lessThan(tex`0\lt e_3`, Q.zero, withThird),
      equal(tex`\max\abs{\partial f/\partial x_1(0,x_2,x_3)-\tfrac23W}=0`, worst(pair =>
        maxDistance(slopes(pair).reduce((a, b) => M.sum(a, b)), M.scale(Q.rational(2, 3), W))), Q.zero),
      lessThan(tex`0\lt\max\abs{\partial f_1/\partial x_1(0,x_2,x_3)-\tfrac13W}`, Q.zero, worst(pair =>
        maxDistance(slopes(pair)[0], M.scale(Q.rational(1, 3), W)))),
      equal(tex`\max\abs{f_{M,W}+f_{M,-W}}=0`, worst(pair => maxNorm(attend(manner, opposite, pair))), Q.zero),
    )
  },
  controls: [
    {because: 'two heads with the same scores and the same $W$ are one head twice as large', change: sameSign},
    {because: 'scores of twice the size do not cancel', change: ({signs}) => ({signs: [signs[0], Q.rational(-2)]})},
    {because: 'with a third token the heads no longer cancel', change: () => ({withThird: Q.zero})},
  ],
  survivors: [
    ...['W', 'W.*', 'W.*.*', 'M'].map(path => ({path, because: tex`cancelling takes no more than opposite scores and one
      $W$; that the greatest deviations stay the same is chance`})),
    {path: 'signs', because: 'the heads are added up in no order'},
  ],
  small: () => drawnHeads(0),
  worked: work,
  figure: drawDeviation,
})
