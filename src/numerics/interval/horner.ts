import {add, mul} from './interval.ts'
import type {Interval} from './interval.ts'

/**
 * Encloses Σ cᵢ xⁱ for coefficients from c₀ on, by Horner's rule from the highest one down; tight where x is narrow.
 */
export function horner(coefficients: readonly Interval[], x: Interval): Interval {
  let sum = coefficients[coefficients.length - 1]
  for (let i = coefficients.length - 2; i >= 0; i--) sum = add(mul(sum, x), coefficients[i])
  return sum
}
