import type {Readers, Share} from '#networks/decoder/tensor-attention.ts'
import {sqrtDown} from '#numerics/float/square-root.ts'
import type {Tensor} from '#numerics/float/tensor.ts'

const ofWeights = new Float64Array(4096)

/**
 * Sends the slope of what one head read back to its queries, keys and values:
 * with weights p and their slopes g, the slope of a score is p·(g − Σ p·g).
 */
export function attendBack(
  readers: Readers,
  slopes: Readers,
  share: Share,
  patterns: Float32Array,
  slope: Tensor,
): void {
  for (let i = 0; i < share.length; i++) {
    const along = weightSlopes(readers.value, slopes.value, share, i, patterns, slope)
    sendToScores(readers, slopes, share, i, patterns, along)
  }
}

// Finds the slopes g of the weights of row i, sends their part back to the values, and returns Σ p·g.
function weightSlopes(
  {values: value, columns: d}: Tensor,
  {values: back}: Tensor,
  {start, length, column, width, at}: Share,
  i: number,
  patterns: Float32Array,
  slope: Tensor,
): number {
  const own = (start + i) * d + column
  let along = 0
  for (let j = 0; j <= i; j++) {
    const other = (start + j) * d + column
    const p = patterns[at + i * length + j]
    let sum = 0
    for (let c = 0; c < width; c++) {
      sum += slope.values[own + c] * value[other + c]
      back[other + c] += p * slope.values[own + c]
    }
    ofWeights[j] = sum
    along += p * sum
  }
  return along
}

function sendToScores(
  {query, key}: Readers,
  slopes: Readers,
  {start, length, column, width, at}: Share,
  i: number,
  patterns: Float32Array,
  along: number,
): void {
  const [d, scale] = [query.columns, 1 / sqrtDown(width)]
  const own = (start + i) * d + column
  for (let j = 0; j <= i; j++) {
    const other = (start + j) * d + column
    const s = patterns[at + i * length + j] * (ofWeights[j] - along) * scale
    for (let c = 0; c < width; c++) {
      slopes.query.values[own + c] += s * key.values[other + c]
      slopes.key.values[other + c] += s * query.values[own + c]
    }
  }
}
