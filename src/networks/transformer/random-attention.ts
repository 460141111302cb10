import {rational, type Rational} from '#numerics/exact/rational.ts'
import {build} from '#numerics/linear/matrix.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import type {Head} from './attention.ts'

/** Draws a matrix of whole numbers between −bound and bound. */
export function sampleMatrix(random: RandomStream, rows: number, columns: number, bound = 2): Rational[][] {
  return build(rows, columns, () => rational(random.integer(-bound, bound)))
}

/** Draws a head for tokens with d features through k inner ones. */
export function sampleHead(random: RandomStream, d: number, k: number, bound = 2): Head<Rational> {
  const [inward, outward] = [() => sampleMatrix(random, d, k, bound), () => sampleMatrix(random, k, d, bound)]
  return {query: inward(), key: inward(), value: inward(), output: outward()}
}
