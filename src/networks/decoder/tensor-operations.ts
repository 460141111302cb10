import {sqrtDown} from '#numerics/float/square-root.ts'
import {addProduct, tensor, type Tensor} from '#numerics/float/tensor.ts'
import type {DecoderOperations} from './decoder.ts'
import {applyPatterns, computePatterns, listShares, toPattern, type Starts} from './tensor-attention.ts'

/** What LayerNorm adds to a variance before it divides by its root. */
export const epsilon = 2 ** -17

/** Stacks the rows of a table that are numbered so; throws where there is no such row. */
export function embedRows(table: Tensor, rows: readonly number[]): Tensor {
  const d = table.columns
  const stacked = tensor(rows.length, d)
  rows.forEach((row, i) => {
    if (!(Number.isInteger(row) && row >= 0 && row < table.rows))
      throw new RangeError(`expected a row from 0 to ${table.rows - 1}, got ${row}`)
    stacked.values.set(table.values.subarray(row * d, (row + 1) * d), i * d)
  })
  return stacked
}

/** Adds two tensors entry by entry. */
export function addTensors(a: Tensor, b: Tensor): Tensor {
  const sum = tensor(a.rows, a.columns, a.values.slice())
  for (let i = 0; i < sum.values.length; i++) sum.values[i] += b.values[i]
  return sum
}

/** Finds x·w, the sums beginning with the bias where there is one, else with zero. */
export function applyLinear(x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const y = tensor(x.rows, weight.columns)
  if (bias) for (let i = 0; i < y.rows; i++) y.values.set(bias.values, i * y.columns)
  addProduct(y, x, weight)
  return y
}

/** Replaces negative entries by zero. */
export function applyRelu({rows, columns, values}: Tensor): Tensor {
  const y = tensor(rows, columns)
  for (let i = 0; i < values.length; i++) if (values[i] > 0) y.values[i] = values[i]!
  return y
}

/** Finds the mean of a row and one over the root of its variance plus ε, in doubles. */
export function normalisedRows({columns: d, values}: Tensor, i: number): {mean: number, scale: number} {
  let [sum, squares] = [0, 0]
  for (let j = 0; j < d; j++) sum += values[i * d + j]
  const mean = sum / d
  for (let j = 0; j < d; j++) squares += (values[i * d + j] - mean) * (values[i * d + j] - mean)
  return {mean, scale: 1 / sqrtDown(squares / d + epsilon)}
}

/** Applies LayerNorm to every row; each entry is computed in doubles and rounded once. */
export function applyNorm(x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const y = tensor(x.rows, x.columns)
  for (let i = 0; i < x.rows; i++) {
    const {mean, scale} = normalisedRows(x, i)
    for (let j = 0, at = i * x.columns; j < x.columns; j++, at++)
      y.values[at] = (x.values[at] - mean) * scale * gain.values[j] + bias.values[j]
  }
  return y
}

/**
 * The operations of a decoder on float32 tensors, for sequences that begin where `starts`
 * says; each pattern T × T is handed to `see`, heads within sequences within blocks.
 */
export function toTensorOperations(starts: Starts, see?: (pattern: Tensor) => void): DecoderOperations<Tensor> {
  return {
    embed: embedRows, add: addTensors, linear: applyLinear, relu: applyRelu, normalise: applyNorm,
    attend: (query, key, value, heads) => {
      const shares = listShares(query.columns, heads, starts)
      const patterns = computePatterns({query, key, value}, shares)
      if (see) for (const share of shares) see(toPattern(share, patterns))
      return applyPatterns(value, shares, patterns)
    },
  }
}
