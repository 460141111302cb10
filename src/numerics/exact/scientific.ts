import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** Rounds a double to so many significant digits, at least two, as a rational. */
export function rounded(x: number, digits = 3): Rational {
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e')
  return Q.mul(Q.rational(BigInt(mantissa.replace('.', ''))), Q.power(Q.rational(10), Number(exponent) + 1 - digits))
}

/** Rounds a double to three significant digits and writes it as a rational, `p/q`. */
export function toThreeDigits(x: number): string {
  return toDigits(x, 3)
}

/** Rounds a double to so many significant digits, at least two, and writes it as a rational, `p/q`. */
export function toDigits(x: number, digits: number): string {
  return Q.toText(rounded(x, digits))
}

/** Writes a rational, or its text, in TeX, to three significant digits: as a decimal from a thousandth to a thousand, else with a power of ten. */
export function toTexScientific(q: Rational | string): string {
  const value = typeof q === 'string' ? Q.parseRational(q) : q
  const [mantissa, exponent] = Q.toNumber(value).toExponential(2).split('e')
  const e = Number(exponent)
  return e >= -3 && e < 3 ? Q.toDecimal(value, 2 - Math.min(e, 2)) : `${mantissa}\\cdot10^{${e}}`
}
