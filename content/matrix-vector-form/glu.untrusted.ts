import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {applyTokenLayer, lastKink, type GatedLayer, type TokenLayer} from '#networks/transformer/gated.ts'
import type {FeedForward} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Subject} from './glu.ts'

type Layer = TokenLayer<Q.Rational>
const apply = (layer: Layer, X: Matrix<Q.Rational>) => X.map(x => applyTokenLayer(rationals, rationals.relu, layer, x))

function compare(gated: GatedLayer<Q.Rational>, plain: FeedForward<Q.Rational>, X: Subject['X']): Subject {
  const [f, g]: Layer[] = [{form: 'gated', gated}, {form: 'plain', plain}]
  return {
    X, f, g, t: Q.rational(1000000), multiples: M.parseVector([0, 1, 2, 3, 7]), t0: lastKink(plain, X),
    Y: apply(f, X), Z: apply(g, X),
  }
}

/** A gated layer of three units beside a plain one of four. */
export const threeUnits = () => compare({
  gate: M.parse([[1, -1, 2], [1, 2, -1]]), value: M.parse([[2, 1, 1], [-1, 1, 3]]),
  output: M.parse([[1, 2], [-1, 1], [2, -1]]),
}, {
  inner: M.parse([[1, -2, 1, 3], [2, 1, -1, -1]]), innerBias: M.parseVector([-1, 7, 3, -2]),
  outer: M.parse([[1, 2], [-1, 1], [2, 1], [1, -3]]), outerBias: M.parseVector([4, -2]),
}, M.parse([[1, 2], [2, -1], [-1, 1]]))

/** One gated unit beside two plain ones. */
export const oneUnit = () => compare({gate: M.parse([[1]]), value: M.parse([[1]]), output: M.parse([[1]])}, {
  inner: M.parse([[1, -1]]), innerBias: M.parseVector([-2, 1]),
  outer: M.parse([[1], [1]]), outerBias: M.parseVector([0]),
}, M.parse([[1]]))

/** Makes the biases of a plain layer zero. */
export function withoutBiases(layer: Layer): Layer {
  if (layer.form === 'gated') return layer
  const {inner, innerBias, outer, outerBias} = layer.plain
  const zeros = (bias: typeof innerBias) => bias.map(() => Q.zero)
  return {form: 'plain', plain: {inner, innerBias: zeros(innerBias), outer, outerBias: zeros(outerBias)}}
}

/** Follows one unit of either kind along a ray. */
export const work = ({Y, t, t0}: Subject) => [
  {text: tex`One unit with all weights one: $f(x)=\relu(x)\,x$, so that $f(1)=${Y[0][0]}$ and`,
    tex: tex`f(t)=t^2,\qquad f(t)-2f(2t)+f(3t)=t^2-8t^2+9t^2=2t^2.`},
  {text: tex`The network $g(x)=\relu(x-2)+\relu(1-x)$ has its last kink on the ray at $t=${t0}$.
    Beyond it $g(t)=t-2$, as at $t=${t}$:`, tex: 'g(t)-2g(2t)+g(3t)=(t-2)-2(2t-2)+(3t-2)=0.'},
  {text: 'As the activated part times a matrix, here a single number, the gated unit is',
    tex: tex`f(x)=\relu(x)\cdot[x].`},
]

/** Draws the growth of both layers along the ray through the first point. */
export function drawGrowth({X, f, g}: Subject): Drawing {
  const scales = Array.from({length: 11}, (_, e) => Q.rational(1 << e))
  const growth = (layer: Layer) =>
    scales.map(s => [Q.toNumber(s), Q.toNumber(maxNorm(apply(layer, M.scale(s, X.slice(0, 1)))))] as const)
  return {
    kind: 'plot', title: 'Growth along a ray',
    description: tex`On logarithmic axes the gated layer rises with slope two,
      the network with constant parameters in the end with slope one.`,
    x: {label: 't', scale: 'log2'}, y: {label: 'greatest output at t·x', scale: 'log2'},
    marks: [
      {mark: 'line', points: growth(f), tone: 'claim', label: 'ReGLU'},
      {mark: 'line', points: growth(g), tone: 'second', label: 'ReLU network with biases'},
    ],
  }
}
