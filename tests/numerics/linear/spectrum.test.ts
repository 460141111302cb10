import {describe, expect, it} from 'vitest'
import {rationals} from '#numerics/exact/field.ts'
import {orthogonal, reflection} from '#numerics/linear/householder.ts'
import {equalMatrices, identity, product, scale, transpose} from '#numerics/linear/matrix.ts'
import {rational, toText} from '#numerics/exact/rational.ts'
import {assemble, countAbout, firstPlaces, spectrumOf, squareNorm} from '#numerics/linear/spectrum.ts'

const values = [13, 8, 5, 3, 2, 1]
const sizes = [2, 3, 4, 5, 6]

describe('reflection', () => {
  it('is orthogonal and symmetric, and turns its normal round', () => {
    const normal = [1, 2, -2].map(entry => rational(entry))
    const h = reflection(normal)
    expect(equalMatrices(product(rationals, h, h), identity(rationals, 3))).toBe(true)
    expect(equalMatrices(h, transpose(h))).toBe(true)
    expect(product(rationals, h, normal.map(entry => [entry])).flat().map(toText)).toEqual(['-1', '-2', '2'])
  })

  it('throws on the zero vector, and products of reflections are orthogonal', () => {
    expect(() => reflection([rational(0)])).toThrow(RangeError)
    const q = orthogonal([[1, 1, 1], [1, 2, 2], [0, 3, 1]])
    expect(equalMatrices(product(rationals, transpose(q), q), identity(rationals, 3))).toBe(true)
  })
})

describe('spectrumOf', () => {
  it('has orthogonal factors and exactly the singular values asked for', () => {
    for (const n of sizes) {
      const spectrum = spectrumOf(values.slice(-n))
      for (const q of [spectrum.left, spectrum.right])
        expect(equalMatrices(product(rationals, transpose(q), q), identity(rationals, n))).toBe(true)
      values.slice(-n).forEach((value, i) =>
        expect(countAbout(assemble(spectrum), rational(value))).toEqual({above: i, at: 1})
      )
    }
  })

  it('throws on sizes it has no factors for', () => {
    expect(() => spectrumOf([1])).toThrow('2 to 6')
    expect(() => spectrumOf([7, ...values])).toThrow('2 to 6')
  })
})

describe('assemble', () => {
  it('leaves the squares of the singular values that are not kept', () => {
    const spectrum = spectrumOf([5, 3, 2, 1])
    for (const r of firstPlaces(5)) {
      const rest = assemble(spectrum, firstPlaces(4).slice(r))
      expect(toText(squareNorm(rest))).toBe(String([39, 14, 5, 1, 0][r]))
      expect(countAbout(rest, rational(0)).above).toBe(4 - r)
    }
  })

  it('counts singular values about zero by the rank, also of the zero matrix', () =>
    expect(countAbout(scale(rationals, rational(0), identity(rationals, 3)), rational(0))).toEqual({above: 0, at: 3}))
})
