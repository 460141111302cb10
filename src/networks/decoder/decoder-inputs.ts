import type {Tensor} from '#numerics/float/tensor.ts'
import {runDecoder, type DecoderInput, type DecoderSizes, type Weights} from './decoder.ts'
import type {Starts} from './tensor-attention.ts'
import {toTensorOperations} from './tensor-operations.ts'

/** What the matrices of a decoder read, n × rows, by their names. */
export type DecoderInputs = {readonly [name: string]: Tensor}

/** A symmetric matrix of doubles, row after row. */
export interface Gram { readonly size: number; readonly values: Float64Array }

/** Runs a decoder and keeps what each of its matrices reads. */
export function recordInputs(
  sizes: DecoderSizes,
  weights: Weights<Tensor>,
  input: DecoderInput<Tensor>,
  starts: Starts,
): DecoderInputs {
  const operations = toTensorOperations(starts)
  const read = new Map<Tensor, Tensor>()
  const linear = (x: Tensor, weight: Tensor, bias?: Tensor) => {
    read.set(weight, x)
    return operations.linear(x, weight, bias)
  }
  runDecoder({...operations, linear}, sizes, weights, input)
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, weight]) => read.has(weight) ? [[name, read.get(weight)!]] : []),
  )
}

/** Finds XᵀX, columns × columns: the sums of the products of every two features over all tokens, in doubles. */
export function computeGram({rows, columns: size, values: x}: Tensor): Gram {
  const values = new Float64Array(size * size)
  for (let t = 0; t < rows; t++) for (let i = 0; i < size; i++) {
    const left = x[t * size + i]
    if (left !== 0) for (let j = i; j < size; j++) values[i * size + j] += left * x[t * size + j]
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) values[i * size + j] = values[j * size + i]!
  return {size, values}
}

/** Adds a share of the mean of the diagonal to the diagonal, so that the form is positive definite. */
export function damp({size, values}: Gram, share: number): Gram {
  let trace = 0
  for (let i = 0; i < size; i++) trace += values[i * size + i]
  const damped = values.slice()
  for (let i = 0; i < size; i++) damped[i * size + i] += share * trace / size
  return {size, values: damped}
}
