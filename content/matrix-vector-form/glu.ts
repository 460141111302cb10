import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals, lessThan} from '#claims/finding.ts'
import type {Drawing} from '#figures/drawing.ts'
import {applyGated, computeOuterMatrix, secondDifference, mapGated, type GatedLayer} from '#networks/transformer/gated.ts'
import {feedForward, hiddenActivations, type BlockManner, type FeedForward} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, map, parseMatrix, product, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Texts = Matrix<string>
type Plain = {readonly inner: Texts, readonly innerBias: readonly string[], readonly outer: Texts, readonly outerBias: readonly string[]}
/** A layer of the gated or of the plain form. */
type Layer = {readonly form: 'gated', readonly gated: GatedLayer<string>} | {readonly form: 'plain', readonly plain: Plain}

const manner: BlockManner<Q.Rational> = {ring: rationals, weigh: scores => [...scores]}
const parse = (v: readonly string[]) => v.map(Q.parseRational)
const agree = (left: Matrix<Q.Rational>, right: Matrix<Q.Rational>, name: string) => equals(maxDistance(left, right), Q.zero, {left: name, right: '0'})
const times = (t: Q.Rational, x: readonly Q.Rational[]) => x.map(entry => Q.mul(t, entry))
const lift = ({inner, innerBias, outer, outerBias}: Plain): FeedForward<Q.Rational> =>
  ({inner: parseMatrix(inner), innerBias: parse(innerBias), outer: parseMatrix(outer), outerBias: parse(outerBias)})

function applyLayer(layer: Layer, x: readonly Q.Rational[]): Q.Rational[] {
  return layer.form === 'plain' ? feedForward(manner, lift(layer.plain), [x])[0] : applyGated(rationals, rationals.relu, mapGated(layer.gated, Q.parseRational), x)
}

const applyAll = (layer: Layer, points: Texts) => points.map(x => applyLayer(layer, parse(x)))

/** Finds the t beyond which no unit of a plain layer changes sides along the rays t·x: the greatest −a_k/(x·W_a)_k. */
function findLastKink({inner, innerBias}: Plain, points: Texts): Q.Rational {
  const rates = product(rationals, parseMatrix(points), parseMatrix(inner))
  return map(rates, (rate, _, k) => Q.isZero(rate) ? Q.zero : Q.div(Q.neg(Q.parseRational(innerBias[k])), rate)).flat().reduce(Q.max, Q.zero)
}

const gated: GatedLayer<string> = {gate: [['1', '-1', '2'], ['1', '2', '-1']], value: [['2', '1', '1'], ['-1', '1', '3']], output: [['1', '2'], ['-1', '1'], ['2', '-1']]}
const plain: Plain = {inner: [['1', '-2', '1', '3'], ['2', '1', '-1', '-1']], innerBias: ['-1', '7', '3', '-2'], outer: [['1', '2'], ['-1', '1'], ['2', '1'], ['1', '-3']], outerBias: ['4', '-2']}

function assert(gatedLayer: GatedLayer<string>, plainLayer: Plain, points: Texts) {
  const [first, second]: Layer[] = [{form: 'gated', gated: gatedLayer}, {form: 'plain', plain: plainLayer}]
  return {
    points, first, second, far: '1000000', multiples: ['0', '1', '2', '3', '7'], lastKink: Q.toText(findLastKink(plainLayer, points)),
    gatedOutputs: toTextMatrix(applyAll(first, points)), plainOutputs: toTextMatrix(applyAll(second, points)),
  }
}
type Subject = ReturnType<typeof assert>

/** A gated layer grows quadratically along rays, so that no layer with constant parameters equals it, at any width. */
export default claim({
  kind: 'theorem',
  source: 'derived',
  words: {
    title: 'Gated layers',
    statement: ({points: [x], gatedOutputs: [y], second, far}: Subject) => `the ReGLU layer $f$ shown has $f(x)=(${y.join(',')})$ at $x=(${x.join(',')})$ and $f(tx)=t^2f(x)$ for all $t\\ge0$, there and at the other points; at $t=${far}$ its second difference along these rays is $2t^2f(x)$, while that of the network $g$ with $${second.form === 'plain' ? second.plain.outer.length : 0}$ $\\relu$ units and biases is zero. With the input-dependent outer matrix $\\diag(xW_3)W_2$ the gated layer is again $\\relu(xW_1)$ times a matrix.`,
    quantifier: {over: 'all $t\\ge0$ in $f(tx)=t^2f(x)$', by: 'agreement at five values of a polynomial of degree at most two in $t$'},
    notClaimed: 'that gated layers compute more functions of practical interest; on a compact set both kinds are universal under the usual conditions',
  },
  subject: () => assert(gated, plain, [['1', '2'], ['2', '-1'], ['-1', '1']]),
  mutable: ['points', 'first', 'second', 'lastKink', 'gatedOutputs', 'plainOutputs'],
  check(subject) {
    const {points, first, second, gatedOutputs, plainOutputs} = subject
    const [[d, e], count] = [[points[0]?.length ?? 0, gatedOutputs[0]?.length ?? 0], points.length]
    checkShape(hasShape(points, count, d) && hasShape(gatedOutputs, count, e) && hasShape(plainOutputs, count, e) && isLayer(first, d, e) && isLayer(second, d, e), 'the sizes do not fit together')
    const [X, Y, t] = [parseMatrix(points), parseMatrix(gatedOutputs), Q.parseRational(subject.far)]
    const difference = (layer: Layer) => X.map(x => secondDifference(rationals, at => applyLayer(layer, at), x, t))
    const along = (s: Q.Rational) => maxDistance(X.map(x => applyLayer(first, times(s, x))), Y.map(y => times(Q.mul(s, s), y)))
    return certified(all(
      agree(applyAll(first, points), Y, '\\abs{f(x)-y}'),
      lessThan(Q.zero, maxNorm([Y[0]]), {left: '0', right: '\\abs{f(x)}'}),
      equals(subject.multiples.map(Q.parseRational).map(along).reduce(Q.max), Q.zero, {left: '\\max_t\\abs{f(tx)-t^2f(x)}', right: '0'}),
      agree(X.map(x => throughOuterMatrix(first, x)), Y, '\\abs{\\relu(xW_1)\\,\\diag(xW_3)W_2-f(x)}'),
      agree(difference(first), Y.map(y => times(Q.mul(Q.rational(2), Q.mul(t, t)), y)), '\\abs{f(tx)-2f(2tx)+f(3tx)-2t^2f(x)}'),
      agree(applyAll(second, points), parseMatrix(plainOutputs), '\\abs{g(x)-z}'),
      equals(second.form === 'plain' ? findLastKink(second.plain, points) : Q.zero, Q.parseRational(subject.lastKink), {left: '\\max_k-a_k/(xW_a)_k', right: 't_0'}),
      atMost(Q.parseRational(subject.lastKink), t, {left: 't_0', right: 't'}),
      agree(difference(second), map(Y, () => Q.zero), '\\abs{g(tx)-2g(2tx)+g(3tx)}'),
    ), {kind: 'table', columns: ['s', ...Y[0].map((_, i) => `f(s·x), output ${i + 1}`)], rows: subject.multiples.map(s => [s, ...applyLayer(first, times(Q.parseRational(s), X[0])).map(Q.toText)])})
  },
  controls: [
    {because: 'a $\\relu$ network with biases in place of the gated layer does not grow quadratically', change: subject => ({...subject, first: subject.second})},
    {because: 'nor does one without biases, which grows linearly', change: subject => ({...subject, first: withoutBiases(subject.second)})},
    {because: 'a gated layer in place of the network has a second difference that does not vanish', change: subject => ({...subject, second: subject.first})},
  ],
  figure: (subject: Subject): Drawing => {
    const [t, x] = [Array.from({length: 11}, (_, e) => Q.rational(1 << e)), parse(subject.points[0])]
    const grow = (layer: Layer) => t.map(s => [Q.toNumber(s), Q.toNumber(maxNorm([applyLayer(layer, times(s, x))]))] as const)
    return {
      kind: 'plot', title: 'Growth along a ray', description: 'On logarithmic axes the gated layer rises with slope two, the network with constant parameters in the end with slope one.',
      x: {label: 't', scale: 'log2'}, y: {label: 'greatest output at t·x', scale: 'log2'},
      marks: [{mark: 'line', points: grow(subject.first), tone: 'claim', label: 'ReGLU'}, {mark: 'line', points: grow(subject.second), tone: 'second', label: 'ReLU network with biases'}],
    }
  },
  small: () => assert({gate: [['1']], value: [['1']], output: [['1']]}, {inner: [['1', '-1']], innerBias: ['-2', '1'], outer: [['1'], ['1']], outerBias: ['0']}, [['1']]),
  worked: ({gatedOutputs, far, lastKink}) => [
    {text: `One unit with all weights one: $f(x)=\\relu(x)\\,x$, so that $f(1)=${gatedOutputs[0][0]}$ and`, tex: 'f(t)=t^2,\\qquad f(t)-2f(2t)+f(3t)=t^2-8t^2+9t^2=2t^2.'},
    {text: `The network $g(x)=\\relu(x-2)+\\relu(1-x)$ has its last kink on the ray at $t=${toTex(Q.parseRational(lastKink))}$. Beyond it $g(t)=t-2$, as at $t=${far}$:`, tex: 'g(t)-2g(2t)+g(3t)=(t-2)-2(2t-2)+(3t-2)=0.'},
    {text: 'As the activated part times a matrix, here a single number, the gated unit is', tex: 'f(x)=\\relu(x)\\cdot[x].'},
  ],
})

function isLayer(layer: Layer, d: number, e: number): boolean {
  if (layer.form === 'plain') {
    const {inner, innerBias, outer, outerBias} = layer.plain
    return hasShape(inner, d, innerBias.length) && hasShape(outer, innerBias.length, e) && outerBias.length === e
  }
  const {gate, value, output} = layer.gated
  return d > 0 && hasShape(gate, d, output.length) && hasShape(value, d, output.length) && hasShape(output, output.length, e)
}

function throughOuterMatrix(layer: Layer, x: readonly Q.Rational[]): Q.Rational[] {
  if (layer.form === 'plain') return product(rationals, hiddenActivations(manner, lift(layer.plain), [x]), parseMatrix(layer.plain.outer))[0]
  const {gate, value, output} = mapGated(layer.gated, Q.parseRational)
  return product(rationals, map(product(rationals, [x], gate), rationals.relu), computeOuterMatrix(rationals, {gate, value, output}, x))[0]
}

function withoutBiases(layer: Layer): Layer {
  if (layer.form === 'gated') return layer
  const zeros = (list: readonly string[]) => list.map(() => '0')
  return {form: 'plain', plain: {...layer.plain, innerBias: zeros(layer.plain.innerBias), outerBias: zeros(layer.plain.outerBias)}}
}
