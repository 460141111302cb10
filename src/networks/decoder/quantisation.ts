import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {Weights} from './decoder.ts'

/**
 * Rounds each entry to the nearest of 2ᵇ − 1 evenly spaced levels, which
 * are symmetric about zero and reach to the greatest magnitude of the
 * column: to a whole multiple of max|w|/(2ᵇ⁻¹ − 1). A tie goes away from zero. Throws where b is below 2.
 */
export function quantise({rows, columns, values}: Tensor, bits: number): Tensor {
  if (!(Number.isInteger(bits) && bits >= 2 && bits <= 24))
    throw new RangeError(`expected from 2 to 24 bits, got ${bits}`)
  const most = (1 << bits - 1) - 1
  const greatest = new Float64Array(columns)
  values.forEach((w, at) => { greatest[at % columns] = Math.max(greatest[at % columns], Math.abs(w)) })
  return tensor(rows, columns, values.map((w, at) => {
    const scale = greatest[at % columns] / most
    return scale === 0 ? 0 : Math.sign(w) * Math.floor(Math.abs(w) / scale + 0.5) * scale
  }))
}

/** What shares a step: each column has its own, or the whole matrix has one. */
export type Grain = 'column' | 'matrix'

/** Quantises all matrices of a decoder, tables and readout included; gains and biases, which are single rows, stay. */
export function quantiseWeights(weights: Weights<Tensor>, bits: number, grain: Grain = 'column'): Weights<Tensor> {
  const round = ({rows, columns, values}: Tensor) =>
    grain === 'column'
      ? quantise({rows, columns, values}, bits)
      : tensor(rows, columns, quantise(tensor(rows * columns, 1, values), bits).values)
  return Object.fromEntries(
    Object.entries(weights).map(([name, weight]) => [name, weight.rows === 1 ? weight : round(weight)]),
  )
}
