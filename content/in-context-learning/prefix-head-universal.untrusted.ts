import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeError, sampleCurves} from '#networks/in-context/prompted-error.ts'
import {computeNodes, toPrefix} from '#networks/in-context/prompted-head.ts'
import {derivativeNorm, roundUp} from '#networks/shallow/interpolation-error.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import {toTexExpression} from '#numerics/expression/expression-tex.ts'
import {evaluate} from '#numerics/expression/expression.ts'
import {parseExpression} from '#numerics/expression/parse.ts'
import {toTexLine} from '#numerics/expression/tex.ts'
import {sampleCurve} from '#numerics/float/curve.ts'
import {significant} from '#numerics/float/rounding.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {mid} from '#numerics/interval/interval.ts'
import type {Subject} from './prefix-head-universal.ts'

/** Functions to begin with. */
export const examples = ['x', 'abs(sin(3*x))', 'abs(x - 1/3)', 'sin(2*pi*x)', 'exp(x)']

/** The prefix of n tokens for a function; throws a RangeError where its slope is not bounded, or is next to nothing. */
export function prompted(f: string, n: number): Subject {
  const tree = parseExpression(f, ['x'])
  const prefix = toPrefix(tree, n)
  const slope = derivativeNorm(tree, 1).hi
  if (slope === Infinity) throw new RangeError(`"${f}" has no slope on [0, 1] that the check can bound`)
  if (slope < 2 ** -40)
    throw new RangeError(`"${f}" is constant on [0, 1], and every head that says nothing else says it without error`)
  const e = rounded(mid(computeError(tree, prefix)), 5)
  return {f, L: roundUp(slope), prefix, C: Q.rational(624, 1000), below: Q.rational(623, 1000), e}
}

/** Divides the scores by N, so that γ = N; and lets each token say what the next one should. */
export function widened({prefix}: Subject) {
  const by = Q.rational(1, prefix.length)
  return {prefix: prefix.map(({slope, offset, value}) => ({slope: Q.mul(slope, by), offset: Q.mul(offset, by), value}))}
}
export const late = ({prefix}: Subject) =>
  ({prefix: prefix.map((token, j) => ({...token, value: prefix[Math.min(j + 1, prefix.length - 1)].value}))})

/** Computes what the head says at zero. */
export function work({f, prefix, L, C, e}: Subject) {
  const tree = parseExpression(f, ['x'])
  const short = (x: number) => x < 2 ** -40 && -x < 2 ** -40 ? '0' : toTexScientific(rounded(x, 5))
  const [[, atZero]] = sampleCurves(tree, prefix, 1).head
  const weights = prefix.map(({offset}) => tex`e^{${offset}}`)
  const said = prefix.map(({value}, j) => tex`${value < 0 ? `(${short(value)})` : short(value)}\,${weights[j]}`)
  return [
    {text: tex`Three tokens, $\gamma=9$, nodes $${listed(computeNodes(3), tex`,\ `)}$.
      The scores of the query $(x,1)$ are`,
    tex: tex`${prefix.map(({slope, offset}) => toTexLine(slope, offset)).join(tex`,\qquad `)},`},
    {text: tex`each equal to $9x^2-9(x-x_j)^2$; the softmax does not see $9x^2$.
      The values are those of $f(x)=${toTexExpression(tree, ['x'])}$ at the nodes, and at $x=0$ the head says`,
    tex: tex`\hat f(0)=\frac{${said.join('+')}}{${weights.join('+')}}=${short(atZero)}.`},
    {text: 'Nowhere on $[0,1]$ does it err by more than',
      tex: tex`\norm{\hat f-f}_\infty=${toTexScientific(e)}\le ${Q.toDecimal(C, 4)}\cdot${Q.toDecimal(L, 4)}/3.`},
  ]
}

/** Draws the function, the head and the error. */
export function drawHead({f, prefix, L, C}: Subject): Drawing {
  const tree = parseExpression(f, ['x'])
  const bound = Q.toNumber(Q.div(Q.mul(C, L), Q.rational(prefix.length)))
  const {head, error} = sampleCurves(tree, prefix, 192)
  const target = sampleCurve(x => evaluate(tree, approximations, [x]), 192)
  const said = computeNodes(prefix.length).map((node, j) =>
    [Q.toNumber(node), significant(prefix[j].value, 5)] as const)
  return {
    kind: 'panels', title: `A head prompted with ${f}`,
    description: 'The head averages what the prefix says near x; its error stays between the bounds.',
    panels: [
      {kind: 'plot', title: 'The function and the head', x: {label: 'x'}, y: {label: 'y'},
        description: 'The function, the values in the prefix, and the output of the head.', marks: [
          {mark: 'line', points: target, tone: 'target', label: 'f'},
          {mark: 'line', points: head, tone: 'claim', label: 'head'},
          ...said.length > 32 ? [] : [{mark: 'dots', points: said, tone: 'second'} as const]]},
      {kind: 'plot', title: 'The error', description: 'The error of the head with the bound above and below.',
        x: {label: 'x'}, y: {label: 'head − f'}, marks: [
          {mark: 'line', points: error, tone: 'claim', label: 'head − f'},
          {mark: 'rule', axis: 'y', at: bound, tone: 'bound', label: `${Q.toDecimal(C, 3)} L/N`},
          {mark: 'rule', axis: 'y', at: 0 - bound, tone: 'bound'}]},
    ],
  }
}
