import {sqrtDown} from '#numerics/float/square-root.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import {runDecoder, type DecoderInput, type DecoderSizes, type Weights} from './decoder.ts'
import type {Starts} from './tensor-attention.ts'
import {toTensorOperations} from './tensor-operations.ts'

/** A part of a decoder that adds to the stream: the attention or the token-wise layer of a block. */
export interface Part { readonly block: number; readonly kind: 'attention' | 'token-wise' }

/** Lists the parts in the order in which they add to the stream. */
export function listParts({blocks, hidden}: Pick<DecoderSizes, 'blocks' | 'hidden'>): readonly Part[] {
  const kinds = hidden === 0 ? ['attention'] as const : ['attention', 'token-wise'] as const
  return Array.from({length: blocks}, (_, block) => kinds.map(kind => ({block, kind}))).flat()
}

/** Lets a part add nothing: what it writes with becomes zero. */
export function removePart(weights: Weights<Tensor>, {block, kind}: Part): Weights<Tensor> {
  const names = kind === 'attention' ? [`${block}.output`] : [`${block}.outer`, `${block}.outerBias`]
  return {
    ...weights,
    ...Object.fromEntries(names.map(name => [name, tensor(weights[name].rows, weights[name].columns)])),
  }
}

/**
 * Finds the influence of each part, 1 − E cos(x, x′) for the stream x before it and x′ behind
 * it, the mean being taken over all tokens (Men et al. 2025, for parts in place of blocks).
 */
export function computeInfluences(
  sizes: DecoderSizes,
  weights: Weights<Tensor>,
  input: DecoderInput<Tensor>,
  starts: Starts,
): readonly number[] {
  const operations = toTensorOperations(starts)
  const stream: Tensor[] = []
  const add = (a: Tensor, b: Tensor) => {
    stream.push(operations.add(a, b))
    return stream.at(-1)!
  }
  runDecoder({...operations, add}, sizes, weights, input)
  return stream.slice(1).map((after, k) => 1 - meanCosine(stream[k], after))
}

/** Finds the mean cosine between the rows of two tensors, in doubles. */
export function meanCosine({rows, columns, values: x}: Tensor, {values: y}: Tensor): number {
  let sum = 0
  for (let i = 0; i < rows; i++) {
    let [xx, xy, yy] = [0, 0, 0]
    for (let at = i * columns; at < (i + 1) * columns; at++) {
      xx += x[at] * x[at]
      xy += x[at] * y[at]
      yy += y[at] * y[at]
    }
    sum += xy / (sqrtDown(xx) * sqrtDown(yy))
  }
  return sum / rows
}
