import type {Ring} from '#numerics/exact/field.ts'
import {build, product, identity, type Matrix} from '#numerics/linear/matrix.ts'

/** The cosine and sine of the angle by which a pair of features turns from one position to the next. */
export type Turn<T> = readonly [cos: T, sin: T]

/** Finds the rotary matrix R of one step (Su et al. 2021), 2r × 2r: block j turns the features 2j and 2j + 1. */
export function rotaryMatrix<T>(ring: Ring<T>, turns: readonly Turn<T>[]): T[][] {
  return build(2 * turns.length, 2 * turns.length, (i, j) => {
    if (i >> 1 !== j >> 1) return ring.zero
    const [cos, sin] = turns[i >> 1]
    return i === j ? cos : i > j ? sin : ring.neg(sin)
  })
}

/** Finds the power Rᵐ, m ≥ 0. */
export function matrixPower<T>(ring: Ring<T>, r: Matrix<T>, m: number): T[][] {
  let power = identity(ring, r.length)
  for (let k = 0; k < m; k++) power = product(ring, power, r)
  return power
}
