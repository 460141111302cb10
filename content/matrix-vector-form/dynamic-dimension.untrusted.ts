import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attentionMatrix, computeCircuit} from '#networks/transformer/attention.ts'
import {freePlaces, restrictedManner, spanningDirections, type Restriction} from '#networks/transformer/attention-span.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {rationals} from '#numerics/exact/field.ts'
import {zeros} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './dynamic-dimension.ts'

// W_Q·W_Kᵀ is not symmetric, and the two products W_V·W_O are independent.
const queries = [[[1, 0], [1, 1]], [[0, 1], [-1, 2]]].map(M.parse)
const keys = [[[1, 1], [0, 1]], [[1, 0], [1, 1]]].map(M.parse)
const heads = exampleHeads.map((head, h) => ({...head, query: queries[h], key: keys[h]}))
const dimensionOf = (kind: Restriction, n: number) => heads.length * freePlaces(kind, n).length

/** Draws as many inputs as reach the whole space, and two more. */
export function reached(kind: Restriction, n: number): Subject {
  const random = randomStream('matrix-vector-form/dynamic-dimension')
  const inputs = Array.from({length: heads.length * n * n + 2}, () => sampleMatrix(random, n, 2, 3))
  const B = spanningDirections(kind, heads, n)
  return {kind, heads, inputs, B, dimension: dimensionOf(kind, n), ambient: (2 * n) * (2 * n)}
}

/** Lets all heads pass on what the first does. */
export function withOneCircuit({kind, heads, inputs}: Subject) {
  const [{value, output}] = heads
  const changed = heads.map(head => ({...head, value, output}))
  return {heads: changed, B: spanningDirections(kind, changed, inputs[0].length)}
}

/** Makes all queries zero. */
export function withoutQueries({heads}: Subject) {
  return {heads: heads.map(head => ({...head, query: zeros(rationals, head.query.length, head.query[0].length)}))}
}

const rest = 'so that in a row of the difference the first entry makes up for the others'
const reasons = {
  normalised: `Each row sums to one, ${rest}`, causal: `Each row sums to one and ends at the diagonal, ${rest}`,
  unnormalised: 'No entry of the difference makes up for another',
}

/** Shows what of one head moves between two inputs. */
export function work({kind, inputs: [X, Y], heads: [head], dimension, ambient}: Subject) {
  const [a, b] = [X, Y].map(at => attentionMatrix(restrictedManner(kind), head, at))
  const free = freePlaces(kind, X.length).length
  return [
    {text: 'The attention matrices of the first head at two inputs:', tex: tex`A(X_0)=${a},\qquad A(X_1)=${b}.`},
    {text: `${reasons[kind]}, and $C=W_VW_O$ does not move:`,
      tex: tex`A(X_1)-A(X_0)=${M.difference(b, a)},\qquad C=${computeCircuit(rationals, head)}.`},
    {text: tex`Two heads with $${free}$ free place${free === 1 ? '' : 's'} each give $${dimension}$ numbers that move,
      among the $${ambient}$ entries of $W'$.`},
  ]
}

/** Draws the dimensions of all kinds of attention beside that of all matrices. */
export function drawDimensions({inputs: [{length: n}], ambient}: Subject): Drawing {
  const kinds = [
    ['causal', 'normalised, causal'], ['normalised', 'normalised'], ['unnormalised', 'not normalised'],
  ] as const
  return {
    kind: 'bars', title: 'Dimensions of the set of dynamic matrices',
    description: tex`Normalised attention moves in fewer dimensions than unnormalised,
      and both in far fewer than a matrix that is free.`,
    axis: {label: 'dimension', from: 0},
    bars: [
      ...kinds.map(([kind, label]) => ({label, value: dimensionOf(kind, n), tone: 'claim'} as const)),
      {label: 'any matrix', value: ambient, tone: 'control'},
    ],
  }
}
