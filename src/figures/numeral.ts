const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Writes an integer in Unicode superscripts: −12 gives `⁻¹²`. */
export function toSuperscript(exponent: number): string {
  return String(exponent).replaceAll('-', '⁻').replace(/\d/g, digit => superscripts[Number(digit)])
}

/** Writes a power of an integer base: `2⁻¹²`; the power 0 is `1` and the power 1 the base. */
export function toPower(base: number, exponent: number): string {
  if (exponent === 0) return '1'
  return exponent === 1 ? String(base) : `${base}${toSuperscript(exponent)}`
}

/** Writes n × 10^e in decimals, exactly, with a typographic minus; zero is `0` at any precision. */
export function toDecimal(n: number, e: number): string {
  if (n === 0) return '0'
  const sign = n < 0 ? '−' : ''
  const digits = String(Math.abs(n))
  if (e >= 0) return sign + digits + '0'.repeat(e)
  const padded = digits.padStart(1 - e, '0')
  return `${sign}${padded.slice(0, e)}.${padded.slice(e)}`
}

/**
 * Writes a double to a number of significant digits without trailing zeros and with a typographic minus;
 * magnitudes below 10⁻⁴ or from 10⁶ on as a multiple of a power of ten.
 */
export function toNumeral(value: number, digits = 4): string {
  if (value === 0) return '0'
  const [mantissa = '', exponent = '0'] = value.toExponential(digits - 1).split('e')
  const power = Number(exponent)
  const trimmed = trim(mantissa).replace('-', '−')
  if (power < -4 || power >= 6) return `${trimmed} × ${toPower(10, power)}`
  if (Number.isInteger(value)) return String(value).replace('-', '−')
  return trim(value.toFixed(Math.max(0, digits - 1 - power))).replace('-', '−')
}

function trim(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
