import type {RandomStream} from '#numerics/statistics/random.ts'
import {tensor} from '#numerics/float/tensor.ts'
import type {Batch} from './batch.ts'

/**
 * The task of in-context regression (Garg et al. 2022): `points` pairs of x
 * with `dimension` features and y = w·x + noise, w fresh in each sequence.
 */
export const regression = {dimension: 4, points: 12, noise: 0.5} as const

/** One sequence: the points, and their values. */
export interface Examples { readonly xs: readonly (readonly number[])[]; readonly ys: readonly number[] }

/** Draws a number of mean 0 and variance 1, nearly normal: the sum of twelve uniform ones less 6. */
export function sampleNormal(random: RandomStream): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random.uniform()
  return sum
}

/** Draws one sequence; entries of w and of each x have variance 1. */
export function sampleExamples(random: RandomStream): Examples {
  const draw = () => Array.from({length: regression.dimension}, () => sampleNormal(random))
  const w = draw()
  const xs = Array.from({length: regression.points}, draw)
  return {
    xs,
    ys: xs.map(x => x.reduce((sum, entry, i) => sum + entry * w[i], 0) + regression.noise * sampleNormal(random)),
  }
}

/**
 * Lays sequences x₁, y₁, x₂, y₂, … below each other, x as (x, 0)
 * and y as (0, …, 0, y); in the row of each x its y is asked for.
 */
export function toExampleBatch(sequences: readonly Examples[]): Batch {
  const width = regression.dimension + 1
  const rows = sequences.flatMap(({xs, ys}) => xs.flatMap((x, i) => [[...x, 0], [...x.map(() => 0), ys[i]]]))
  const length = 2 * regression.points
  return {
    input: {
      positions: rows.map((_, i) => i % length),
      vectors: tensor(rows.length, width, Float32Array.from(rows.flat())),
    },
    starts: Array.from({length: sequences.length + 1}, (_, s) => s * length),
    targets: sequences.flatMap(({ys}) => ys.flatMap(y => [y, null])),
  }
}
