import {nearExp} from '#numerics/interval/exponential.ts'
import {sqrtDown} from '#numerics/float/square-root.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'

/**
 * Where sequences that stand one below the other begin, and last
 * where they end: rows starts[s] to starts[s + 1] are the s-th.
 */
export type Starts = readonly number[]

/** Queries, keys and values of all heads side by side, n × d each. */
export interface Readers { readonly query: Tensor; readonly key: Tensor; readonly value: Tensor }

/**
 * Numbers of one share of a head: its first row, its length in tokens,
 * its first column, its columns, and where its pattern begins.
 */
export interface Share {
  readonly start: number
  readonly length: number
  readonly column: number
  readonly width: number
  readonly at: number
}

/**
 * Lists what each head does in each sequence; a pattern of T
 * tokens takes T·T places, those above the diagonal being zero.
 */
export function listShares(columns: number, heads: number, starts: Starts): readonly Share[] {
  const width = columns / heads
  let at = 0
  return starts.slice(1).flatMap((end, s) => Array.from({length: heads}, (_, h) => {
    const length = end - starts[s]
    const share = {start: starts[s], length, column: h * width, width, at}
    at += length * length
    return share
  }))
}

/**
 * Finds the causal softmax pattern of every share, one after the other: sums in doubles
 * from left to right, the site's own exponential, the weights rounded to float32.
 */
export function computePatterns({query, key}: Readers, shares: readonly Share[]): Float32Array {
  const last = shares.at(-1)
  const patterns = new Float32Array(last ? last.at + last.length * last.length : 0)
  for (const share of shares) {
    const scale = 1 / sqrtDown(share.width)
    for (let i = 0; i < share.length; i++) patternRow(query, key, share, i, scale, patterns)
  }
  return patterns
}

const scores = new Float64Array(4096)

function patternRow(
  query: Tensor,
  key: Tensor,
  {start, length, column, width, at}: Share,
  i: number,
  scale: number,
  patterns: Float32Array,
): void {
  const [q, k, d] = [query.values, key.values, query.columns]
  const ofQuery = (start + i) * d + column
  let greatest = -Infinity
  for (let j = 0; j <= i; j++) {
    const ofKey = (start + j) * d + column
    let sum = 0
    for (let c = 0; c < width; c++) sum += q[ofQuery + c] * k[ofKey + c]
    scores[j] = sum * scale
    if (scores[j] > greatest) greatest = scores[j]!
  }
  let total = 0
  for (let j = 0; j <= i; j++) total += scores[j] = nearExp(scores[j] - greatest)
  for (let j = 0; j <= i; j++) patterns[at + i * length + j] = scores[j] / total
}

/**
 * Lets every token take the mean of the values, weighed by its row
 * of the pattern; sums in doubles, from left to right, rounded once.
 */
export function applyPatterns(value: Tensor, shares: readonly Share[], patterns: Float32Array): Tensor {
  const output = tensor(value.rows, value.columns)
  const d = value.columns
  for (const {start, length, column, width, at} of shares)
    for (let i = 0; i < length; i++)
      for (let c = column; c < column + width; c++) {
        let sum = 0
        for (let j = 0; j <= i; j++) sum += patterns[at + i * length + j] * value.values[(start + j) * d + c]
        output.values[(start + i) * d + c] = sum
      }
  return output
}

/** Cuts out the pattern of one share, T × T. */
export function toPattern({length, at}: Share, patterns: Float32Array): Tensor {
  return tensor(length, length, patterns.slice(at, at + length * length))
}
