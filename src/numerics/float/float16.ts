import {powerOfTwo, toMantissa} from './power-of-two.ts'

/** The greatest finite binary16 number. */
export const greatestFloat16 = 65504

/** Reads 16 bits as a binary16 number (IEEE 754); throws on an infinity or a NaN. */
export function fromFloat16(bits: number): number {
  const [exponent, fraction] = [bits >>> 10 & 31, bits & 1023]
  if (exponent === 31) throw new RangeError(`expected a finite binary16 number, got the bits ${bits.toString(16)}`)
  const size = exponent === 0 ? fraction * powerOfTwo(-24) : (1024 + fraction) * powerOfTwo(exponent - 25)
  return bits >>> 15 === 1 ? -size : size
}

/** Finds the 16 bits of the binary16 number nearest to x, ties to even; throws where it would not be finite. */
export function toFloat16(x: number): number {
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0
  const size = Math.abs(x)
  if (!(size < greatestFloat16 + 16)) throw new RangeError(`expected a number below ${greatestFloat16 + 16}, got ${x}`)
  if (size === 0) return sign
  const exponent = Math.max(-14, toMantissa(size).e)
  const count = roundToEven(size * powerOfTwo(10 - exponent)) // a multiple of the distance between neighbours
  return sign + ((exponent + 14) << 10) + count // a carry moves on into the exponent
}

function roundToEven(x: number): number {
  const whole = Math.floor(x)
  const rest = x - whole
  return whole + (rest > 0.5 || (rest === 0.5 && whole % 2 === 1) ? 1 : 0)
}
