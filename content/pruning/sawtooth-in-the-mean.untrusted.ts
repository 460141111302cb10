import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {teeth} from '#networks/relu/sawtooth.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import {integralDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, piecewiseLinear, pieces, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMapping, toTexNear} from '#numerics/expression/tex.ts'
import type {Subject} from './sawtooth-in-the-mean.ts'

/** The sawtooth without its first kink, the second piece going on to 0, and coarser ones. */
export function unkinked(k: number): Subject {
  const {knots, values} = teeth(1 << k)
  const near = piecewiseLinear([knots[0], ...knots.slice(2)], [Q.rational(2), ...values.slice(2)])
  const [pairs, area] = [(1 << (k - 1)) - 1, dyadic(1, k + 2)]
  const coarser = [constant(Q.rational(1, 2), Q.zero, Q.one), ...Array.from({length: k - 2}, (_, i) => teeth(2 << i))]
  const bound = (p: number) => Q.mul(Q.rational(pairs - p), area)
  const distance = (g: PiecewiseLinear) => integralDistance(teeth(1 << k), g)
  return {
    k, near, square: Q.mul(Q.rational(4, 3), dyadic(1, k)), pairs, area,
    coarse: coarser.map(g => ({g, p: pieces(g), b: bound(pieces(g)), e: distance(g)})),
  }
}

/** Takes the first value to 0. */
export const lineAtFirst = ({near}: Subject) => ({near: {...near, values: near.values.with(0, Q.zero)}})

/** Integrates the difference on the first piece, and counts the pairs. */
export function work({k, near: {knots, values}, square, area, pairs}: Subject) {
  const n = 1 << k
  return [
    {text: tex`One kink less than $T_{${k}}$:`,
      tex: tex`g\colon\quad ${toTexMapping({knots: knots.slice(0, 4), values: values.slice(0, 4)})},\quad\dots`},
    {text: tex`On $[0,${Q.rational(1, n)}]$ the difference falls from $2$ to $0$, elsewhere it vanishes:`,
      tex: tex`\norm{T_{${k}}-g}_{L^2}^2=\int_0^{1/${n}}(2-${2 * n}x)^2\,dx=${square}.`},
    {text: tex`The level $\tfrac12$ is crossed $${n}$ times, at every odd multiple of $${Q.rational(1, 2 * n)}$; each of
      the $${n - 1}$ intervals between has the area $\tfrac12\cdot${Q.rational(1, n)}\cdot\tfrac12=${area}$, and they
      form $${pairs}$ pairs. A function with one piece has the wrong sign in all but one of these:`,
    tex: tex`\norm{T_{${k}}-g}_{L^1}\ge(${pairs}-1)\cdot${area}=${toTexNear(Q.mul(Q.rational(pairs - 1), area), 4)}.`},
  ]
}

/** Draws the sawtooth with one kink less, and the errors of coarser ones above their bounds. */
export function drawMeans({k, near, coarse}: Subject): Drawing {
  return {
    kind: 'panels', title: 'The sawtooth in the mean',
    description: tex`One kink less changes the function on a short interval only; fewer pieces cost at least a bound
      that grows as they fall.`,
    panels: [
      {kind: 'plot', title: 'One kink less', description: 'The sawtooth and the sawtooth without its first kink.',
        x: {label: 'x'}, y: {label: 'T(x)'},
        marks: [
          {mark: 'line', points: toPoints(near), tone: 'second', label: 'one kink less'},
          {mark: 'line', points: toPoints(teeth(1 << k)), tone: 'claim', label: 'T'},
        ]},
      {kind: 'plot', title: 'Error in L¹', description: 'The error of coarser sawteeth in the mean, above the bound.',
        x: {label: 'pieces p', scale: 'log2'}, y: {label: '‖T − g‖ in L¹', from: 0},
        marks: [
          {mark: 'line', points: coarse.map(({p, b}) => [p, Q.toNumber(Q.max(Q.zero, b))]),
            tone: 'bound', label: 'bound'},
          {mark: 'dots', points: coarse.map(({p, e}) => [p, Q.toNumber(e)]), tone: 'claim', label: 'coarser sawteeth'},
        ]},
    ],
  }
}
