import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {deletionBias, deletionError, listTerms, meanSubsetError, subsetErrors} from '#networks/pruning/subnetwork.ts'
import {unit, type Layer} from '#networks/shallow/activation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {transpose, type Vector} from '#numerics/linear/matrix.ts'
import type {Subject} from './deletion-keeps-a-bias.ts'

interface Seen { readonly layer: Layer; readonly points: Vector<Q.Rational> }

/** Eight units, by turns rising and falling, at eight points of the unit interval. */
export const eight: Seen = {
  layer: {offset: Q.zero, units: Array.from({length: 8}, (_, j) =>
    j % 2 === 0 ? unit(1, `${-j}/8`, '1/8') : unit(-1, `${j + 1}/8`, '1/16'))},
  points: Array.from({length: 8}, (_, i) => Q.rational(i, 7)),
}
/** Four units at the ends of the unit interval. */
export const four: Seen = {
  layer: {offset: Q.zero, units: [unit(1, 0, 1), unit(-1, 1, 1), unit(2, -1, 1), unit(-2, 1, 1)]},
  points: [Q.zero, Q.one],
}

/** Deletes all but n units of a layer at random. */
export function deleteUnits({layer, points}: Seen, n: number): Subject {
  const terms = listTerms(layer, points)
  return {layer, points, n, factor: Q.one, m: deletionError(terms, n), b: deletionBias(terms, n)}
}

/** Lists the errors of all sets of units. */
export function work({layer, points, n, m, b}: Subject) {
  const terms = listTerms(layer, points)
  const units = transpose(terms).map((term, j) => tex`t_${j + 1}=(${listed(term)})`)
  const errors = subsetErrors(terms, n, Q.one)
    .map(({kept, error}) => tex`\{${kept.map(j => j + 1)}\}\colon ${error}`)
  return [
    {text: 'Four units at the points $0$ and $1$, and their sum:',
      tex: tex`${listed(units, tex`,\quad `)},\qquad f=(${listed(terms.map(row => Q.sum(row)))}).`},
    {text: tex`Keep $${n}$ of them; the sets have the errors, mean squares over the two points,`,
      tex: tex`${listed(errors, tex`,\quad `)},\qquad m=${m}.`},
    {text: 'The network has shrunk, and its bias alone is', tex: tex`\bigl(1-\tfrac{${n}}4\bigr)^2\norm f^2=${b}.`},
  ]
}

/** Draws the mean error and its bias against the number of units kept, and the mean error after re-weighting. */
export function drawErrors({layer, points}: Subject): Drawing {
  const terms = listTerms(layer, points)
  const N = layer.units.length
  const graph = (of: (n: number) => Q.Rational) =>
    Array.from({length: N - 1}, (_, i) => [i + 1, Q.toNumber(of(i + 1))] as const)
  return {
    kind: 'plot', title: 'Deleting units at random', x: {label: 'units kept n'},
    y: {label: 'mean squared error', scale: 'log2'},
    description: 'The mean squared error of random deletion lies above its bias; re-weighting lowers it by far.',
    marks: [
      {mark: 'line', tone: 'claim', label: 'deleted', points: graph(n => deletionError(terms, n))},
      {mark: 'line', tone: 'bound', label: 'its bias', points: graph(n => deletionBias(terms, n))},
      {mark: 'line', tone: 'second', label: 're-weighted',
        points: graph(n => meanSubsetError(terms, n, Q.rational(N, n)))},
    ],
  }
}
