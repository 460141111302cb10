import {fraction, matrix as mathMatrix, multiply} from 'mathjs'
import {describe, expect, it} from 'vitest'
import {doubles, rationals} from '#numerics/exact/field.ts'
import * as M from '#numerics/linear/matrix.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {sampleMatrix, sampleSmall, forSeeded} from '../exact-inputs.ts'

const times = (...factors: Matrix<Rational>[]) => factors.reduce((a, b) => M.product(rationals, a, b))

describe('product', () => {
  it('multiplies a hand case over rationals and over doubles', () => {
    expect(M.toTextMatrix(times(M.parseMatrix([['1/2', '1'], [0, '-3']]), M.parseMatrix([[4, 0, 2], ['1/3', 1, 0]]))))
      .toEqual([['7/3', '1', '1'], ['-1', '-3', '0']])
    expect(M.product(doubles, [[1, 2]], [[3], [4]])).toEqual([[11]])
  })

  it('is associative, distributive and reverses under transposition', () => {
    forSeeded('matrix laws', random => {
      const [a, b, c, d] = [sampleMatrix(random, 3, 4), sampleMatrix(random, 4, 2), sampleMatrix(random, 2, 5),
        sampleMatrix(random, 4, 2)]
      expect(times(times(a, b), c)).toEqual(times(a, times(b, c)))
      expect(times(a, M.sum(rationals, b, d))).toEqual(M.sum(rationals, times(a, b), times(a, d)))
      expect(M.difference(rationals, M.sum(rationals, b, d), d)).toEqual(b)
      expect(M.transpose(times(a, b))).toEqual(times(M.transpose(b), M.transpose(a)))
      expect(times(M.identity(rationals, 3), a)).toEqual(a)
    }, 0.1)
  })

  it('agrees with mathjs on fractions', () => {
    forSeeded('matrix oracle', random => {
      const [a, b] = [sampleMatrix(random, 3, 4), sampleMatrix(random, 4, 2)]
      const theirs = (m: Matrix<Rational>) => mathMatrix(M.map(m, q => fraction(q.n, q.d)))
      const expected = multiply(theirs(a), theirs(b)).toArray() as unknown as {toFraction(): string}[][]
      expect(M.toTextMatrix(times(a, b))).toEqual(expected.map(row => row.map(entry => entry.toFraction())))
    }, 0.1)
  })

  it('names both shapes where the inner sizes differ', () => {
    expect(() => M.product(doubles, [[1, 2]], [[1, 2]])).toThrow('expected inner sizes to agree, got 1 × 2 times 1 × 2')
    expect(() => M.sum(doubles, [[1, 2]], [[1], [2]])).toThrow(
      'expected two matrices of one shape, got 1 × 2 and 2 × 1',
    )
    expect(() => M.dot(doubles, [1], [1, 2])).toThrow('expected two vectors of one length, got 1 and 2')
    expect(() => M.sum(rationals, M.parseMatrix([[1, 2]]), M.parseMatrix([[1, 2, 3]]))).toThrow('1 × 2 and 1 × 3')
    expect(() => M.sum(rationals, M.parseMatrix([[1], [2]]), M.parseMatrix([[1]]))).toThrow('2 × 1 and 1 × 1')
    expect(() => M.shape([[1, 2], [1]])).toThrow('ragged matrix: row 0 has 2 entries, row 1 has 1')
  })
})

describe('flattening', () => {
  const a = [[1, 2, 3], [4, 5, 6]]

  it('runs along rows or along columns, and back', () => {
    expect(M.vecRows(a)).toEqual([1, 2, 3, 4, 5, 6])
    expect(M.vecColumns(a)).toEqual([1, 4, 2, 5, 3, 6])
    expect(M.fromVecRows(M.vecRows(a), 3)).toEqual(a)
    expect(M.fromVecColumns(M.vecColumns(a), 2)).toEqual(a)
    expect(() => M.fromVecRows([1, 2, 3], 2)).toThrow('expected a multiple of 2 entries, got 3')
  })

  it('turns A B C into a Kronecker product, with the factors in the order of the flattening', () => {
    forSeeded('vec', random => {
      const [p, q, r] = [sampleMatrix(random, 2, 3), sampleMatrix(random, 3, 4), sampleMatrix(random, 4, 2)]
      const byRows = M.kronecker(rationals, p, M.transpose(r))
      const byColumns = M.kronecker(rationals, M.transpose(r), p)
      expect(M.apply(rationals, byRows, M.vecRows(q))).toEqual(M.vecRows(times(p, q, r)))
      expect(M.apply(rationals, byColumns, M.vecColumns(q))).toEqual(M.vecColumns(times(p, q, r)))
    }, 0.05)
  })

  it('does not agree with the Kronecker product in the other order', () => {
    const [p, q] = [[[1, 2], [3, 4]], [[0, 1], [1, 5]]]
    const swapped = M.kronecker(doubles, M.identity(doubles, 2), p)
    expect(M.apply(doubles, swapped, M.vecRows(q))).not.toEqual(M.vecRows(M.product(doubles, p, q)))
  })
})

describe('kronecker', () => {
  it('mixes with products: (A ⊗ B)(C ⊗ D) = AC ⊗ BD', () => {
    forSeeded('mixed', random => {
      const [a, b, c, d] = [sampleMatrix(random, 2, 2), sampleMatrix(random, 1, 3), sampleMatrix(random, 2, 1),
        sampleMatrix(random, 3, 2)]
      const kronecker = (x: Matrix<Rational>, y: Matrix<Rational>) => M.kronecker(rationals, x, y)
      expect(times(kronecker(a, b), kronecker(c, d))).toEqual(kronecker(times(a, c), times(b, d)))
    }, 0.05)
  })
})

describe('texts and comparisons', () => {
  it('read back what was written and see every change of one entry', () => {
    forSeeded('text matrix', random => {
      const a = sampleMatrix(random, 3, 2)
      expect(M.equalMatrices(M.parseMatrix(M.toTextMatrix(a)), a)).toBe(true)
      const [i, j] = [random.integer(0, 2), random.integer(0, 1)]
      const changed = M.map(a, (entry, k, l) => k === i && l === j ? Q.add(entry, Q.rational(1, 97)) : entry)
      expect(M.equalMatrices(changed, a)).toBe(false)
    }, 0.05)
    expect(M.equalMatrices([[Q.one]], [[Q.one, Q.one]])).toBe(false)
    expect(() => M.parseMatrix([['1', 'x']])).toThrow('got "x"')
    expect(() => M.parseMatrix([[0.5]])).toThrow('got 0.5')
  })

  it('scale, and place a diagonal', () => {
    forSeeded('diagonal', random => {
      const c = sampleSmall(random)
      expect(M.scale(rationals, c, M.identity(rationals, 2))).toEqual(M.diagonal(rationals, [c, c]))
    }, 0.01)
    expect(M.zeros(doubles, 1, 2)).toEqual([[0, 0]])
  })
})
