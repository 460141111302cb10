import {rational} from './rational.ts'
import type {Rational} from './rational.ts'

const word = new DataView(new ArrayBuffer(8))

function toBits(x: number): bigint {
  word.setFloat64(0, x)
  return word.getBigUint64(0)
}

function fromBits(bits: bigint): number {
  word.setBigUint64(0, bits)
  return word.getFloat64(0)
}

/** Finds the dyadic number k · 2^−e in lowest terms; k and e are integers, e of either sign. */
export function dyadic(k: bigint | number, e: number): Rational {
  const {n} = rational(k)
  return e < 0 ? rational(n << BigInt(-e)) : rational(n, 1n << BigInt(e))
}

/** Finds the rational number that a double is, exactly (IEEE 754-2019, §3.4); throws where it is not finite. */
export function fromDouble(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`expected a finite double, got ${x}`)
  const bits = toBits(x)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & ((1n << 52n) - 1n)
  const steps = exponent === 0 ? fraction : fraction + (1n << 52n)
  return dyadic(x < 0 ? -steps : steps, 1075 - Math.max(exponent, 1))
}

/**
 * Writes the bits of a double as 16 hexadecimal digits, sign
 * bit first; every NaN is written as the same 7ff8000000000000.
 */
export function toHex(x: number): string {
  return toBits(Number.isNaN(x) ? NaN : x).toString(16).padStart(16, '0')
}

/** Reads 16 lower-case hexadecimal digits as the bits of a double; throws on any other text. */
export function fromHex(hex: string): number {
  if (!/^[0-9a-f]{16}$/.test(hex)) throw new SyntaxError(`expected 16 hexadecimal digits, got "${hex}"`)
  return fromBits(BigInt(`0x${hex}`))
}

/** Finds the least double above x; of −Infinity it is −MAX_VALUE, Infinity and NaN stay as they are. */
export function nextUp(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x
  if (x === 0) return Number.MIN_VALUE
  return fromBits(toBits(x) + (x > 0 ? 1n : -1n))
}

/** Finds the greatest double below x; of Infinity it is MAX_VALUE, −Infinity and NaN stay as they are. */
export function nextDown(x: number): number {
  return -nextUp(-x)
}

/** Answers whether a number is an integer over a power of two. */
export function isDyadic(a: Rational): boolean {
  return (a.d & (a.d - 1n)) === 0n
}
