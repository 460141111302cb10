import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {computeCoefficient, toParityLayer, type Mask} from '#networks/shallow/parity.ts'
import * as Q from '#numerics/exact/rational.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {mean, square} from '#numerics/statistics/variance.ts'
import type {Subject} from './existence-not-learning.ts'

const squaredMean = (g: Subject['g']) => mean(g.map(value => square(Q.rational(value))))
const shareOfFirst = (g: Subject['g']) => square(Q.rational(g[0], g.length))
const varianceOf = (g: Subject['g']) => Q.sub(Q.div(squaredMean(g), Q.rational(g.length)), shareOfFirst(g))
const coefficients = ({g, sets}: Pick<Subject, 'g' | 'sets'>) => sets.map(set => computeCoefficient(set, g.map(BigInt)))

/** Draws a function on all points of d signs. */
export function sampledFunction(d: number): number[] {
  const random = randomStream(`limits/existence-not-learning/d=${d}`)
  return Array.from({length: 1 << d}, () => random.integer(1, 5) * random.sign())
}

/** Lists all parities, with a network for each size of a set. */
export const allParities = (d: number, g: readonly number[]): Subject => ({
  v: varianceOf(g), networks: Array.from({length: d + 1}, (_, s) => toParityLayer(s)),
  g, sets: g.map((_, set) => set), d,
})

/** Takes the dictators alone, and the first of them for g. */
export function dictators({d, g}: Subject) {
  const first = g.map((_, point) => point % 2 === 0 ? 1 : -1)
  return {g: first, sets: Array.from({length: d}, (_, i) => 1 << i), v: varianceOf(first)}
}

/** Leaves the square of the mean in the variance. */
export const forgetMean = ({v, g}: Subject) => ({v: Q.add(v, shareOfFirst(g))})

/** Takes the last unit from the network for all signs. */
export const withoutLastUnit = ({networks, d}: Subject) =>
  ({networks: networks.map((layer, s) => s === d ? {...layer, units: layer.units.slice(0, -1)} : layer)})

const toSigns = (point: Mask, d: number) => Array.from({length: d}, (_, i) => (point >> i) % 2 === 0 ? 1 : -1)
const toProduct = (set: Mask, d: number) =>
  toSigns(set, d).map((sign, i) => sign === 1 ? '' : `x_${i + 1}`).join('') || '1'
const signed = (text: string) => text.startsWith('-') ? text : `+${text}`

/** Computes all coefficients of one function, and writes the network for all signs. */
export function work({d, g, sets, v, networks}: Subject) {
  const [found, share] = [coefficients({g, sets}), tex`\tfrac1{${sets.length}}`]
  const units = networks[d].units.map(({bias, out}) =>
    tex`${signed(Q.toText(out)).replace(/1$/, '')}\,\relu(t${Q.isZero(bias) ? '' : signed(Q.toText(bias))})`)
  return [
    {text: tex`$${d}$ signs, and $g$ with the values $${listed(g, '$, $')}$
      at $${listed(sets.map(point => tex`(${toSigns(point, d)})`), '$, $')}$.
      The coefficients of $${listed(sets.map(set => toProduct(set, d)), '$, $')}$ are`,
    tex: tex`${listed(found, tex`,\quad `)}.`},
    {text: tex`Their squares add up to $\norm g^2$ and they themselves to $g(\mathbf 1)$:`,
      tex: tex`${Q.sum(found.map(square))}=\norm g^2,\qquad ${Q.sum(found)}=g(\mathbf 1).`},
    {text: tex`So the variance over the $${sets.length}$ parities is`,
      tex: tex`${share}\left(${squaredMean(g)}\right)-\left(${share}\left(${g[0]}\right)\right)^2=${v}.`},
    {text: tex`The network for all $${d}$ signs, from their sum $t$:`,
      tex: tex`${Q.toText(networks[d].offset)}${units.join('')}.`},
  ]
}

/** Draws all coefficients, and the variances of parities and of dictators against the number of signs. */
export function drawCoefficients({g, sets}: Subject): Drawing {
  const norm = approximations.sqrt(Q.toNumber(squaredMean(g)))
  const dots = coefficients({g, sets}).map((coefficient, i) => [i + 1, Q.toNumber(coefficient)] as const)
  const curve = (of: (d: number) => number) => [2, 3, 4, 5, 6, 7, 8].map(d => [d, of(d)] as const)
  const [parities, single] = [curve(d => 1 / (1 << d) - 1 / (1 << 2 * d)), curve(d => 1 / d - 1 / d / d)]
  return {
    kind: 'panels', title: 'What a gradient sees of a parity',
    description: tex`The coefficients of all parities are near zero; their variance halves with each further sign,
      while that of dictators falls slowly.`,
    panels: [
      {kind: 'plot', title: 'Coefficients of all parities',
        description: 'One dot for each set of coordinates, beside the root mean square of g.',
        x: {label: 'set S, in order'}, y: {label: '⟨χ, g⟩'}, marks: [
          {mark: 'dots', points: dots, tone: 'claim'},
          {mark: 'rule', axis: 'y', at: norm, tone: 'bound', label: '‖g‖'}]},
      {kind: 'plot', title: 'Variance over the family',
        description: 'Parities and dictators, for a function of norm one that is one of them.',
        x: {label: 'signs d'}, y: {label: 'variance', scale: 'log2'}, marks: [
          {mark: 'line', points: parities, tone: 'claim', label: 'parities'},
          {mark: 'dots', points: parities, tone: 'claim'},
          {mark: 'line', points: single, tone: 'second', label: 'dictators'},
          {mark: 'dots', points: single, tone: 'second'}]},
    ],
  }
}
