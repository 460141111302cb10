import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

const {rational} = Q

/** Bounds ln 2 = Σ 2/((2k + 1) 3^(2k+1)) from below by 80 terms and from above by those and a geometric series. */
function findLn2(): [Rational, Rational] {
  const term = (k: number): Rational => rational(2n, BigInt(2 * k + 1) * 3n ** BigInt(2 * k + 1))
  const lower = Q.sum(Array.from({length: 80}, (_, k) => term(k)))
  return [lower, Q.add(lower, Q.mul(term(80), rational(9, 8)))]
}

// Two successive partial sums of an alternating, decreasing series lie on either side of its limit.
function findArctanOfInverse(m: bigint, terms: number): [Rational, Rational] {
  const term = (k: number): Rational => rational(k % 2 === 0 ? 1n : -1n, BigInt(2 * k + 1) * m ** BigInt(2 * k + 1))
  const upper = Q.sum(Array.from({length: terms}, (_, k) => term(k)))
  return [Q.add(upper, term(terms)), upper]
}

/**
 * Bounds π = 16 arctan 1/5 − 4 arctan 1/239 (Machin 1706) by partial sums of an odd number of terms, 4.6 bits a term.
 */
export function findPi(terms: number): [Rational, Rational] {
  const [fifth, small] = [findArctanOfInverse(5n, terms), findArctanOfInverse(239n, terms)]
  const combine = (a: Rational, b: Rational): Rational => Q.sub(Q.mul(rational(16), a), Q.mul(rational(4), b))
  return [combine(fifth[0], small[1]), combine(fifth[1], small[0])]
}

export const ln2 = findLn2()
export const pi = findPi(61)

/** The unit roundoff and the least double, exactly. */
export const u = rational(1n, 2n ** 53n)
export const eta = rational(1n, 2n ** 1074n)

export const atMost = (a: Rational, b: Rational): boolean => Q.compare(a, b) <= 0

/** Finds 1/n!. */
export const inverseFactorial = (n: number): Rational =>
  Q.inv(Q.product(Array.from({length: n}, (_, i) => rational(i + 1))))
