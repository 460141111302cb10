import {toRange, type Quantity} from '#claims/quantity.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {toPowerTex, toTex} from '#numerics/expression/tex.ts'

/** A number ready to be printed: its sign of equality, `=`, `≈` or `∈`, and its TeX. */
export interface Printed {
  readonly sign: '=' | '\\approx' | '\\in'
  readonly tex: string
}

/**
 * Prints a typed number: short rationals exactly, others to `digits`
 * significant digits, enclosures to the digits that both ends share.
 */
export function toPrinted(quantity: Quantity, digits = 5): Printed {
  const {lo, hi} = toRange(quantity)
  if (lo === null || hi === null)
    return {
      sign: '\\in',
      tex: `[${lo ? toSignificant(lo, digits) : '-\\infty'},${hi ? toSignificant(hi, digits) : '\\infty'}]`,
    }
  if (quantity.type === 'sample')
    return {
      sign: '\\approx',
      tex: `${toSignificant(Q.parseRational(toText(quantity.estimate)), digits)}\\in[${toSignificant(lo, digits)},${
        toSignificant(hi, digits)
      }]`,
    }
  return Q.equal(lo, hi) ? printExact(lo, digits) : printEnclosure(lo, hi, digits)
}

// A double in its shortest decimals is a rational to print, not to compute with.
function toText(estimate: number): string {
  const [mantissa = '0', exponent = '0'] = estimate.toExponential().split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const shift = Number(exponent) - fraction.length
  return shift >= 0 ? `${whole}${fraction}${'0'.repeat(shift)}` : `${whole}${fraction}/1${'0'.repeat(-shift)}`
}

function printExact(value: Rational, digits: number): Printed {
  const power = [2, 3, 10].map(base => toPowerTex(value, base)).find(tex => tex.includes('^'))
  if (power && String(value.d).length > 2) return {sign: '=', tex: power}
  if (`${value.n}${value.d}`.length <= 9 || value.d === 1n && String(value.n).length <= 12)
    return {sign: '=', tex: toTex(value)}
  return {sign: '\\approx', tex: toSignificant(value, digits)}
}

function printEnclosure(lo: Rational, hi: Rational, digits: number): Printed {
  for (let count = digits + 1; count >= 3; count--) {
    const [low, high] = [toSignificant(lo, count, 'down'), toSignificant(hi, count, 'down')]
    if (low === high && Q.sign(lo) > 0)
      return {sign: '=', tex: low.includes('\\cdot') ? low.replace('\\cdot', '\\ldots\\cdot') : `${low}\\ldots`}
  }
  return {sign: '\\in', tex: `[${toSignificant(lo, digits, 'down')},\\,${toSignificant(hi, digits, 'up')}]`}
}

/**
 * Writes a rational to so many significant digits in TeX, rounded
 * down, up or to nearest; far from one with a power of ten.
 */
export function toSignificant(value: Rational, digits: number, rounding: Q.Rounding = 'nearest'): string {
  if (Q.isZero(value)) return '0'
  const exponent = findExponent(Q.abs(value))
  if (exponent < -4 || exponent > 8) {
    const scale = Q.power(Q.rational(10), -exponent)
    return `${trim(Q.toDecimal(Q.mul(value, scale), digits - 1, rounding))}\\cdot10^{${exponent}}`
  }
  return trim(Q.toDecimal(value, Math.max(0, digits - 1 - exponent), rounding))
}

// The greatest e with 10^e ≤ value.
function findExponent(value: Rational): number {
  let e = String(value.n).length - String(value.d).length
  if (Q.compare(Q.power(Q.rational(10), e), value) > 0) e--
  return e
}

function trim(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}
