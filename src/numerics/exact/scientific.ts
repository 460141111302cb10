import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** Rounds a double to so many significant digits, at least two, as a rational. */
export function rounded(x: number, digits = 3): Rational {
  const [mantissa, exponent] = x.toExponential(digits - 1).split('e')
  return Q.mul(Q.rational(BigInt(mantissa.replace('.', ''))), Q.power(Q.rational(10), Number(exponent) + 1 - digits))
}

/** Writes a rational in TeX to three significant digits: as a decimal from 10⁻³ to 10³, else with a power of ten. */
export function toTexScientific(value: Rational): string {
  const [mantissa, exponent] = Q.toNumber(value).toExponential(2).split('e')
  const e = Number(exponent)
  return e >= -3 && e < 3 ? Q.toDecimal(value, 2 - Math.min(e, 2)) : `${mantissa}\\cdot10^{${e}}`
}
