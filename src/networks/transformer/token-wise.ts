import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {MatrixMap} from '#numerics/linear/linear-map.ts'
import {fromVecRows, map, vecRows, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {attend, type Head} from './attention.ts'
import {exactManner} from './exact-manner.ts'
import {addToRows} from './transformer.ts'

/** Makes the blocks on the diagonal zero, in a matrix of n × n blocks. */
export function offDiagonal(matrix: Matrix<Rational>, n: number): Matrix<Rational> {
  const [rows, columns] = [matrix.length / n, matrix[0].length / n]
  return map(matrix, (entry, i, j) => Math.floor(i / rows) === Math.floor(j / columns) ? Q.zero : entry)
}

/** Finds the most that adding one to all features of one token changes the outputs of the others. */
export function crossEffect(f: MatrixMap<Rational>, x: Matrix<Rational>): Rational {
  const still = f(x)
  return x.map((_, token) => {
    const others = (y: Matrix<Rational>) => y.filter((__, i) => i !== token)
    return maxDistance(others(f(M.sum(x, map(x, (__, i) => i === token ? Q.one : Q.zero)))), others(still))
  }).reduce(Q.max)
}

/** A layer on sequences: one affine map for every token, a matrix for all, rows stacked, or an attention head. */
export type SequenceLayer =
  | {readonly kind: 'token-wise', readonly weight: Matrix<Rational>, readonly bias: Vector<Rational>}
  | {readonly kind: 'dense', readonly matrix: Matrix<Rational>}
  | {readonly kind: 'attention', readonly head: Head<Rational>}

/** Applies such a layer to a sequence, n × d. */
export function applySequenceLayer(layer: SequenceLayer, x: Matrix<Rational>): Matrix<Rational> {
  if (layer.kind === 'token-wise') return addToRows(rationals, M.product(x, layer.weight), layer.bias)
  if (layer.kind === 'dense') return fromVecRows(M.apply(layer.matrix, vecRows(x)), layer.matrix.length / x.length)
  return attend(exactManner(), [layer.head], x)
}
