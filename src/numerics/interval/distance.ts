import type {Matrix} from '#numerics/linear/matrix.ts'
import * as I from './interval.ts'
import type {Interval} from './interval.ts'

/** Encloses the greatest |aᵢⱼ − bᵢⱼ| of two matrices of one shape. */
export function enclosedDistance(a: Matrix<Interval>, b: Matrix<Interval>): Interval {
  return a.flatMap((row, i) => row.map((entry, j) => I.abs(I.sub(entry, b[i][j])))).reduce(I.max)
}
