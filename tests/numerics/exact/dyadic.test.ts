import {describe, expect, it} from 'vitest'
import {dyadic, fromDouble, fromHex, isDyadic, nextDown, nextUp, toHex} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'

// Doubles until the double is an integer: each step is exact.
function fromDoubleByDoubling(x: number): Q.Rational {
  let [y, k] = [x, 0n]
  for (; !Number.isInteger(y); k++) y *= 2
  return Q.rational(BigInt(y), 2n ** k)
}

describe('fromDouble', () => {
  it('is the double, not the decimal number that it was written as', () => {
    expect(Q.toText(fromDouble(0.1))).toBe('3602879701896397/36028797018963968')
    expect([0, -0, 1, -0.75, 2 ** 60].map(x => Q.toText(fromDouble(x)))).toEqual(['0', '0', '1', '-3/4',
      `${2n ** 60n}`])
    expect(fromDouble(2 ** -1074)).toEqual({n: 1n, d: 2n ** 1074n})
    expect(fromDouble(Number.MAX_VALUE)).toEqual({n: 2n ** 1024n - 2n ** 971n, d: 1n})
  })

  it('agrees with repeated doubling on all bit patterns', () => {
    forSeeded('doubles', random => {
      const x = drawDouble(random)
      expect(fromDouble(x)).toEqual(fromDoubleByDoubling(x))
    })
    for (const x of [2 ** -1022, nextDown(2 ** -1022), nextUp(2 ** -1022)])
      expect(fromDouble(x)).toEqual(fromDoubleByDoubling(x))
  })

  it('refuses what is not finite', () => {
    for (const x of [NaN, Infinity, -Infinity])
      expect(() => fromDouble(x)).toThrow(`expected a finite double, got ${x}`)
  })
})

describe('dyadic', () => {
  it('is k · 2^−e for e of either sign', () => {
    expect([dyadic(3, 2), dyadic(6, 1), dyadic(-3n, -4), dyadic(0, 9)].map(Q.toText)).toEqual(['3/4', '3', '-48', '0'])
    expect([Q.rational(5, 8), Q.rational(5), Q.rational(1, 6)].map(isDyadic)).toEqual([true, true, false])
  })
})

describe('hexadecimal digits', () => {
  it('are the big-endian bytes of the double', () => {
    forSeeded('hex', random => {
      const x = drawDouble(random)
      const bytes = Buffer.alloc(8)
      bytes.writeDoubleBE(x)
      expect(toHex(x)).toBe(bytes.toString('hex'))
      expect(fromHex(toHex(x))).toBe(x)
    })
    expect([0, -0, 1, Infinity, NaN].map(toHex)).toEqual(['0000000000000000', '8000000000000000', '3ff0000000000000',
      '7ff0000000000000', '7ff8000000000000'])
  })

  it('are refused where they are not 16 of them', () => {
    for (const text of ['', '3ff', '3FF0000000000000', '0x3ff00000000000', '3ff00000000000000']) {
      expect(() => fromHex(text)).toThrow(`expected 16 hexadecimal digits, got "${text}"`)
    }
  })
})

describe('neighbours', () => {
  it('are next to each other: no double lies between', () => {
    forSeeded('neighbours', random => {
      const x = drawDouble(random)
      expect(nextUp(x)).toBeGreaterThan(x)
      expect(nextDown(nextUp(x)) === x).toBe(true)
      const middle = x / 2 + nextUp(x) / 2
      if (Number.isFinite(nextUp(x)) && Math.abs(x) > 2 ** -1000) expect([x, nextUp(x)]).toContain(middle)
    })
  })

  it('cross zero, the powers of two and the ends of the line', () => {
    expect([nextUp(0), nextUp(-0), nextDown(0), nextUp(1), nextDown(1)]).toEqual([2 ** -1074, 2 ** -1074, -(2 ** -1074),
      1 + 2 ** -52, 1 - 2 ** -53])
    expect(nextUp(-(2 ** -1074)) === 0).toBe(true)
    expect([nextUp(Number.MAX_VALUE), nextUp(Infinity), nextUp(-Infinity), nextDown(Infinity)]).toEqual([Infinity,
      Infinity, -Number.MAX_VALUE, Number.MAX_VALUE])
    expect(nextUp(NaN)).toBeNaN()
  })
})
