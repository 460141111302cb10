import {rationals} from '#numerics/exact/field.ts'
import {difference, vecRows, type Matrix} from './matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds the greatest |aᵢⱼ|; zero where there are no entries. */
export function maxNorm(a: Matrix<Rational>): Rational {
  return vecRows(a).map(Q.abs).reduce(Q.max, Q.zero)
}

/** Finds the greatest |aᵢⱼ − bᵢⱼ|, which is zero exactly where a = b; throws where the shapes differ. */
export function maxDistance(a: Matrix<Rational>, b: Matrix<Rational>): Rational {
  return maxNorm(difference(rationals, a, b))
}
