import {fromDouble} from '#numerics/exact/dyadic.ts'
import {rational, zero} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {findPi} from './constants.ts'

const pi = findPi(301)

const ceilDivide = (a: bigint, b: bigint): bigint => -(-a / b) + (a > 0n && a % b !== 0n ? 1n : 0n)

function floorRoot(a: bigint): bigint {
  let x = 1n << BigInt(Math.ceil(a.toString(2).length / 2))
  for (let y = (x + a / x) >> 1n; y < x; y = (x + a / x) >> 1n) x = y
  return x
}

// √(h π) · 2^bits, rounded down and up.
function rootOfPi(h: bigint, bits: bigint): [bigint, bigint] {
  const square = (bound: Rational): bigint => (h * bound.n << (2n * bits)) / bound.d
  return [floorRoot(square(pi[0])), floorRoot(square(pi[1]) + 1n) + 1n]
}

/**
 * Bounds erf(x/√h) for a double x ≥ 0 and h = 1 or 2, by the
 * alternating series 2/√(hπ) Σ (−1)ⁿ x^(2n+1)/(hⁿ n! (2n + 1)) in
 * integers of fixed point, each rounded down and up. Once the terms decrease, the first one left out bounds the rest.
 */
export function findErf(x: number, h: 1 | 2): [Rational, Rational] {
  const {n, d} = fromDouble(x)
  if (x === 0) return [zero, zero]
  const bits = 250n + BigInt(Math.ceil(5 * x * x)) + BigInt(d.toString(2).length)
  const one = 1n << bits
  let [lo, hi] = [(n << bits) / d, ceilDivide(n << bits, d)]
  let [sumLo, sumHi, k] = [0n, 0n, 0n]
  while (Number(k) < 2 * x * x + 4 || hi > 1n) {
    const [termLo, termHi] = [lo / (2n * k + 1n), ceilDivide(hi, 2n * k + 1n)]
    if (k % 2n === 0n) [sumLo, sumHi] = [sumLo + termLo, sumHi + termHi]
    else [sumLo, sumHi] = [sumLo - termHi, sumHi - termLo]
    k += 1n
    const below = d * d * BigInt(h) * k
    ;[lo, hi] = [lo * n * n / below, ceilDivide(hi * n * n, below)]
  }
  const [rootLo, rootHi] = rootOfPi(BigInt(h), bits)
  const [least, greatest] = [sumLo - hi, sumHi + hi]
  return [rational(least > 0n ? 2n * least * one / rootHi : 0n, one),
    rational(ceilDivide(2n * greatest * one, rootLo), one)]
}
