import {describe, expect, it} from 'vitest'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const [a, b] = [M.parse([[1, 2], [3, '1/2']]), M.parse([[0, 1], [-1, 4]])]

describe('rational matrices', () => {
  it('are added, subtracted, scaled and negated entry by entry', () => {
    expect(M.sum(a, b, a)).toEqual(M.parse([[2, 5], [5, 5]]))
    expect(M.difference(a, b)).toEqual(M.parse([[1, 1], [4, '-7/2']]))
    expect(M.scale(Q.rational(1, 2), a)).toEqual(M.parse([['1/2', 1], ['3/2', '1/4']]))
    expect(M.negative(a)).toEqual(M.parse([[-1, -2], [-3, '-1/2']]))
  })
  it('are multiplied from left to right', () => {
    expect(M.product(a, b)).toEqual(M.parse([[-2, 9], ['-1/2', 5]]))
    expect(M.product(b, a)).toEqual(M.parse([[3, '1/2'], [11, 0]]))
    expect(M.gram(a)).toEqual(M.parse([[10, '7/2'], ['7/2', '17/4']]))
    expect(M.kronecker(M.parse([[1, 2]]), b)).toEqual(M.parse([[0, 1, 0, 2], [-1, 4, -2, 8]]))
  })
  it('have traces, diagonals, and neutral ones', () => {
    expect(M.trace(a)).toEqual(Q.rational(3, 2))
    expect(M.trace(M.product(a, b))).toEqual(Q.rational(3))
    expect(M.identity(2)).toEqual(M.parse([[1, 0], [0, 1]]))
    expect(M.diagonal(M.parseVector([2, '1/3']))).toEqual(M.parse([[2, 0], [0, '1/3']]))
    expect(M.zeros(1, 2)).toEqual(M.parse([[0, 0]]))
  })
})

describe('rational vectors', () => {
  const [x, y] = [M.parseVector([1, -2]), M.parseVector([3, '1/2'])]
  it('are added, subtracted, multiplied, and carried by a matrix', () => {
    expect([M.plus(x, y), M.minus(x, y)]).toEqual([M.parseVector([4, '-3/2']), M.parseVector([-2, '-5/2'])])
    expect(M.dot(x, y)).toEqual(Q.rational(2))
    expect(M.apply(a, x)).toEqual(M.parseVector([-3, 2]))
  })
  it('stand as columns, alone or beside a matrix', () => {
    expect(M.column(x)).toEqual(M.parse([[1], [-2]]))
    expect(M.beside(a, x)).toEqual(M.parse([[1, 2, 1], [3, '1/2', -2]]))
  })
})
