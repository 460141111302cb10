import {bignumber, exp, type BigNumber} from 'mathjs'
import {describe, expect, it} from 'vitest'
import * as H from '#numerics/statistics/confidence-radius.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {upperTail} from '../binomial-tail.ts'
import {forSeeded} from '../exact-inputs.ts'

/** 64 significant digits of mathjs. */
const big = ({n, d}: Rational): BigNumber => bignumber(n.toString()).div(bignumber(d.toString()))
const hair = Q.power(Q.rational(2), -30)

describe('isExponentialAtLeast', () => {
  it('decides as the exponential of mathjs does, on both sides of its value', () => {
    forSeeded('exponential', random => {
      const x = Q.rational(random.integer(0, 3000), 100)
      const value = Q.parseRational(exp(big(x)).mul('1e30').toFixed(0))
      const at = (factor: Rational) => H.isExponentialAtLeast(x, Q.mul(factor, Q.div(value, Q.rational(10n ** 30n))))
      expect([at(Q.sub(Q.one, hair)), at(Q.add(Q.one, hair))]).toEqual([true, false])
    }, 0.05)
    expect(H.isExponentialAtLeast(Q.zero, Q.zero)).toBe(true)
    expect(H.isExponentialAtLeast(Q.zero, Q.one)).toBe(true)
    expect(H.isExponentialAtLeast(Q.zero, Q.rational(2n ** 200n + 1n, 2n ** 200n))).toBe(false)
  })
})

describe('logarithmAbove', () => {
  it('is above the logarithm by a hair', () => {
    forSeeded('logarithm', random => {
      const x = Q.add(Q.one, Q.rational(random.integer(0, 10 ** 9), random.integer(1, 1000)))
      const y = H.logarithmAbove(x)
      expect(exp(big(y)).gte(big(x))).toBe(true)
      expect(exp(big(Q.sub(y, hair))).lt(big(x))).toBe(true)
    }, 0.02)
  })
})

describe('half-widths', () => {
  it('satisfy Hoeffding’s bound and are the least to do so', () => {
    for (const [n, level] of [[10, 0.5], [100, 0.05], [1000, 1e-6], [10 ** 6, 1e-6], [10 ** 6, 1e-12]]) {
      const t = H.hoeffdingRadius(n, level)
      const bound = (s: Rational) => exp(big(Q.mul(Q.rational(-2 * n), Q.mul(s, s)))).mul(2)
      expect(bound(t).lte(level)).toBe(true)
      expect(bound(Q.sub(t, hair)).gt(level)).toBe(true)
    }
    expect(H.hoeffdingRadius(1, 1e-6)).toEqual(Q.one)
  })

  it('follow Maurer and Pontil’s formula from above', () => {
    for (const [variance, n, level] of [[0.25, 100, 0.05], [0, 50, 1e-6], [1 / 18, 10 ** 6, 1e-6]]) {
      const logarithm = Math.log(4 / level)
      const expected = Math.sqrt(2 * variance * logarithm / n) + 7 * logarithm / (3 * (n - 1))
      const t = Q.toNumber(H.bernsteinRadius(Q.parseRational(`${Math.round(variance * 36)}/36`), n, level))
      expect(t).toBeGreaterThanOrEqual(expected * (1 - 1e-14))
      expect(t).toBeLessThan(expected + 1e-10)
    }
  })

  it('are refused at a level that is none', () => {
    for (const level of [0, 1, -1, NaN])
      expect(() => H.hoeffdingRadius(10, level)).toThrow(`expected a level strictly between 0 and 1, got ${level}`)
  })
})

describe('lowerEndOfBinomial', () => {
  it('has an exact tail of at most α/2, and is nearly the greatest that has', () => {
    forSeeded('lower end', random => {
      const n = random.integer(1, 40)
      const k = random.integer(1, n)
      const p = H.lowerEndOfBinomial(k, n, 0.0625)
      expect(Q.compare(upperTail(k, n, p), Q.rational(1, 32)) <= 0).toBe(true)
      expect(Q.compare(upperTail(k, n, Q.add(p, hair)), Q.rational(1, 32))).toBe(1)
    }, 0.01)
    expect(H.lowerEndOfBinomial(0, 10, 0.05)).toEqual(Q.zero)
  })
})
