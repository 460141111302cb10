import {describe, expect, it} from 'vitest'
import {doubles, rationals} from '#numerics/exact/field.ts'
import type {Field, Ordered} from '#numerics/exact/field.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as Q from '#numerics/exact/rational.ts'
import {forSeeded} from '../exact-inputs.ts'

/** A formula that uses every operation: max(relu((a + b)·c − 1), −a/(b² + 1)). */
function formula<T>({zero, one, add, sub, mul, neg, div, max, relu}: Field<T> & Ordered<T>, a: T, b: T, c: T): T {
  return max(relu(sub(mul(add(a, b), c), one)), add(zero, div(neg(a), add(mul(b, b), one))))
}

describe('the fields', () => {
  it('give the same value to one formula, up to the rounding of doubles', () => {
    forSeeded('formula', random => {
      const [a, b, c] = [random.integer(-99, 99) / 8, random.integer(-99, 99) / 8, random.integer(-99, 99) / 8]
      const exact = formula(rationals, fromDouble(a), fromDouble(b), fromDouble(c))
      expect(Math.abs(Q.toNumber(exact) - formula(doubles, a, b, c))).toBeLessThan(1e-12)
    })
  })

  it('compare and cut off below zero', () => {
    expect([rationals.compare(Q.zero, Q.one), doubles.compare(1, 0), doubles.compare(2, 2)]).toEqual([-1, 1, 0])
    expect([rationals.relu(Q.rational(-1, 2)), doubles.relu(-0.5), doubles.relu(0.5)]).toEqual([Q.zero, 0, 0.5])
    expect(() => rationals.div(Q.one, rationals.zero)).toThrow('division by zero')
  })
})
