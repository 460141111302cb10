import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {addUp, compose, computeUpdate, listSummands, type Adapter} from '#networks/adapters/lora.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build, map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {assemble, firstPlaces, spectrumOf} from '#numerics/linear/spectrum.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './product-rank-bound.ts'

type Layers = Subject['W']

const targeted = (W: Layers, E: Subject['E']) =>
  ({W, above: W.slice(1), bound: W.length, E, target: M.sum(compose(W, E.length), E), R: 1})

const printed = (values: readonly number[], layers: number) =>
  ({sigma: Q.rational(values[layers]), spectrum: values.map(value => Q.rational(value))})

/** Layers and six families of adapters of rank one, drawn at random, and a target at given singular values. */
export function drawnFamilies(layers: number, values: readonly number[]): Subject {
  const random = randomStream(`lora/product-rank-bound/depth=${layers}`)
  const drawn = (rows: number, columns: number) => sampleMatrix(random, rows, columns)
  const d = values.length
  const W = Array.from({length: layers}, () => drawn(d, d))
  const families = Array.from({length: 6}, () => W.map(() => ({b: drawn(d, 1), a: drawn(1, d)})))
  return {...targeted(W, assemble(spectrumOf(values))), families, ...printed(values, layers)}
}

const zeroOne = (rows: number, columns: number, holds: (i: number, j: number) => boolean) =>
  build(rows, columns, (i, j) => holds(i, j) ? Q.one : Q.zero)

/** Shears, one a layer, and for each an update of rank one with entries 0 and 1. */
export function shears(layers: number): Subject {
  const n = layers + 1
  const corner = (l: number) => (i: number, j: number) => l % 2 === 0 ? i === 0 && j === n - 1 : i === l && j === 0
  const W = firstPlaces(layers).map(l => zeroOne(n, n, (i, j) => i === j || corner(l)(i, j)))
  const family = W.map((_, l) => ({b: zeroOne(n, 1, i => i === l), a: zeroOne(1, n, (_, j) => j === l || j === l + 1)}))
  const values = firstPlaces(n).map(i => n - i)
  const E = M.diagonal(values.map(value => Q.rational(value)))
  return {...targeted(W, E), families: [family], ...printed(values, layers)}
}

/** Adds two columns to an adapter, so that its update gains rank two in general. */
export function widened({b, a}: Adapter<Q.Rational>): Adapter<Q.Rational> {
  const [first, second, third] = M.identity(b.length)
  return {b: b.map((row, i) => [...row, first[i], second[i]]), a: [...a, second, third]}
}

/** Adds up the change of the product by hand. */
export function work({W, bound, families: [family]}: Subject) {
  const updates = family.map(computeUpdate)
  const summands = listSummands(W, updates)
  return [
    {text: tex`$${W.length}$ layers and an update of rank one in each:`,
      tex: `${listed(W.map((weight, l) => tex`W_${l + 1}=${weight},\;\Delta_${l + 1}=${updates[l]}`), tex`,\quad `)}.`},
    {text: 'The summands have rank one each:', tex: `${listed(summands, tex`,\quad `)}.`},
    {text: tex`Their sum is the whole change of the product, of rank $${bound}$:`,
      tex: tex`\widetilde W_${W.length}\cdots\widetilde W_1-W_${W.length}\cdots W_1=${addUp(summands)}.`},
  ]
}

/** Draws the change of the product and its summands. */
export function drawSummands({W, families: [family], target}: Subject): Drawing {
  const summands = listSummands(W, family.map(computeUpdate))
  return {
    kind: 'panels', title: 'One summand for each layer',
    description: tex`The change of the product of ${target.length} × ${target.length} matrices is a sum of matrices of
      rank one, one for each layer.`,
    panels: [
      ...summands.map((summand, l) => ({
        kind: 'heat map' as const, title: `from layer ${l + 1}`, description: 'A matrix of rank one.',
        entries: map(summand, Q.toNumber),
      })),
      {kind: 'heat map', title: 'change of the product', description: 'The sum of the others.',
        entries: map(addUp(summands), Q.toNumber)},
    ],
  }
}
