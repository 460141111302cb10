import {describe, expect, it} from 'vitest'
import {computeOutputs} from '#networks/shallow/activation.ts'
import {countBits, computeCoefficient, computeParity, toParityLayer} from '#networks/shallow/parity.ts'
import * as Q from '#numerics/exact/rational.ts'

const points = Array.from({length: 16}, (_, code) => code)
const toSigns = (code: number) => [0, 1, 2, 3].map((i): number => (code >> i) % 2 === 0 ? 1 : -1)

describe('computeParity', () => {
  it('is the product of the signs in the set', () => {
    for (const set of points) for (const point of points) {
      const product = toSigns(point).reduce((all, sign, i) => (set >> i) % 2 === 1 ? all * sign : all, 1)
      expect(computeParity(set, point)).toBe(product)
    }
  })
})

describe('computeCoefficient', () => {
  it('is one for a parity with itself and zero for two different ones', () => {
    for (const set of points)
      for (const other of points)
        expect(computeCoefficient(set, points.map(point => BigInt(computeParity(other, point))))).toEqual(
          set === other ? Q.one : Q.zero,
        )
  })
})

describe('toParityLayer', () => {
  it('computes the parity of s signs from their sum, with s units', () => {
    for (const s of [0, 1, 2, 3, 7]) {
      const layer = toParityLayer(s)
      expect(layer.units).toHaveLength(s)
      for (let minus = 0; minus <= s; minus++)
        expect(computeOutputs({kind: 'relu'}, layer, [Q.rational(s - 2 * minus)])).toEqual([
          Q.rational(minus % 2 === 0 ? 1 : -1),
        ])
    }
  })
})

describe('countBits', () => {
  it('counts them', () => {
    expect([0, 1, 2, 3, 255].map(countBits)).toEqual([0, 1, 1, 2, 8])
  })
})
