import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {up} from '#numerics/float/rounding.ts'

/** What the bounds of `confidence` need to know of n numbers. */
export interface Moments {
  readonly n: number
  readonly sum: Rational
  /** The sum of the squares, or a number above it. */
  readonly squares: Rational
  readonly least: Rational
  readonly greatest: Rational
}

/**
 * Finds the moments of finite doubles: sum, least and greatest exactly,
 * squares rounded up; throws where there are none or one is not finite.
 */
export function computeMoments(samples: readonly number[]): Moments {
  if (samples.length === 0) throw new RangeError('expected at least one sample')
  let [squares, least, greatest] = [0, Infinity, -Infinity]
  for (const x of samples) {
    squares = up(squares + up(x * x))
    least = Math.min(least, x)
    greatest = Math.max(greatest, x)
  }
  return {
    n: samples.length, sum: exactSum(samples), squares: fromDouble(squares),
    least: fromDouble(least), greatest: fromDouble(greatest),
  }
}

/**
 * Finds the exact sum of finite doubles. Each is added to an expansion, a list of doubles whose exact sum is the sum so
 * far, by error-free additions (Shewchuk 1997, Theorem 10); throws where a partial sum overflows.
 */
export function exactSum(samples: Iterable<number>): Rational {
  const expansion: number[] = []
  for (const x of samples) grow(expansion, x)
  return Q.sum(expansion.map(fromDouble))
}

function grow(expansion: number[], x: number): void {
  let carry = x
  let kept = 0
  for (const part of expansion) {
    const total = carry + part
    const error = errorOfSum(carry, part, total)
    if (error !== 0) expansion[kept++] = error
    carry = total
  }
  expansion.length = kept
  expansion.push(carry)
}

// Knuth's error-free addition: a + b = total + error exactly, in whichever order (TAOCP 2, §4.2.2, Theorem B).
function errorOfSum(a: number, b: number, total: number): number {
  const second = total - a
  return (a - (total - second)) + (b - second)
}
