import * as Q from './rational.ts'

/** Rounds a double to three significant digits and writes it as a rational, `p/q`. */
export function toThreeDigits(x: number): string {
  return toDigits(x, 3)
}

/** Rounds a double to so many significant digits, at least two, and writes it as a rational, `p/q`. */
export function toDigits(x: number, digits: number): string {
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e') as [string, string]
  return Q.toText(Q.mul(Q.rational(BigInt(mantissa.replace('.', ''))), Q.power(Q.rational(10), Number(exponent) + 1 - digits)))
}

/** Writes a rational text in TeX, to three significant digits: as a decimal from a thousandth to a thousand, else with a power of ten. */
export function toTexScientific(text: string): string {
  const [mantissa, exponent] = Q.toNumber(Q.parseRational(text)).toExponential(2).split('e') as [string, string]
  const e = Number(exponent)
  return e >= -3 && e < 3 ? Q.toDecimal(Q.parseRational(text), 2 - Math.min(e, 2)) : `${mantissa}\\cdot10^{${e}}`
}
