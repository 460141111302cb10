import {build} from '#numerics/linear/matrix.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import type {Head} from './attention.ts'

/** Draws a matrix of whole numbers between −bound and bound, as texts. */
export function sampleMatrix(random: RandomStream, rows: number, columns: number, bound = 2): string[][] {
  return build(rows, columns, () => String(random.integer(-bound, bound)))
}

/** Draws a head for tokens with d features through k inner ones. */
export function sampleHead(random: RandomStream, d: number, k: number, bound = 2): Head<string> {
  const [inward, outward] = [() => sampleMatrix(random, d, k, bound), () => sampleMatrix(random, k, d, bound)]
  return {query: inward(), key: inward(), value: inward(), output: outward()}
}
