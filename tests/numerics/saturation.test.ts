import {describe, expect, it} from 'vitest'
import {sigmoidSaturates, tanhSaturates} from '#numerics/elementary.ts'
import * as Q from '#numerics/rational.ts'
import {atMost, inverseFactorial} from './constants.ts'

const {rational} = Q
const e = Q.sum(Array.from({length: 8}, (_, i) => inverseFactorial(i))) // a lower bound of e

describe('saturation', () => {
  it('of tanh: e^2x ≥ 2⁵⁴ at the threshold, so that 2/(e^2x + 1) < 2⁻⁵³', () => {
    expect(atMost(rational(2n ** 54n), Q.power(e, 2 * tanhSaturates))).toBe(true)
  })

  it('of the logistic function: e^x ≥ 2⁵³ at the threshold, so that 1/(1 + e^x) < 2⁻⁵³', () => {
    expect(atMost(rational(2n ** 53n), Q.power(e, sigmoidSaturates))).toBe(true)
  })
})
