import {listed, setTex, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {compose, factor, listUpdates} from '#networks/adapters/lora.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {assemble, firstPlaces, spectrumOf} from '#numerics/linear/spectrum.ts'
import {sampleUnimodular} from '#numerics/linear/unimodular.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './zeng-lee-linear.ts'

type Layers = readonly Matrix<Q.Rational>[]

/** L layers of width d, drawn at random, with inverses of whole numbers. */
export const sampleLayers = (d: number, L: number): Layers =>
  Array.from({length: L}, (_, l) => sampleUnimodular(randomStream(`lora/zeng-lee-linear/d=${d}/l=${l}`), d))

/**
 * A target whose distance from the layers has given singular values, and adapters of rank R that share the largest
 * of them out.
 */
export function adaptedLayers(values: readonly number[], W: Layers, R: number): Subject {
  const [spectrum, D, L] = [spectrumOf(values), values.length, W.length]
  const whole = compose(W, D)
  const parts = W.map((_, l) => assemble(spectrum, firstPlaces(D).slice(l * R, (l + 1) * R)))
  return {
    W, R, sigma: spectrum.values, target: M.sum(whole, assemble(spectrum)), adapters: listUpdates(W, parts).map(factor),
    reached: M.sum(whole, assemble(spectrum, firstPlaces(Math.min(D, L * R)))),
    error: spectrum.values[L * R] ?? Q.zero, threshold: Math.ceil(values.filter(value => value > 0).length / L),
  }
}

/** Frozen layers for the pencil. */
export const shears: Layers = [
  [[1, 1, 0], [0, 1, 0], [0, 0, 1]], [[1, 0, -1], [0, 1, 0], [0, 0, 1]], [[1, 0, 0], [1, 1, 0], [0, 0, 1]],
].map(M.parse)

const [one, none] = [M.identity(2), M.zeros(2, 2)]

/** D = L = 2 and R = 1: the rank of E is RL, but the product of the adapted layers has rank one. */
export const degenerate: Subject = {
  W: [one, none], R: 1, sigma: [Q.one, Q.one], target: one, reached: one, error: Q.zero, threshold: 1,
  adapters: [{b: M.zeros(2, 1), a: M.zeros(1, 2)}, {b: M.parse([[1], [0]]), a: M.parse([[1, 0]])}],
}

/** Adapts two or three layers of width three by hand. */
export function work({W, R, target, adapters, reached, error}: Subject) {
  const product = (name: string) => W.map((_, l) => `${name}_${W.length - l}`).join('')
  const adapted = product(tex`\widetilde W`)
  return [
    {text: `${W.length === 1 ? 'One layer' : `$${W.length}$ layers`} of width three, and a target:`,
      tex: tex`${listed(W.map((weight, l) => tex`W_${l + 1}=${weight}`), tex`,\quad `)},\quad\overline W=${target}.`},
    {text: tex`The first singular components of $E=\overline W-${product('W')}$, $${R}$ for each layer as long as
      there are any, become the updates`,
      tex: listed(adapters.map(({b, a}, l) => tex`\Delta_${l + 1}=${b}${a}`), tex`,\quad `)},
    {text: Q.isZero(error) ? 'The product has reached the target:'
      : tex`The product has come as near as it can, and what is left over has the norm $${error}$:`,
    tex: tex`${adapted}=${reached},\qquad\overline W-${adapted}=${M.difference(target, reached)}.`},
  ]
}

/** Draws the singular values that the adapters remove and those that are left. */
export function drawValues({sigma, W: {length: L}, R, error}: Subject): Drawing {
  const [values, d] = [sigma.map(Q.toNumber), sigma.length]
  const removed = values.slice(0, L * R).map((value, i) => [i + 1, value] as const)
  const left = values.slice(L * R).map((value, i) => [L * R + i + 1, value] as const)
  return {
    kind: 'plot', title: 'Singular values and what remains of them',
    description: `Adapters of rank ${R} in ${L} layers remove the ${removed.length} largest singular values; `
      + 'the largest of the others is the error.',
    x: {
      label: 'singular value i', from: 0.5, to: Math.max(d, L * R) + 1,
      ticks: firstPlaces(d).map(i => ({at: i + 1, label: String(i + 1)})),
    },
    y: {label: 'σᵢ(E)', from: 0},
    marks: [
      {mark: 'dots', points: removed, tone: 'control', label: 'removed by the adapters'},
      ...left.length > 0 ? [{mark: 'dots', points: left, tone: 'claim', label: 'left over'} as const] : [],
      {mark: 'rule', axis: 'x', at: L * R + 0.5, tone: 'bound', label: `RL = ${L * R}`},
      {mark: 'rule', axis: 'y', at: Q.toNumber(error), tone: 'claim', label: `least error ${setTex(error)}`},
    ],
  }
}
