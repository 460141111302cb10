import type {Stream} from '#numerics/random.ts'
import {drawHead, drawMatrix} from './random-attention.ts'
import type {TransformerBlock} from './transformer.ts'

/** Sizes of a block: features of a token, heads, inner features of a head, hidden units of the token-wise layer. */
export interface Sizes { readonly features: number; readonly heads: number; readonly inner: number; readonly hidden: number }

/** Draws a block with whole weights between −bound and bound, as texts. */
export function drawBlock(random: Stream, {features, heads, inner, hidden}: Sizes, bound = 1): TransformerBlock<string> {
  return {
    heads: Array.from({length: heads}, () => drawHead(random, features, inner, bound)),
    feedForward: {
      inner: drawMatrix(random, features, hidden, bound), innerBias: drawMatrix(random, 1, hidden, bound)[0]!,
      outer: drawMatrix(random, hidden, features, bound), outerBias: drawMatrix(random, 1, features, bound)[0]!,
    },
  }
}
