import {piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Layer} from './activation.ts'
import {toReluLayer} from './shallow-network.ts'

/**
 * A set of coordinates as a bit mask: coordinate i belongs to it where bit i is set. Points of {−1, 1}ᵈ are written
 * likewise, by their entries −1.
 */
export type Mask = number

/** Counts the bits of a mask. */
export function countBits(mask: Mask): number {
  let count = 0
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** Finds the parity χ_S(x) = Π_{i ∈ S} xᵢ, which is −1 where x has an odd number of entries −1 in S. */
export function computeParity(set: Mask, point: Mask): 1 | -1 {
  return countBits(set & point) % 2 === 0 ? 1 : -1
}

/** Finds ⟨χ_S, g⟩ under the uniform measure on {−1, 1}ᵈ, g being listed by the masks of the points. */
export function computeCoefficient(set: Mask, g: readonly bigint[]): Q.Rational {
  return Q.rational(
    g.reduce((sum, value, point) => computeParity(set, point) === 1 ? sum + value : sum - value, 0n),
    g.length,
  )
}

/**
 * Finds one hidden layer of s units that computes the parity of s signs from their sum t ∈ {−s, −s + 2, …, s}:
 * it goes up and down between −1 and 1, so that k entries −1 give (−1)ᵏ.
 */
export function toParityLayer(s: number): Layer {
  if (s === 0) return {units: [], offset: Q.one}
  const places = Array.from({length: s + 1}, (_, j) => j)
  return toReluLayer(
    piecewiseLinear(places.map(j => Q.rational(2 * j - s)), places.map(j => Q.rational((s - j) % 2 === 0 ? 1 : -1))),
  )
}
