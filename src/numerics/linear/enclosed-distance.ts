import type {Matrix} from './matrix.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'

/** Encloses the greatest |aᵢⱼ − bᵢⱼ| of two matrices of one shape. */
export function enclosedDistance(a: Matrix<Interval>, b: Matrix<Interval>): Interval {
  return a.flatMap((row, i) => row.map((entry, j) => I.abs(I.sub(entry, b[i][j])))).reduce(I.max)
}
