import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {applySequenceLayer, type SequenceLayer} from '#networks/transformer/token-wise.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import {matrixOfMap} from '#numerics/linear/linear-map.ts'
import {map, transpose, vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './tokenwise-linear.ts'

const [d, e] = [2, 3]
const stream = (name = '') => randomStream(`matrix-vector-form/tokenwise-linear${name}`)

const column = (x: Subject['X']) => M.column(vecRows(x))

/** Applies one token-wise layer to a drawn sequence. */
export function onTokens(tokens: number): Subject {
  const [weight, b] = [M.parse([[1, 2, -1], [3, -2, 1]]), M.parseVector([1, -1, 2])]
  const X = sampleMatrix(stream(), tokens, d, 4)
  const layer = {kind: 'token-wise', weight, bias: b} as const
  return {tokens, layer, WT: transpose(weight), b, X, Y: applySequenceLayer(layer, X), freedom: d * e}
}

/** Draws a matrix for the whole sequence. */
export const dense = (n: number): SequenceLayer =>
  ({kind: 'dense', matrix: sampleMatrix(stream('/dense'), n * e, n * d)})

/** Draws a head that writes to as many features. */
export function attention(): SequenceLayer {
  const random = stream('/attention')
  return {kind: 'attention', head: {...sampleHead(random, d, 1), output: sampleMatrix(random, 1, e)}}
}

/** Applies the matrix to the tokens in one column. */
export const work = ({tokens: n, X, WT, Y}: Subject) => [
  {text: tex`$${n}$ tokens, flattened row by row, and the matrix $I_{${n}}\otimes W^\top$
    with the constant $\mathbf 1_{${n}}\otimes b$:`,
  tex: tex`${M.kronecker(M.identity(n), WT)}${column(X)}+\mathbf 1_{${n}}\otimes b=${column(Y)}.`},
  {text: 'The zeros are not a choice of training: no parameter of the layer stands there.'},
]

/** Draws the matrix of the layer. */
export const drawLayer = ({tokens: n, layer}: Subject): Drawing => ({
  kind: 'heat map', title: 'The matrix of a token-wise layer',
  description: `${n} equal blocks stand on the diagonal, and all others are zero.`, blocks: [e, d],
  entries: map(matrixOfMap(rationals, x => applySequenceLayer(layer, x), n, d), Q.toNumber),
})
