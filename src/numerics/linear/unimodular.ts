import {rationals} from '#numerics/exact/field.ts'
import {build, product} from './matrix.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {rational, type Rational} from '#numerics/exact/rational.ts'

/**
 * Draws a d × d matrix of whole numbers with determinant one: a product
 * of triangular matrices with ones on the diagonal and −1, 0, 1 beside it.
 */
export function sampleUnimodular(random: RandomStream, d: number): Rational[][] {
  const triangle = (isLower: boolean) =>
    build(d, d, (i, j) => rational(i === j ? 1 : (i > j) === isLower ? random.integer(-1, 1) : 0))
  return product(rationals, triangle(true), triangle(false))
}
