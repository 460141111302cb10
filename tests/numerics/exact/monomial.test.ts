import {describe, expect, it} from 'vitest'
import {monomial, unisolventGrid} from '#numerics/exact/monomial.ts'
import * as Q from '#numerics/exact/rational.ts'
import {rank} from '#numerics/linear/elimination.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

describe('a monomial', () => {
  it.each([[[1, 2], '2', '3', '18'], [[0, 0], '5', '7', '1'], [[3, 0], '-1/2', '9', '-1/8']])(
    'with exponents %s at (%s, %s) is %s', (exponents, x, y, value) =>
      expect(Q.toText(monomial(exponents, M.parseVector([x, y])))).toBe(value))

  it('is told apart from all others by the grid: the matrix of their values is regular', () => {
    const points = unisolventGrid(2, 3)
    const exponents = points.map(point => point.map(Q.toNumber))
    expect(points).toHaveLength(16)
    expect(rank(points.map(x => exponents.map(e => monomial(e, x))))).toBe(16)
  })
})
