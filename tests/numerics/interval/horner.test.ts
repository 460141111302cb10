import {describe, expect, it} from 'vitest'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {horner} from '#numerics/interval/horner.ts'
import {fromRational, point} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import {sampleSmall, forSeeded} from '../exact-inputs.ts'
import {atMost} from '../constants.ts'

describe('horner', () => {
  it('encloses the value of a polynomial with rational coefficients', () => {
    forSeeded('horner', random => {
      const coefficients = Array.from({length: random.integer(1, 6)}, () => sampleSmall(random))
      const x = 4 * random.uniform() - 2
      const {lo, hi} = horner(coefficients.map(fromRational), point(x))
      const exact = Q.sum(coefficients.map((c, i) => Q.mul(c, Q.power(fromDouble(x), i))))
      expect(atMost(fromDouble(lo), exact) && atMost(exact, fromDouble(hi))).toBe(true)
      expect(hi - lo).toBeLessThan(1e-10)
    })
  })
})
