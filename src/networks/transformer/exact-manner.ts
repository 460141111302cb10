import {rationals} from '#numerics/exact/field.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {exactNormalisers, type ExactNormaliser} from './normaliser.ts'
import type {BlockManner} from './transformer.ts'

/** Attention over the rationals: with a weighing that keeps them rational, and with or without a causal mask. */
export function exactManner(weighing: ExactNormaliser = 'quadratic', causal = false): BlockManner<Rational> {
  return {ring: rationals, weigh: exactNormalisers[weighing], causal}
}
