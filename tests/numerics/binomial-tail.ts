import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

function choose(n: number, k: number): bigint {
  let coefficient = 1n
  for (let i = 1; i <= k; i++) coefficient = coefficient * BigInt(n - i + 1) / BigInt(i)
  return coefficient
}

/** The probability of exactly k successes, in rationals. */
export function mass(k: number, n: number, p: Rational): Rational {
  return Q.mul(Q.rational(choose(n, k)), Q.mul(Q.power(p, k), Q.power(Q.sub(Q.one, p), n - k)))
}

/** P(X ≥ k) for X binomial (n, p), every term in rationals. */
export function upperTail(k: number, n: number, p: Rational): Rational {
  return Q.sum(Array.from({length: n - k + 1}, (_, i) => mass(k + i, n, p)))
}
