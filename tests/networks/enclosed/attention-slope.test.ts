import {describe, expect, it} from 'vitest'
import {attend} from '#networks/transformer/attention.ts'
import {attentionSlope} from '#networks/enclosed/attention-slope.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {coordinates, duals} from '#numerics/bounds/dual.ts'
import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'

const one = [[duals.one]]
const head = {query: one, key: one, value: one, output: one}

describe('the slope of attention', () => {
  it.each([[[1, -2]], [[0.5, 0.25, -1]], [[0, 3, -3, 1]]])('is the sum of |partial derivatives| at %j', tokens => {
    const x = coordinates(tokens.map(I.point)).map(token => [token])
    const {value, gradient} = attend({ring: duals, weigh: softmax(duals)}, [head], x)[0][0]
    const {output, slope} = attentionSlope(enclosures, tokens.map(token => ({token: I.point(token), times: 1})))
    const sum = gradient.map(I.abs).reduce(I.add)
    expect(Math.max(output.lo, value.lo)).toBeLessThanOrEqual(Math.min(output.hi, value.hi))
    expect(Math.max(slope.lo, sum.lo)).toBeLessThanOrEqual(Math.min(slope.hi, sum.hi))
    expect(I.width(slope)).toBeLessThan(1e-12)
  })
  it('counts equal tokens as often as they occur', () => {
    const apart = attentionSlope(approximations, [1, 1, -2, -2, -2].map(token => ({token, times: 1})))
    const together = attentionSlope(approximations, [{token: 1, times: 2}, {token: -2, times: 3}])
    expect(together.slope).toBeCloseTo(apart.slope, 12)
  })
  it('is 1 + R²/2 by hand at the tokens 0, R, −R, 0', () => {
    const {slope} = attentionSlope(approximations, [0, 3, -3, 0].map(token => ({token, times: 1})))
    expect(slope).toBeCloseTo(5.5, 12)
  })
})
