import {isUpperTailAtMost} from '#numerics/exact/binomial.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {bitLength} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

const grid = 40n
const unit = 1n << 96n
const two = Q.rational(2)

function checkLevel(level: number): Rational {
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a level strictly between 0 and 1, got ${level}`)
  return fromDouble(level)
}

// The least multiple of upper · 2⁻⁴⁰ that is enough; upper is known to be enough, and what exceeds enough is enough.
function findLeast(upper: Rational, isEnough: (t: Rational) => boolean): Rational {
  let [low, high] = [0n, 1n << grid]
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (isEnough(Q.mul(upper, Q.rational(middle, 1n << grid)))) high = middle
    else low = middle
  }
  return Q.mul(upper, Q.rational(high, 1n << grid))
}

/**
 * Decides eˣ ≥ c for x ≥ 0 by a partial sum of the series, rounded
 * down: true is certain, false may be due to a rounding of about 2⁻⁹⁰.
 */
export function isExponentialAtLeast(x: Rational, c: Rational): boolean {
  const target = (c.n * unit + c.d - 1n) / c.d
  let [term, total] = [unit, unit]
  for (let k = 1n; term > 0n && total < target; k++) {
    term = term * x.n / (x.d * k)
    total += term
  }
  return total >= target
}

/** Finds a number at least ln x, for x ≥ 1, and above it by a relative 2⁻³⁸ at most. */
export function logarithmAbove(x: Rational): Rational {
  const upper = Q.rational(bitLength(Q.floor(x)) + 1) // e^upper > 2^upper > x
  return findLeast(upper, y => isExponentialAtLeast(y, x))
}

/** Finds a t ≤ 1 with 2 exp(−2nt²) ≤ α, the least on a grid of 2⁻⁴⁰; 1 where there is none. */
export function hoeffdingRadius(n: number, level: number): Rational {
  const target = Q.div(two, checkLevel(level))
  return findLeast(Q.one, t => isExponentialAtLeast(Q.mul(Q.rational(2 * n), Q.mul(t, t)), target))
}

/** Finds √(2 V L/n) + 7L/(3(n − 1)), rounded up, with L = ln(4/α); n ≥ 2 and V is a variance in [0, 1]. */
export function bernsteinRadius(variance: Rational, n: number, level: number): Rational {
  const logarithm = logarithmAbove(Q.div(Q.rational(4), checkLevel(level)))
  const square = Q.div(Q.mul(two, Q.mul(variance, logarithm)), Q.rational(n))
  const root = findLeast(Q.add(Q.one, square), s => Q.compare(Q.mul(s, s), square) >= 0)
  return Q.add(root, Q.div(Q.mul(Q.rational(7), logarithm), Q.rational(3 * (n - 1))))
}

/**
 * Finds a p ≤ k/n with P(X ≥ k) ≤ α/2 for X binomial (n, p), the greatest on a
 * fine grid; 0 for k = 0. Then Clopper and Pearson's lower end is at least p.
 */
export function lowerEndOfBinomial(k: number, n: number, level: number): Rational {
  const share = Q.rational(k, n)
  const tail = Q.div(checkLevel(level), two)
  if (k === 0) return Q.zero
  // Hoeffding's one-sided bound says that the tail is small enough at k/n − t.
  const greatest = Q.min(share, hoeffdingRadius(n, level))
  return Q.sub(share, findLeast(greatest, w => isUpperTailAtMost(k, n, Q.sub(share, w), tail)))
}
