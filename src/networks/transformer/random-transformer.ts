import {rational, type Rational} from '#numerics/exact/rational.ts'
import {build} from '#numerics/linear/matrix.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleMatrix} from './random-attention.ts'
import type {TransformerBlock} from './transformer.ts'

/** Sizes of a block: features of a token, heads, inner features of a head, hidden units of the token-wise layer. */
export interface Sizes {
  readonly features: number
  readonly heads: number
  readonly inner: number
  readonly hidden: number
}

/**
 * Draws a block: weights −1 and 1 in its heads, so that
 * each of them matters, small whole ones in its token-wise layer.
 */
export function sampleBlock(random: RandomStream, {features, heads, inner, hidden}: Sizes): TransformerBlock<Rational> {
  const signs = (rows: number, columns: number) => build(rows, columns, () => rational(random.sign()))
  const head = () => ({
    query: signs(features, inner),
    key: signs(features, inner),
    value: signs(features, inner),
    output: signs(inner, features),
  })
  const feedForward = {
    inner: sampleMatrix(random, features, hidden), innerBias: sampleMatrix(random, 1, hidden, 1)[0],
    outer: sampleMatrix(random, hidden, features, 1), outerBias: sampleMatrix(random, 1, features, 1)[0],
  }
  return {heads: Array.from({length: heads}, head), feedForward}
}
