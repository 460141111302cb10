import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {MatrixMap} from '#numerics/linear/linear-map.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/** Makes the blocks on the diagonal zero, in a matrix of n × n blocks. */
export function offDiagonal(matrix: Matrix<Rational>, n: number): Matrix<Rational> {
  const [rows, columns] = [matrix.length / n, matrix[0]!.length / n]
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
