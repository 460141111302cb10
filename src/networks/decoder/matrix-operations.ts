import type {Algebra} from '#numerics/interval/algebra.ts'
import {build, map, product, sum, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {toWeights} from '#networks/transformer/attention.ts'
import type {DecoderOperations} from './decoder.ts'
import {normaliseToken} from '#networks/transformer/layer-norm.ts'
import type {Starts} from './tensor-attention.ts'
import {epsilon} from './tensor-operations.ts'
import {addToRows} from '#networks/transformer/transformer.ts'
import {softmax} from '#networks/transformer/normaliser.ts'

/**
 * The operations of a decoder on matrices over an algebra, enclosures for
 * instance: the same definition as on tensors, without their rounding.
 */
export function toMatrixOperations<T>(algebra: Algebra<T>, starts: Starts): DecoderOperations<Matrix<T>> {
  return {
    embed: (table, rows) => rows.map(row => table[row]),
    add: (a, b) => sum(algebra, a, b),
    linear: (x, weight, bias) =>
      bias ? addToRows(algebra, product(algebra, x, weight), bias[0]) : product(algebra, x, weight),
    relu: x => map(x, algebra.relu),
    normalise: (x, [gain], [bias]) =>
      x.map(row =>
        normaliseToken(algebra, {kind: 'LayerNorm', gain: gain, bias: bias, epsilon: algebra.point(epsilon)}, row)
      ),
    attend: (query, key, value, heads) => {
      const part = (x: Matrix<T>, s: number) => x.slice(starts[s], starts[s + 1])
      return starts.slice(1).flatMap((_, s) =>
        attendSequence(algebra, [part(query, s), part(key, s), part(value, s)], heads)
      )
    },
  }
}

function attendSequence<T>(
  algebra: Algebra<T>,
  [query, key, value]: [Matrix<T>, Matrix<T>, Matrix<T>],
  heads: number,
): T[][] {
  const width = query[0].length / heads
  const outputs = Array.from({length: heads}, (_, h) => {
    const share = (x: Matrix<T>) => x.map(row => row.slice(h * width, (h + 1) * width))
    return product(algebra, causalPattern(algebra, share(query), share(key)), share(value))
  })
  return build(query.length, query[0].length, (i, j) => outputs[Math.floor(j / width)][i][j % width])
}

/** Finds the causal softmax pattern of queries and keys, T × T, scores divided by √k. */
export function causalPattern<T>(algebra: Algebra<T>, query: Matrix<T>, key: Matrix<T>): T[][] {
  const root = algebra.sqrt(algebra.point(query[0].length))
  const scores = map(product(algebra, query, transpose(key)), score => algebra.div(score, root))
  return scores.map((row, i) => toWeights({ring: algebra, weigh: softmax(algebra), causal: true}, row, i))
}
