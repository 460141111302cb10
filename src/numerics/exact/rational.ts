import {bitLength, floorDivide, gcd, magnitude, roundDivide} from './integer.ts'

/** An exact rational number n/d in lowest terms, with d > 0; zero is 0/1. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

/** The direction in which a text or an integer replaces a number that it cannot hold. */
export type Rounding = 'down' | 'up' | 'nearest'

/** Builds n/d in lowest terms; throws where d is zero or where n or d is not an integer. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  return reduced(toInteger(n), toInteger(d))
}

function toInteger(a: bigint | number): bigint {
  if (typeof a === 'number' && !Number.isSafeInteger(a)) {
    throw new RangeError(
      `expected an integer of magnitude at most 2^53 - 1, got ${a}; a double becomes exact by fromDouble`,
    )
  }
  return BigInt(a)
}

function reduced(n: bigint, d: bigint): Rational {
  if (d === 1n) return {n, d}
  if (d === 0n) throw new RangeError(`division by zero: ${n}/0`)
  const common = d < 0n ? -gcd(n, d) : gcd(n, d)
  return common === 1n ? {n, d} : {n: n / common, d: d / common}
}

/** The numbers 0 and 1. */
export const zero: Rational = {n: 0n, d: 1n}
export const one: Rational = {n: 1n, d: 1n}

/** Parses "p" or "p/q", decimal integers with an optional minus before p; throws on any other text and on q = 0. */
export function parseRational(text: string): Rational {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text)
  if (!match) throw new SyntaxError(`expected a rational number as "p" or "p/q", got "${text}"`)
  if (match[2] !== undefined && BigInt(match[2]) === 0n) throw new RangeError(`division by zero in "${text}"`)
  return reduced(BigInt(match[1]), BigInt(match[2] ?? 1))
}

/** Writes "p/q" in lowest terms, or "p" for an integer; parseRational reads it back. */
export function toText(a: Rational): string {
  return a.d === 1n ? `${a.n}` : `${a.n}/${a.d}`
}

/** Adds by Henrici's method, which takes divisors of small numbers only (Knuth, TAOCP 2, §4.5.1). */
export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return reduced(a.n + b.n, a.d)
  if (a.n === 0n || b.n === 0n) return a.n === 0n ? b : a
  const common = a.d === 1n || b.d === 1n ? 1n : gcd(a.d, b.d)
  if (common === 1n) return {n: a.n * b.d + b.n * a.d, d: a.d * b.d}
  const n = a.n * (b.d / common) + b.n * (a.d / common)
  const left = gcd(n, common)
  return {n: n / left, d: (a.d / common) * (b.d / left)}
}

/** Finds a − b. */
export function sub(a: Rational, b: Rational): Rational {
  return add(a, neg(b))
}

/** Multiplies; what cancels is divided out before the product is formed. */
export function mul(a: Rational, b: Rational): Rational {
  if (a.d === 1n && b.d === 1n) return {n: a.n * b.n, d: 1n}
  if (a.n === 0n || b.n === 0n) return zero
  const [left, right] = [gcd(a.n, b.d), gcd(b.n, a.d)]
  return {n: (a.n / left) * (b.n / right), d: (a.d / right) * (b.d / left)}
}

/** Finds a / b; throws a RangeError where b is zero. */
export function div(a: Rational, b: Rational): Rational {
  return mul(a, inv(b))
}

/** Finds 1 / a; throws a RangeError where a is zero. */
export function inv(a: Rational): Rational {
  if (a.n === 0n) throw new RangeError('division by zero: 1/0')
  return a.n < 0n ? {n: -a.d, d: -a.n} : {n: a.d, d: a.n}
}

/** The usual functions of rational numbers, each exact; sums and products of an empty list are 0 and 1. */
export const neg = (a: Rational): Rational => ({n: -a.n, d: a.d})
export const abs = (a: Rational): Rational => a.n < 0n ? neg(a) : a
export const isZero = (a: Rational): boolean => a.n === 0n
export const equal = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d
export const min = (a: Rational, b: Rational): Rational => compare(a, b) <= 0 ? a : b
export const max = (a: Rational, b: Rational): Rational => compare(a, b) >= 0 ? a : b
export const sum = (list: Iterable<Rational>): Rational => [...list].reduce(add, zero)
export const product = (list: Iterable<Rational>): Rational => [...list].reduce(mul, one)

/** Finds the sign: −1, 0 or 1. */
export function sign(a: Rational): -1 | 0 | 1 {
  return a.n < 0n ? -1 : a.n > 0n ? 1 : 0
}

/** Compares without a division: −1 where a < b, 0 where equal, 1 where a > b; the order for sort. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Raises to an integer power; 0⁰ is 1, and a negative power of zero throws. */
export function power(a: Rational, k: number): Rational {
  if (!Number.isSafeInteger(k)) throw new RangeError(`expected an integer exponent, got ${k}`)
  const base = k < 0 ? inv(a) : a
  const exponent = BigInt(Math.abs(k))
  // eslint-disable-next-line no-restricted-syntax -- powers of bigints are exact in every engine
  return {n: base.n ** exponent, d: base.d ** exponent}
}

/** Finds the largest integer at most a. */
export function floor(a: Rational): bigint {
  return floorDivide(a.n, a.d)
}

const word = new DataView(new ArrayBuffer(8))

/** Finds the nearest double, a tie to the even one; from 2¹⁰²⁴ − 2⁹⁷⁰ on that is Infinity, as in IEEE 754. */
export function toNumber(a: Rational): number {
  const n = magnitude(a.n)
  if (n <= 2n ** 53n && a.d <= 2n ** 53n) return Number(a.n) / Number(a.d) // one correctly rounded division
  const guess = bitLength(n) - bitLength(a.d) // 2^(guess − 1) < |a| < 2^(guess + 1)
  const exponent = isBelowPower(n, a.d, guess) ? guess - 1 : guess
  if (exponent > 1023) return a.n < 0n ? -Infinity : Infinity
  const ulp = Math.max(exponent - 52, -1074)
  const steps = ulp < 0 ? roundDivide(n << BigInt(-ulp), a.d) : roundDivide(n, a.d << BigInt(ulp))
  // The bit pattern of steps · 2^ulp, in which a carry from the rounding moves into the exponent by itself.
  word.setBigUint64(0, (BigInt(ulp + 1074) << 52n) + steps)
  return a.n < 0n ? -word.getFloat64(0) : word.getFloat64(0)
}

function isBelowPower(n: bigint, d: bigint, k: number): boolean {
  return k < 0 ? n << BigInt(-k) < d : n < d << BigInt(k)
}

/** Writes so many digits after the point, rounded down (towards −∞), up, or to nearest with ties to even. */
export function toDecimal(a: Rational, digits: number, rounding: Rounding = 'nearest'): string {
  const scaled = a.n * 10n ** BigInt(digits)
  const steps = rounding === 'nearest' ? roundDivide(scaled, a.d)
    : rounding === 'down' ? floorDivide(scaled, a.d) : -floorDivide(-scaled, a.d)
  const text = magnitude(steps).toString().padStart(digits + 1, '0')
  const point = text.length - digits
  return `${steps < 0n ? '-' : ''}${text.slice(0, point)}${digits > 0 ? '.' : ''}${text.slice(point)}`
}
