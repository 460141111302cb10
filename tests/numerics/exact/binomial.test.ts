import {describe, expect, it} from 'vitest'
import {isUpperTailAtMost} from '#numerics/exact/binomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {upperTail} from '../binomial-tail.ts'
import {forSeeded} from '../exact-inputs.ts'

describe('isUpperTailAtMost', () => {
  const relative = (tail: Rational, bits: number, sign: number) =>
    Q.mul(tail, Q.add(Q.one, Q.rational(BigInt(sign), 1n << BigInt(bits))))

  it('decides as the exact tail does, down to a relative 2^-50, and never says true of a smaller bound', () => {
    forSeeded('tail', random => {
      const n = random.integer(1, 60)
      const k = random.integer(0, n)
      const p = Q.mul(Q.rational(k, n), Q.rational(random.integer(0, 64), 64))
      const tail = upperTail(k, n, p)
      expect(isUpperTailAtMost(k, n, p, relative(tail, 50, 1))).toBe(true)
      if (!Q.isZero(tail)) {
        for (const bits of [50, 80, 110, 300]) expect(isUpperTailAtMost(k, n, p, relative(tail, bits, -1))).toBe(false)
      }
    }, 0.2)
  })

  it('stops early in a long sum without losing the bound', () => {
    const [k, n, p] = [260, 400, Q.rational(1, 2)]
    const tail = upperTail(k, n, p)
    expect([1, -1].map(sign => isUpperTailAtMost(k, n, p, relative(tail, 50, sign)))).toEqual([true, false])
  })

  it('refuses a p above k/n, where the geometric bound does not hold', () => {
    expect(() => isUpperTailAtMost(3, 10, Q.rational(31, 100), Q.one)).toThrow(
      'expected 0 ≤ p ≤ k/n, got p = 31/100, k = 3, n = 10',
    )
    expect(() => isUpperTailAtMost(11, 10, Q.zero, Q.one)).toThrow(RangeError)
  })
})
