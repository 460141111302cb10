import {findRankFactorisation} from '#numerics/linear/elimination.ts'
import {findSymmetricFactors} from '#numerics/linear/inertia.ts'
import {toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Certificate} from './certificate.ts'

/** Certifies the rank of a matrix by its factors and a minor. */
export function certifyRank(matrix: Matrix<Rational>): Certificate {
  const {rank, left, right, minor: {rows, columns}} = findRankFactorisation(matrix)
  return {kind: 'rank', rank, matrix: toTextMatrix(matrix), left: toTextMatrix(left), right: toTextMatrix(right), rows, columns}
}

/** Certifies the inertia of a semidefinite matrix, or of any that symmetric elimination carries to a diagonal; throws a RangeError on others. */
export function certifyInertia(matrix: Matrix<Rational>): Certificate {
  const {order, lower, middle} = findSymmetricFactors(matrix)
  if (middle.some((row, i) => row.some((entry, j) => i !== j && !Q.isZero(entry)))) throw new RangeError('symmetric elimination of this matrix meets a block of two rows')
  const rows = order.map((_, i) => lower[order.indexOf(i)]!)
  return {kind: 'inertia', matrix: toTextMatrix(matrix), lower: toTextMatrix(rows), diagonal: middle.map((row, i) => Q.toText(row[i]!))}
}
