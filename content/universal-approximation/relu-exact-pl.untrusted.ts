import type {Finding} from '#claims/finding.ts'
import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {onUnit} from '#networks/relu/relu-network.ts'
import {sample} from '#networks/shallow/interpolant.ts'
import {sampleCurves, derivativeNorm, roundUp} from '#networks/shallow/interpolation-error.ts'
import {toNetwork, toReluLayer} from '#networks/shallow/shallow-network.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {slopes} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {toTexLine, toTexNear, toTexSummand} from '#numerics/expression/tex.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import type {Subject} from './relu-exact-pl.ts'

/** The interpolant of a function at n + 1 knots, with a bound on the derivative of that order. */
export function interpolate(f: Subject['f'], n: number, order: 1 | 2, bound?: Q.Rational): Subject {
  const tree = parseExpression(f, ['x'])
  const points = sample(tree, n)
  const constant = bound ?? roundUp(derivativeNorm(tree, order).hi)
  return {f, order, constant, points, network: toNetwork(toReluLayer(points))}
}

/** Moves the first kink by half a cell to the right. */
export function bendLate({network}: Subject) {
  const late = (bias: Vector<Q.Rational>) => bias.with(0, Q.rational(-1, 2 * bias.length))
  return {network: network.map(block => ({...block, bias: late(block.bias)}))}
}

const decimal = (x: number | string, rounding: Q.Rounding) =>
  typeof x === 'number' ? Q.toDecimal(fromDouble(x), 6, rounding) : tex`\infty`
const near = (q: Q.Rational) => toTexNear(q, 4)

/** What the claim calls the function and its bound, and what the bound is. */
interface Names { readonly f: string; readonly bound: string; readonly value: Q.Rational }

/** Writes the interpolant cell by cell and unit by unit. */
export function work({points, network: [{bias, outer}]}: Subject, {relations}: Finding, names: Names) {
  const row = (name: string, list: Vector<Q.Rational>) => [name, ...list.map(near)].join('&')
  const rows = [row('t_k', points.knots), row('y_k', points.values), row('s_k', slopes(points))]
  const units = outer[0].map((weight, k) => tex`${toTexSummand(weight, near)}\,\relu(${toTexLine(Q.one, bias[k])})`)
  const {left} = relations.at(-1)!
  return [
    {text: tex`$${bias.length}$ cells: the knots $t_k$, the values $y_k$ of $f(x)=${names.f}$, and the slopes $s_k$
      between them.`,
      tex: tex`\begin{array}{c|${'c'.repeat(points.knots.length)}}${rows.join('\\\\')}\end{array}`},
    {text: 'Each unit starts at a knot, and its output weight is the change of slope there:',
      tex: tex`G(x)=${near(points.values[0])}${units.join('')}.`},
    {text: 'Branch and bound encloses the greatest error:', tex: left.type === 'interval'
      ? tex`${decimal(left.lo, 'down')}\le\norm{f-G}_\infty\le ${decimal(left.hi, 'up')}\le
        ${toTexNear(names.value, 6)}=${names.bound}.` : ''},
  ]
}

/** Draws the function with its interpolant, and the error between its bounds. */
export function drawError({f, points, network}: Subject, label: string, value: Q.Rational): Drawing {
  const curves = sampleCurves(parseExpression(f, ['x']), onUnit(network), 128)
  const bound = Q.toNumber(value)
  return {
    kind: 'panels', title: `Interpolation of ${label}`,
    description: 'The network follows the function with its kinks at the knots; its error stays between the bounds.',
    panels: [
      {kind: 'plot', title: 'The function and the network', x: {label: 'x'}, y: {label: 'y'},
        description: 'The function, and the network that is affine between the knots.',
        marks: [
          {mark: 'line', points: curves.f,
            tone: 'target', label: 'f'}, {mark: 'line', points: toPoints(points), tone: 'claim', label: 'G'},
        ]},
      {kind: 'plot', title: 'The error', x: {label: 'x'}, y: {label: 'f − G'},
        description: 'The error with the bound above and below.', marks: [
        {mark: 'line', points: curves.error, tone: 'claim', label: 'f − G'},
        {mark: 'rule', axis: 'y', at: bound,
          tone: 'bound', label: 'bound'}, {mark: 'rule', axis: 'y', at: -bound, tone: 'bound'},
      ]},
    ],
  }
}
