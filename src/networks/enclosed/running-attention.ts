import * as R from '#numerics/interval/running.ts'
import type {Running} from '#numerics/interval/running.ts'
import {apply, map, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {attend, dynamicMatrix, mapHead, type Head, type Manner} from '#networks/transformer/attention.ts'
import {softmax} from '#networks/transformer/normaliser.ts'

const manner: Manner<Running> = {ring: R.runnings, weigh: softmax(R.runnings), causal: true}
const lift = (heads: readonly Head<number>[]) => heads.map(head => mapHead(head, R.literal))

/** Finds the dynamic matrix of causal heads with the true softmax, in doubles with proven bounds of their errors. */
export function runningDynamicMatrix(heads: readonly Head<number>[], x: Matrix<number>): Matrix<Running> {
  return dynamicMatrix(manner, lift(heads), map(x, R.literal))
}

/** Finds vec(MHA(X)) by definition, and as the product of the dynamic matrix by vec(X). */
export function runningSides(heads: readonly Head<number>[], x: Matrix<number>) {
  const X = map(x, R.literal)
  return {
    definition: vecRows(attend(manner, lift(heads), X)),
    product: apply(R.runnings, runningDynamicMatrix(heads, x), vecRows(X)),
  }
}
