import {describe, expect, it} from 'vitest'
import type {Certificate} from '#claims/certificate.ts'
import * as C from '#claims/certify.ts'
import {interval} from '#numerics/interval/interval.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const as = <K extends Certificate['kind']>(kind: K, certificate: Certificate): Extract<Certificate, {kind: K}> => {
  expect(certificate.kind).toBe(kind)
  return certificate as Extract<Certificate, {kind: K}>
}

describe('a certificate', () => {
  it('of rank holds factors whose product is the matrix, and a minor that is not zero', () => {
    const matrix = M.parse([[1, 2, 3], [2, 4, 6], [0, 1, '1/2']])
    const {rank, left, right, rows, columns, matrix: told} = as('rank', C.certifyRank(matrix))
    expect([rank, left[0].length, right.length, rows.length, columns.length]).toEqual([2, 2, 2, 2, 2])
    expect(M.product(M.parse(left), M.parse(right))).toEqual(matrix)
    expect(M.parse(told)).toEqual(matrix)
    const [[a, b], [c, d]] = rows.map(i => columns.map(j => matrix[i][j]))
    expect(Q.equal(Q.mul(a, d), Q.mul(b, c))).toBe(false)
  })

  it.each([
    ['positive', [[4, 2], [2, 3]]], ['semidefinite', [[1, 1], [1, 1]]], ['that begins with a zero', [[0, 0], [0, 5]]],
    ['indefinite', [[1, 2, 0], [2, 1, 3], [0, 3, 1]]],
  ])('of inertia holds L and D with LDLᵀ the matrix, in its own order: %s', (_, rows) => {
    const matrix = M.parse(rows)
    const {lower, diagonal, matrix: told} = as('inertia', C.certifyInertia(matrix))
    const l = M.parse(lower)
    expect(M.product(l, M.diagonal(M.parseVector(diagonal)), transpose(l))).toEqual(matrix)
    expect(M.parse(told)).toEqual(matrix)
  })

  it('of inertia is refused where a block of two rows stands on the diagonal', () =>
    expect(() => C.certifyInertia(M.parse([[0, 1], [1, 0]]))).toThrow('a block of two rows'))

  it('of a product holds both sides in order', () =>
    expect(C.certifyProduct([M.parse([[1, 2]]), M.parse([[3], [4]])], [M.parse([[11]])])).toEqual({
      kind: 'matrix-identity', factors: [[['1', '2']], [['3'], ['4']]], equals: [[['11']]],
    }))

  it('of a functional holds what it takes on its target, and of its parts each', () =>
    expect(C.certifyFunctional(1, {nodes: M.parseVector([0, 1, 2]), weights: M.parseVector([1, -2, 1])},
      M.parseVector([0, 1, 4]))).toEqual({
      kind: 'dual-functional', degree: 1, nodes: ['0', '1', '2'], weights: ['1', '-2', '1'],
      target: ['0', '1', '4'], value: '2',
    }))

  it('of boxes holds the ends of each and the bound for each', () =>
    expect(C.certifyBoxes([[interval(0, 1)], [interval(1, 2)]], 0.5)).toEqual({
      kind: 'boxes', boxes: [[[0, 1]], [[1, 2]]], bounds: [0.5, 0.5],
    }))

  it('of functions holds their breakpoints by name', () =>
    expect(C.certifyGraphs({f: {knots: M.parseVector([0, 1]), values: M.parseVector([2, '1/2'])}})).toMatchObject({
      kind: 'piecewise-linear', functions: {f: expect.anything() as unknown},
    }))

  it('of cases holds numbers and words as they are, and rationals as texts', () =>
    expect(C.certifyTable(['case', 'n', 'p'], [['a', 1, Q.rational(1, 2)], ['b', 2, Q.zero]])).toEqual({
      kind: 'table', columns: ['case', 'n', 'p'], rows: [['a', 1, '1/2'], ['b', 2, '0']],
    }))
})
