import {sqrtDown} from '#numerics/float/square-root.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {listWeights, type DecoderSizes, type Weights} from './decoder.ts'

/**
 * Draws the weights of a decoder: uniform, of variance 1/rows, what is added to the
 * stream smaller the more is added; gains one, biases zero, tables of variance 1/columns.
 */
export function initialiseWeights(sizes: DecoderSizes, random: RandomStream): Weights<Tensor> {
  return Object.fromEntries(listWeights(sizes).map(([name, rows, columns]) => {
    if (name.endsWith('gain')) return [name, tensor(rows, columns, new Float32Array(rows * columns).fill(1))]
    if (/bias$/i.test(name)) return [name, tensor(rows, columns)]
    const isAdded = name.endsWith('.output') || name.endsWith('.outer')
    const variance = 1 / ((name === 'input' || name === 'position' ? columns : rows) * (isAdded ? 2 * sizes.blocks : 1))
    return [name, sampleTensor(random, rows, columns, variance)]
  }))
}

/** Draws entries uniform in [−√(3v), √(3v)), of variance v. */
export function sampleTensor(random: RandomStream, rows: number, columns: number, variance: number): Tensor {
  const reach = sqrtDown(3 * variance)
  return tensor(rows, columns, Float32Array.from({length: rows * columns}, () => (2 * random.uniform() - 1) * reach))
}
