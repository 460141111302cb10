import {describe, expect, it} from 'vitest'
import {dyadic, fromDouble, nextDown} from '#numerics/exact/dyadic.ts'
import {exponentOf, powerOfTwo, toMantissa} from '#numerics/float/power-of-two.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'

describe('powers of two', () => {
  it('are exact over the whole range of exponents', () => {
    for (let k = -1074; k <= 1023; k++) expect(fromDouble(powerOfTwo(k))).toEqual(dyadic(1, -k))
  })

  it.each([-1075, 1024, 0.5, NaN])('exist for no exponent %d', k => {
    expect(() => powerOfTwo(k)).toThrow(`expected an integer exponent in [-1074, 1023], got ${k}`)
  })
})

describe('exponentOf', () => {
  it.each([[1, 0], [0.5, 1], [nextDown(0.5), 1], [nextDown(0.25), 2], [0.3, 1], [2 ** -1074, 1074], [0, 1074]])(
    'of %d is %d',
    (x, k) => expect(exponentOf(x)).toBe(k),
  )
  it.each([-1, 2, NaN])('refuses %d', x => expect(() => exponentOf(x)).toThrow(`expected a double in [0, 1], got ${x}`))
})

describe('toMantissa', () => {
  it('splits every positive double exactly', () => {
    const check = (x: number): void => {
      const {m, e} = toMantissa(x)
      expect(m >= 1 && m < 2 && Number.isInteger(e)).toBe(true)
      expect(Q.mul(fromDouble(m), dyadic(1, -e))).toEqual(fromDouble(x))
    }
    forSeeded('mantissa', random => check(Math.abs(drawDouble(random)) || 1))
    for (
      const x of [2 ** -1074, 3 * 2 ** -1074, nextDown(2 ** -1022), 2 ** -1022, 1, nextDown(1), 2, nextDown(2),
        Number.MAX_VALUE]
    ) check(x)
  })

  it.each([0, -1, Infinity, NaN])('refuses %d', x => {
    expect(() => toMantissa(x)).toThrow(`expected a positive finite double, got ${x}`)
  })
})
