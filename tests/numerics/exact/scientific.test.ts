import {describe, expect, it} from 'vitest'
import {rounded, toDigits, toTexScientific, toThreeDigits} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('toThreeDigits', () => {
  it('rounds a double to three significant digits, as a rational', () => {
    expect(toThreeDigits(0.012345)).toBe('123/10000')
    expect(toThreeDigits(1234)).toBe('1230')
    expect(toThreeDigits(-2.5e-8)).toBe('-1/40000000')
    expect(toThreeDigits(0)).toBe('0')
  })
})

describe('rounded', () => {
  it('rounds a double to a rational of so many digits', () => {
    expect(rounded(0.012345)).toEqual(Q.rational(123, 10000))
    expect(rounded(-98765, 2)).toEqual(Q.rational(-99000))
  })
})

describe('toDigits', () => {
  it('rounds to so many digits', () => {
    expect(toDigits(0.0123456, 5)).toBe('6173/500000')
    expect(toDigits(-98765, 2)).toBe('-99000')
    expect(toDigits(0, 4)).toBe('0')
  })
})

describe('toTexScientific', () => {
  it('writes a decimal from a thousandth to a thousand, else a power of ten', () => {
    expect(toTexScientific('123/10000')).toBe('0.0123')
    expect(toTexScientific(Q.rational(12))).toBe('12.0')
    expect(toTexScientific('999')).toBe('999')
    expect(toTexScientific('1230')).toBe('1.23\\cdot10^{3}')
    expect(toTexScientific('1/40000000')).toBe('2.50\\cdot10^{-8}')
  })
})
