import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

const unit = 1n << 96n
const negligible = 1n << 32n

/**
 * Decides P(X ≥ k) ≤ bound for X binomial (n, p), 0 ≤ p ≤ k/n: true
 * is certain, false may be due to a relative rounding of about 2⁻⁶⁰.
 * In units of the probability of k let A be the sum from k
 * upwards and B the sum below k. All probabilities add up to 1,
 * so P(X ≥ k) = A/(A + B), which an upper bound of A and a
 * lower bound of B only increase; no power of p is ever formed.
 */
export function isUpperTailAtMost(k: number, n: number, p: Rational, bound: Rational): boolean {
  if (!(0 <= k && k <= n) || Q.sign(p) < 0 || Q.compare(p, Q.rational(k, n)) > 0) {
    throw new RangeError(`expected 0 ≤ p ≤ k/n, got p = ${Q.toText(p)}, k = ${k}, n = ${n}`)
  }
  if (k === 0) return Q.compare(Q.one, bound) <= 0
  if (Q.isZero(p)) return Q.sign(bound) >= 0
  const above = sumFrom(BigInt(k), BigInt(n), p)
  return above * bound.d <= (above + sumBelow(BigInt(k), BigInt(n), p)) * bound.n
}

// The ratio of the probabilities of j + 1 and j is (n − j)/(j + 1) · p/(1 − p). For p ≤ k/n it is below 1 from k on and
// falls, so a geometric series bounds what is left out. Rounded up.
function sumFrom(k: bigint, n: bigint, {n: success, d}: Rational): bigint {
  let [term, total] = [unit, unit]
  for (let j = k; j < n; j++) {
    const [above, below] = [(n - j) * success, (j + 1n) * (d - success)]
    if (term <= negligible) return total + ceilDivide(term * above, below - above)
    term = ceilDivide(term * above, below)
    total += term
  }
  return total
}

// Leaving terms out only lowers a sum. Rounded down.
function sumBelow(k: bigint, n: bigint, {n: success, d}: Rational): bigint {
  let [term, total] = [unit, 0n]
  for (let j = k - 1n; j >= 0n && term > 0n; j--) {
    term = term * (j + 1n) * (d - success) / ((n - j) * success)
    total += term
  }
  return total
}

function ceilDivide(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}
