import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified} from '#claims/finding.ts'
import {choice} from '#claims/knobs.ts'
import {applyGated, secondDifference, mapGated, type GatedLayer} from '#networks/transformer/gated.ts'
import {feedForward, type BlockManner, type FeedForward} from '#networks/transformer/transformer.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {dyadic} from '#numerics/exact/dyadic.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {hasShape, map, type Matrix} from '#numerics/linear/matrix.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'

type Plain = {readonly inner: Matrix<number>, readonly innerBias: readonly number[], readonly outer: Matrix<number>, readonly outerBias: readonly number[]}
type Gate = 'silu' | 'gelu'
type Asked = {readonly gate: Gate, readonly x: readonly number[], readonly t: number, readonly first: Layer, readonly second: Layer, readonly limit: number}
type Layer = {readonly form: 'gated', readonly gated: GatedLayer<number>} | {readonly form: 'plain', readonly plain: Plain}

const activations: Readonly<Record<Gate, (z: Interval) => Interval>> = {silu: z => I.mul(z, enclosures.sigmoid(z)), gelu: enclosures.gelu}
const lift = ({inner, innerBias, outer, outerBias}: Plain): FeedForward<Interval> =>
  ({inner: map(inner, I.point), innerBias: innerBias.map(I.point), outer: map(outer, I.point), outerBias: outerBias.map(I.point)})

/** Encloses the only output of a layer, with a smooth activation or with its limit along rays, ReLU. */
function applyLayer(layer: Layer, sigma: (z: Interval) => Interval, x: readonly Interval[]): Interval[] {
  const manner: BlockManner<Interval> = {ring: enclosures, weigh: scores => [...scores], activate: sigma}
  return layer.form === 'gated' ? applyGated(enclosures, sigma, mapGated(layer.gated, I.point), x) : feedForward(manner, lift(layer.plain), [x])[0]
}

const gated: Layer = {form: 'gated', gated: {gate: [[1, -1, 2], [1, 2, -1]], value: [[2, 1, 1], [1, 1, 3]], output: [[1], [2], [-1]]}}
const plain: Layer = {form: 'plain', plain: {inner: [[1, -2, 1], [2, 1, -1]], innerBias: [-1, 7, 3], outer: [[1], [-1], [2]], outerBias: [4]}}

/** Encloses what is asserted to be small: the ReLU layer less its value, the second difference of the gated layer less 2t²·limit, and that of the plain one. */
function findRests({gate, x, t, first, second, limit}: Asked): readonly [Interval, Interval, Interval] {
  const [sigma, X, T, value] = [activations[gate], x.map(I.point), I.point(t), I.point(limit)]
  const reached = (layer: Layer) => secondDifference(enclosures, at => applyLayer(layer, sigma, at), X, T)[0]!
  const growth = I.mul(I.scale(I.sqr(T), 2), value)
  return [I.sub(applyLayer(first, I.relu, X)[0]!, value), I.sub(reached(first), growth), reached(second)]
}

function assert(gate: Gate, layers: Pick<Asked, 'x' | 'first' | 'second' | 'limit'> = {x: [3, 2], first: gated, second: plain, limit: 14}) {
  const asked: Asked = {gate, t: 64, ...layers}
  return {...asked, exponent: exponentOf(findRests(asked).map(I.abs).reduce(I.max).hi)}
}
type Subject = ReturnType<typeof assert>

/** The same with the gates in use: the second difference of a gated layer grows like 2t², that of a plain layer vanishes. */
export default claim({
  kind: 'proposition',
  source: {cite: 'shazeer2020'},
  words: {
    title: 'The gates in use',
    statement: ({gate, x, t, limit, exponent}: Subject) => `with $\\sigma=\\mathrm{${gate === 'silu' ? 'SiLU' : 'GELU'}}$, at $x=(${x.join(',')})$ and $t=${t}$: the second difference along the ray of the gated layer shown differs from $2t^2\\cdot${limit}$ by at most $2^{-${exponent}}$, where $${limit}$ is the value at $x$ of the layer with $\\relu$ in place of $\\sigma$, and that of the plain layer with biases is at most $2^{-${exponent}}$ in absolute value.`,
    notClaimed: 'a bound for other layers or other $t$; the limits $t\\to\\infty$ are in the argument',
  },
  knobs: {gate: choice<Gate>({label: 'activation', start: 'silu', options: [{value: 'silu', label: 'SiLU (SwiGLU)'}, {value: 'gelu', label: 'GELU (GEGLU)'}]})},
  subject: ({gate}) => assert(gate),
  mutable: ['first', 'x', 'limit'],
  check(subject) {
    const {first, second, x, exponent} = subject
    checkShape(isLayer(first, x.length) && isLayer(second, x.length), 'the sizes do not fit together')
    checkShape(Number.isInteger(exponent) && exponent >= 0 && exponent < 1000, 'a whole exponent')
    const [value, gatedRest, plainRest] = findRests(subject)
    const [within, names] = [dyadic(1, exponent), {right: `2^{-${exponent}}`, slack: 'what is left decays like $e^{-ct}$; the bound is the next power of two above the rounding of the enclosures'}]
    return certified(all(
      atMost(I.abs(value), within, {left: '\\abs{f_{\\relu}(x)-\\ell}', ...names}),
      atMost(I.abs(gatedRest), within, {left: '\\abs{f(tx)-2f(2tx)+f(3tx)-2t^2\\ell}', ...names}),
      atMost(I.abs(plainRest), within, {left: '\\abs{g(tx)-2g(2tx)+g(3tx)}', ...names}),
    ), {kind: 'table', columns: ['layer', 'what is left of the second difference, low', 'high'], rows: [['gated', ...ends(gatedRest)], ['plain', ...ends(plainRest)]]})
  },
  controls: [
    {because: 'the plain layer does not grow quadratically', change: subject => ({...subject, first: subject.second})},
    {because: 'the second difference of the gated layer does not vanish', change: subject => ({...subject, second: subject.first})},
    {because: 'at $t=1$ the activation has not yet become $\\relu$', change: subject => ({...subject, t: 1})},
  ],
  small: ({gate}) => one(gate),
  worked: ({gate, t}, {relations}) => [
    {text: `One gated unit with all weights one is $f(x)=x\\,\\sigma(x)$, one plain unit $g(x)=\\sigma(x-2)$. ${gate === 'silu' ? 'Here $\\sigma(z)=z-z/(1+e^z)$' : 'Here $\\sigma(z)=z-z\\,\\Phi(-z)$'}, and what is subtracted decays exponentially, so that`, tex: 'f(t)\\approx t^2,\\qquad g(t)\\approx t-2.'},
    {text: `At $t=${t}$ the enclosures of what is left`, tex: `\\abs{f(t)-2f(2t)+f(3t)-2t^2}\\quad\\text{and}\\quad\\abs{g(t)-2g(2t)+g(3t)}`},
    {text: `both lie below $${relations[1].names.right}$.`},
  ],
})

// One unit with all weights one, f(x) = σ(x)·x, beside the plain unit σ(x − 2).
function one(gate: Gate): Subject {
  return assert(gate, {x: [1], limit: 1, first: {form: 'gated', gated: {gate: [[1]], value: [[1]], output: [[1]]}}, second: {form: 'plain', plain: {inner: [[1]], innerBias: [-2], outer: [[1]], outerBias: [0]}}})
}

function ends({lo, hi}: Interval): readonly number[] {
  return [lo, hi]
}

function isLayer(layer: Layer, d: number): boolean {
  if (layer.form === 'plain') {
    const {inner, innerBias, outer, outerBias} = layer.plain
    return hasShape(inner, d, innerBias.length) && hasShape(outer, innerBias.length, 1) && outerBias.length === 1
  }
  const {gate, value, output} = layer.gated
  return d > 0 && hasShape(gate, d, output.length) && hasShape(value, d, output.length) && hasShape(output, output.length, 1)
}
