import {addProduct, tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {DecoderSizes, Weights} from './decoder.ts'

/**
 * A low-rank correction B·A of some weights of a decoder (Hu et al. 2022),
 * by their names: `<weight>.b` is rows × r, `<weight>.a` r × columns.
 */
export type DecoderAdapter<M> = Weights<M>

/** The matrices of a decoder's blocks, by name: queries, keys, values, outputs and the two of each token-wise layer. */
export function listBlockMatrices({blocks, hidden}: DecoderSizes): readonly string[] {
  const parts = ['query', 'key', 'value', 'output', ...hidden === 0 ? [] : ['inner', 'outer']]
  return Array.from({length: blocks}, (_, b) => parts.map(part => `${b}.${part}`)).flat()
}

/** Adds to each weight its correction, if it has one: W + B·A, summed as tensors are. */
export function mergeAdapter(weights: Weights<Tensor>, adapter: DecoderAdapter<Tensor>): Weights<Tensor> {
  return Object.fromEntries(Object.entries(weights).map(([name, weight]) => {
    const [b, a] = [adapter[`${name}.b`], adapter[`${name}.a`]]
    if (!b || !a) return [name, weight]
    const merged = tensor(weight.rows, weight.columns, weight.values.slice())
    addProduct(merged, b, a)
    return [name, merged]
  }))
}
