import {doubles, rationals} from '#numerics/exact/field.ts'
import {map, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Head} from '#networks/transformer/attention.ts'
import {listLayers, listSlots, toTokens, type Task} from './linear-attention.ts'
import {unnormalised} from '#networks/transformer/normaliser.ts'

/** Lists at most four whole numbers, falling, whose squares add up to κ ≥ 1 (Lagrange 1770: there always are). */
export function toSumOfSquares(kappa: number, count = 4, most = Math.floor(Math.sqrt(kappa))): number[] | undefined {
  if (kappa === 0) return []
  for (let a = count === 0 ? 0 : Math.min(most, Math.floor(Math.sqrt(kappa))); a > 0; a--) {
    const rest = toSumOfSquares(kappa - a * a, count - 1, a)
    if (rest) return [a, ...rest]
  }
  return undefined
}

/** Finds the least k ≥ 0 with factor^k ≤ accuracy; throws a RangeError unless 0 ≤ factor < 1 and 0 < accuracy. */
export function countSteps(factor: Rational, accuracy: Rational): number {
  if (Q.sign(factor) < 0 || Q.compare(factor, Q.one) >= 0 || Q.sign(accuracy) <= 0)
    throw new RangeError('expected a factor in [0, 1) and a positive accuracy')
  let [k, n, d] = [0, 1n, 1n]
  while (n * accuracy.d > accuracy.n * d) [k, n, d] = [k + 1, n * factor.n, d * factor.d]
  return k
}

/** Finds the squared distance of two matrices, the sum over all entries. */
export function squaredDistance(a: Matrix<Rational>, b: Matrix<Rational>): Rational {
  return Q.sum(a.flatMap((row, i) => row.map((entry, j) => Q.power(Q.sub(entry, b[i][j]), 2))))
}

/**
 * Finds, in doubles and for a picture, how far the answers of each of the layers
 * lie from those of a limit, relative to the first; queries form a basis.
 */
export function errorCurve(
  task: Task<Rational>,
  start: Matrix<Rational>,
  limit: Matrix<Rational>,
  heads: readonly Head<number>[],
): number[] {
  const [n, d] = [task.inputs.length, limit[0].length]
  const manner = {ring: doubles, weigh: unnormalised<number>, context: n}
  const [tokens, goal] = [toTokens(rationals, task, start), transpose(limit)].map(matrix =>
    map(matrix, Q.toNumber)
  ) as [number[][], number[][]]
  const squares = listLayers(manner, heads, tokens)
    .map(layer =>
      listSlots(layer, n, d).answers.flatMap((row, i) =>
        row.map((slot, j) => (slot + goal[i][j]) * (slot + goal[i][j]))
      ).reduce((a, b) => a + b)
    )
  return squares.map(square => Math.sqrt(square / squares[0]))
}
