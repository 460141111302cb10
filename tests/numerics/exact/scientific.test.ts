import {describe, expect, it} from 'vitest'
import {rounded, toTexScientific} from '#numerics/exact/scientific.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('rounded', () => {
  it('rounds a double to a rational of three significant digits', () => {
    expect([0.012345, 1234, -2.5e-8, 0].map(x => Q.toText(rounded(x)))).toEqual(['123/10000', '1230', '-1/40000000',
      '0'])
  })
  it('or of so many', () => {
    expect(rounded(0.0123456, 5)).toEqual(Q.rational(6173, 500000))
    expect(rounded(-98765, 2)).toEqual(Q.rational(-99000))
    expect(rounded(0, 4)).toEqual(Q.zero)
  })
})

describe('toTexScientific', () => {
  it.each([
    ['123/10000', '0.0123'], ['12', '12.0'], ['999', '999'], ['1230', '1.23\\cdot10^{3}'],
    ['1/40000000', '2.50\\cdot10^{-8}'],
  ])('writes %s as %s, a decimal from a thousandth to a thousand, else with a power of ten', (value, text) =>
    expect(toTexScientific(Q.parseRational(value))).toBe(text))
})
