import type {DecoderOperations} from '#networks/decoder/decoder.ts'
import {applyPatterns, computePatterns, listShares, type Starts} from '#networks/decoder/tensor-attention.ts'
import {addTensors, applyLinear, applyNorm, applyRelu, embedRows, normalisedRows} from '#networks/decoder/tensor-operations.ts'
import {addProduct, productOf, tensor, transposeTensor, type Tensor} from '#numerics/float/tensor.ts'
import {attendBack} from './attention-gradient.ts'

/** A tensor on a tape: its value, and after `descend` the derivative of the loss with respect to it. */
export interface Traced { readonly value: Tensor; readonly slope: Tensor }

/** Puts a tensor at the beginning of a tape: a parameter or a datum. */
export function trace(value: Tensor): Traced {
  return {value, slope: tensor(value.rows, value.columns)}
}

/**
 * The operations of a decoder over traced tensors: the values are
 * those of the tensors' own operations, and each remembers how
 * slopes go back through it (reverse accumulation; Linnainmaa 1970).
 */
export class Tape implements DecoderOperations<Traced> {
  readonly #starts: Starts
  readonly #back: (() => void)[] = []

  constructor(starts: Starts) { this.#starts = starts }

  /** Sends slopes back from the end of the tape to its beginning, once. */
  goBack(): void {
    for (let step = this.#back.pop(); step; step = this.#back.pop()) step()
  }

  #note(value: Tensor, back: (slope: Tensor) => void): Traced {
    const traced = trace(value)
    this.#back.push(() => back(traced.slope))
    return traced
  }

  embed(table: Traced, rows: readonly number[]): Traced {
    const d = table.value.columns
    return this.#note(embedRows(table.value, rows), ({values}) => rows.forEach((row, i) => {
      for (let j = 0; j < d; j++) table.slope.values[row * d + j] += values[i * d + j]
    }))
  }

  add(a: Traced, b: Traced): Traced {
    return this.#note(addTensors(a.value, b.value), slope => { increase(a.slope, slope); increase(b.slope, slope) })
  }

  linear(x: Traced, weight: Traced, bias?: Traced): Traced {
    return this.#note(applyLinear(x.value, weight.value, bias?.value), slope => {
      addProduct(x.slope, slope, transposeTensor(weight.value))
      addProduct(weight.slope, transposeTensor(x.value), slope)
      if (bias) sumRows(bias.slope, slope)
    })
  }

  /** Finds the product of two traced tensors; a·b as a correction of a weight, for instance. */
  product(a: Traced, b: Traced): Traced {
    return this.#note(productOf(a.value, b.value), slope => {
      addProduct(a.slope, slope, transposeTensor(b.value))
      addProduct(b.slope, transposeTensor(a.value), slope)
    })
  }

  relu(x: Traced): Traced {
    return this.#note(applyRelu(x.value), slope => reluBack(x, slope))
  }

  normalise(x: Traced, gain: Traced, bias: Traced): Traced {
    return this.#note(applyNorm(x.value, gain.value, bias.value), slope => {
      for (let i = 0; i < slope.rows; i++) normaliseBack(x, gain, bias, slope, i)
    })
  }

  attend(query: Traced, key: Traced, value: Traced, heads: number): Traced {
    const readers = {query: query.value, key: key.value, value: value.value}
    const shares = listShares(readers.query.columns, heads, this.#starts)
    const patterns = computePatterns(readers, shares)
    return this.#note(applyPatterns(value.value, shares, patterns), slope => {
      const slopes = {query: query.slope, key: key.slope, value: value.slope}
      for (const share of shares) attendBack(readers, slopes, share, patterns, slope)
    })
  }
}

function increase(slope: Tensor, by: Tensor): void {
  for (let i = 0; i < slope.values.length; i++) slope.values[i] += by.values[i]
}

function sumRows({values: sums}: Tensor, {rows, columns, values}: Tensor): void {
  for (let i = 0, at = 0; i < rows; i++) for (let j = 0; j < columns; j++, at++) sums[j] += values[at]
}

function reluBack({value, slope}: Traced, by: Tensor): void {
  for (let i = 0; i < by.values.length; i++) if (value.values[i] > 0) slope.values[i] += by.values[i]
}

// With z = (x − mean)·scale and s = gain ⊙ slope, the slope of x is scale·(s − mean(s) − z·mean(s ⊙ z)).
function normaliseBack(x: Traced, gain: Traced, bias: Traced, {columns: d, values}: Tensor, i: number): void {
  const {mean, scale} = normalisedRows(x.value, i)
  let [sum, along] = [0, 0]
  for (let j = 0, at = i * d; j < d; j++, at++) {
    const z = (x.value.values[at] - mean) * scale
    const s = gain.value.values[j] * values[at]
    sum += s
    along += s * z
    gain.slope.values[j] += z * values[at]
    bias.slope.values[j] += values[at]
  }
  for (let j = 0, at = i * d; j < d; j++, at++) {
    const z = (x.value.values[at] - mean) * scale
    x.slope.values[at] += scale * (gain.value.values[j] * values[at] - sum / d - z * (along / d))
  }
}
