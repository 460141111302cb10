import {describe, expect, it} from 'vitest'
import {rationals} from '#numerics/exact/field.ts'
import {matrixOfMap, listUnits, rankOneMatrix, unitMatrix} from '#numerics/linear/linear-map.ts'
import {apply, build, product, sum, toTextMatrix, vecRows, zeros, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/numerics/linear-map')
const draw = (rows: number, columns: number): Matrix<Q.Rational> =>
  build(rows, columns, () => Q.rational(random.integer(-9, 9), random.integer(1, 4)))

describe('matrixOfMap', () => {
  it('carries every matrix to its image less the image of zero, for an affine map', () => {
    for (let round = 0; round < 20; round++) {
      const [a, b, c] = [draw(2, 3), draw(4, 2), draw(2, 2)]
      const f = (x: Matrix<Q.Rational>) => sum(rationals, product(rationals, product(rationals, a, x), b), c)
      const x = draw(3, 4)
      const linear = apply(rationals, matrixOfMap(rationals, f, 3, 4), vecRows(x))
      expect(linear.map((y, i) => Q.add(y, vecRows(c)[i]))).toEqual(vecRows(f(x)))
    }
  })

  it('lists units row by row, each with a single entry one', () => {
    expect(listUnits(rationals, 2, 2).map(toTextMatrix)).toEqual([[['1', '0'], ['0', '0']], [['0', '1'], ['0', '0']], [[
      '0',
      '0',
    ], ['1', '0']], [['0', '0'], ['0', '1']]])
    expect(toTextMatrix(unitMatrix(rationals, 1, 3, [0, 2]))).toEqual([['0', '0', '1']])
  })
})

describe('rankOneMatrix', () => {
  it('carries one vector to another, and what is orthogonal to it to zero', () => {
    const [x, y] = [[3, 4], [1, -2, 5]].map(v => v.map(entry => Q.rational(entry)))
    const matrix = rankOneMatrix(rationals, x, y)
    expect(apply(rationals, matrix, x)).toEqual(y)
    expect(apply(rationals, matrix, [Q.rational(4), Q.rational(-3)])).toEqual(y.map(() => Q.zero))
  })
})

describe('the maximum norm', () => {
  it('is the greatest magnitude of an entry, and zero for a matrix without entries', () => {
    expect(Q.toText(maxNorm([[Q.rational(1), Q.rational(-5, 2)], [Q.zero, Q.rational(2)]]))).toBe('5/2')
    expect(maxNorm([])).toEqual(Q.zero)
  })

  it('gives a distance that vanishes for equal matrices alone, and refuses other shapes', () => {
    const a = draw(3, 2)
    expect(maxDistance(a, a)).toEqual(Q.zero)
    expect(maxDistance(a, sum(rationals, a, unitMatrix(rationals, 3, 2, [2, 1])))).toEqual(Q.one)
    expect(() => maxDistance(a, zeros(rationals, 2, 3))).toThrow('one shape')
  })
})
