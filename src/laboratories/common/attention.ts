import type {DecoderSizes} from '#networks/decoder/decoder.ts'
import type {Tensor} from '#numerics/float/tensor.ts'

/** How the heads looked back while words were said: one row for each word said, one column for each word read. */
export interface Attention {
  readonly heads: readonly {
    readonly block: number
    readonly head: number
    readonly weights: readonly (readonly number[])[]
  }[]
  readonly said: readonly string[]
  readonly read: readonly string[]
}

const toThousandths = (weight: number) => Math.round(1000 * weight) / 1000

/**
 * Cuts out of the patterns of a whole text, heads within blocks, the rows in which
 * its words from the first answered one on were said; weights to three decimals.
 */
export function toAttention(
  {heads}: DecoderSizes,
  patterns: readonly Tensor[],
  prompt: readonly string[],
  said: readonly string[],
): Attention {
  const from = prompt.length - 1
  return {
    said, read: [...prompt, ...said.slice(0, -1)],
    heads: patterns.map(({values, columns}, h) => ({
      block: 1 + Math.floor(h / heads),
      head: 1 + h % heads,
      weights: said.map((_, i) =>
        Array.from(values.subarray((from + i) * columns, (from + i + 1) * columns), toThousandths)
      ),
    })),
  }
}

/** Finds the head whose greatest weights are greatest in the mean over the words said. */
export function findSharpest({heads}: Attention): number {
  const sharpness = heads.map(({weights}) => weights.reduce((sum, row) => sum + Math.max(...row), 0))
  return sharpness.indexOf(Math.max(...sharpness))
}
