import {describe, expect, it} from 'vitest'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import * as L from '#numerics/interval/logarithm.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {atMost} from '../constants.ts'

const {div, mul, rational, sub} = Q

describe('the constants of the logarithm', () => {
  const reach = fromDouble(L.reach)
  const split = fromDouble(L.split)

  it('keep s = f/(2 + f) within reach for all mantissas', () => {
    const s = (f: Rational): Rational => Q.abs(div(f, Q.add(rational(2), f)))
    expect(atMost(s(sub(split, Q.one)), reach)).toBe(true)
    expect(atMost(s(sub(div(split, rational(2)), Q.one)), reach)).toBe(true)
  })

  it('bound the terms that the series leaves out', () => {
    const z = Q.power(reach, 2)
    const rest = div(mul(rational(2), Q.power(z, L.terms)), mul(rational(2 * L.terms + 3), sub(Q.one, z)))
    expect(atMost(rest, fromDouble(L.remainder))).toBe(true)
    expect(atMost(fromDouble(L.remainder), mul(rational(2), rest))).toBe(true)
  })
})
