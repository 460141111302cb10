import {certifyTable} from '#claims/certify.ts'
import {all, atMost, certified} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import {replaced} from '#claims/falsify.ts'
import * as knob from '#claims/knobs.ts'
import {tokenLayer} from '#claims/network-types.ts'
import {tex} from '#claims/tex.ts'
import {dyadic, list, natural, oneOf, where, type Of} from '#claims/types.ts'
import {applyTokenLayer, secondDifference, mapTokenLayer} from '#networks/transformer/gated.ts'
import * as Q from '#numerics/exact/rational.ts'
import {exponentOf} from '#numerics/float/power-of-two.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {oneUnit, threeUnits, work} from './swiglu-growth.untrusted.ts'

const types = {
  gate: oneOf('silu', 'gelu'), x: list(dyadic, 'd'), t: dyadic, limit: dyadic,
  f: tokenLayer('d', 1, dyadic), g: tokenLayer('d', 1, dyadic),
  exponent: where(natural, k => k < 1000, 'an exponent below 1000'),
}
export type Subject = Of<typeof types>

const activations = {silu: (z: Interval) => I.mul(z, enclosures.sigmoid(z)), gelu: enclosures.gelu}

/** Encloses what is asserted to be small: the ReLU layer less its value, and the rests of both second differences. */
function rests(subject: Omit<Subject, 'exponent'>) {
  const [f, g] = [subject.f, subject.g].map(layer => mapTokenLayer(layer, I.fromRational))
  const [x, t, limit] = [subject.x.map(I.fromRational), I.fromRational(subject.t), I.fromRational(subject.limit)]
  const alongRay = (layer: typeof f) =>
    secondDifference(enclosures, at => applyTokenLayer(enclosures, activations[subject.gate], layer, at), x, t)[0]
  return {
    value: I.sub(applyTokenLayer(enclosures, I.relu, f, x)[0], limit),
    gated: I.sub(alongRay(f), I.mul(I.scale(I.sqr(t), 2), limit)),
    plain: alongRay(g),
  }
}

const bounded = (layers: Omit<Subject, 'exponent'>): Subject =>
  ({...layers, exponent: exponentOf(Object.values(rests(layers)).map(I.abs).reduce(I.max).hi)})

/** The same with gates in use: the second difference of a gated layer grows like 2t², that of a plain one vanishes. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'The gates in use',
    statement: ({gate, x, t, limit, exponent}) => tex`with $\sigma=\mathrm{${gate === 'silu' ? 'SiLU' : 'GELU'}}$,
      at $x=(${x})$ and $t=${t}$: the second difference along the ray of the gated layer shown differs from
      $2t^2\cdot${limit}$ by at most $2^{-${exponent}}$, where $${limit}$ is the value at $x$ of the layer
      with $\relu$ in place of $\sigma$, and that of the plain layer with biases is at most $2^{-${exponent}}$
      in absolute value.`,
    notClaimed: tex`a bound for other layers or other $t$; the limits $t\to\infty$ are in the argument`,
  },
  knobs: {gate: knob.choice({label: 'activation', start: 'silu', options: [
    {value: 'silu', label: 'SiLU (SwiGLU)'}, {value: 'gelu', label: 'GELU (GEGLU)'},
  ]})},
  types,
  subject: ({gate}) => bounded(threeUnits(gate)),
  mutable: ['f', 'x', 'limit'],
  free: ['exponent'],
  check({exponent, ...layers}) {
    const {value, gated, plain} = rests(layers)
    const within = Q.power(Q.rational(1, 2), exponent)
    const why = {slack: tex`what is left decays like $e^{-ct}$;
      the bound is the next power of two above the rounding of the enclosures`}
    return certified(all(
      atMost(tex`\abs{f_{\relu}(x)-\ell}\le 2^{-${exponent}}`, I.abs(value), within, why),
      atMost(tex`\abs{f(tx)-2f(2tx)+f(3tx)-2t^2\ell}\le 2^{-${exponent}}`, I.abs(gated), within, why),
      atMost(tex`\abs{g(tx)-2g(2tx)+g(3tx)}\le 2^{-${exponent}}`, I.abs(plain), within, why),
    ), certifyTable(['layer', 'what is left of the second difference, low', 'high'],
      [['gated', gated.lo, gated.hi], ['plain', plain.lo, plain.hi]]))
  },
  controls: [
    {because: 'the plain layer does not grow quadratically', change: replaced('f', 'g')},
    {because: 'the second difference of the gated layer does not vanish', change: replaced('g', 'f')},
    {because: tex`at $t=1$ the activation has not yet become $\relu$`, change: () => ({t: Q.one})},
  ],
  small: ({gate}) => bounded(oneUnit(gate)),
  worked: work,
})
