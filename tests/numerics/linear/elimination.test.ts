import {describe, expect, it} from 'vitest'
import * as E from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as M from '#numerics/linear/matrix.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleMatrix, sampleSmall, forSeeded} from '../exact-inputs.ts'

/** Leibniz's sum over permutations, by expansion along the first row. */
function expansion(a: Matrix<Rational>): Rational {
  if (a.length === 0) return Q.one
  return Q.sum(a[0].map((entry, j) => {
    const minor = expansion(a.slice(1).map(row => row.filter((_, k) => k !== j)))
    return Q.mul(j % 2 === 0 ? entry : Q.neg(entry), minor)
  }))
}

function subsets(n: number, size: number): number[][] {
  if (size === 0) return [[]]
  return Array.from({length: n}, (_, i) => i).flatMap(last => subsets(last, size - 1).map(rest => [...rest, last]))
}

/** The greatest size of a minor that does not vanish. */
function rankByMinors(a: Matrix<Rational>): number {
  const {rows, columns} = M.shape(a)
  for (let size = Math.min(rows, columns); size > 0; size--) {
    const found = subsets(rows, size).some(r =>
      subsets(columns, size).some(c => !Q.isZero(expansion(r.map(i => c.map(j => a[i][j])))))
    )
    if (found) return size
  }
  return 0
}

/** A random m × n matrix of rank at most r. */
function sampleOfRank(random: RandomStream, m: number, n: number, r: number): Rational[][] {
  return r === 0
    ? M.zeros(rationals, m, n)
    : M.product(rationals, sampleMatrix(random, m, r), sampleMatrix(random, r, n))
}

const isZeroVector = (x: readonly Rational[]): boolean => x.every(Q.isZero)

describe('determinant', () => {
  it('agrees with the expansion along rows', () => {
    forSeeded('determinant', random => {
      const n = random.integer(0, 5)
      const a = random.integer(0, 3) === 0 ? sampleOfRank(random, n, n, Math.max(0, n - 1)) : sampleMatrix(random, n, n)
      expect(E.determinant(a)).toEqual(expansion(a))
    }, 0.1)
  })

  it('is multiplicative', () => {
    forSeeded('multiplicative', random => {
      const [a, b] = [sampleMatrix(random, 6, 6), sampleMatrix(random, 6, 6)]
      expect(E.determinant(M.product(rationals, a, b))).toEqual(Q.mul(E.determinant(a), E.determinant(b)))
    }, 0.05)
  })

  it('is refused where the matrix is not square', () => {
    expect(() => E.determinant(M.parseMatrix([[1, 2]]))).toThrow('expected a square matrix, got 1 × 2')
  })
})

describe('rank', () => {
  it('is the size of the greatest minor that does not vanish', () => {
    forSeeded('rank', random => {
      const [m, n] = [random.integer(1, 4), random.integer(1, 4)]
      const a = sampleOfRank(random, m, n, random.integer(0, Math.min(m, n)))
      expect(E.rank(a)).toBe(rankByMinors(a))
    }, 0.1)
  })

  it('falls by one where one entry completes a dependence, and not for its neighbours', () => {
    const at = (x: string) => M.parseMatrix([['1', '1/3'], ['3', x]])
    expect(
      ['1', '999999999999999999/1000000000000000000', '1000000000000000001/1000000000000000000'].map(x =>
        E.rank(at(x))
      ),
    ).toEqual([1, 2, 2])
    expect([E.rank([]), E.rank([[], []]), E.rank(M.zeros(rationals, 2, 3))]).toEqual([0, 0, 0])
  })

  it('of a 40 × 40 integer matrix is found without long numbers', () => {
    forSeeded('large', random => {
      const a = sampleOfRank(random, 40, 40, 17)
      expect(E.rank(a)).toBe(17)
    }, 0)
  })
})

describe('the certificate of a rank', () => {
  it('is accepted by the independent check, for every rank', () => {
    forSeeded('certificate', random => {
      const [m, n] = [random.integer(1, 5), random.integer(1, 5)]
      const a = sampleOfRank(random, m, n, random.integer(0, Math.min(m, n)))
      const found = E.rankFactorisation(a)
      expect(E.checkRankFactorisation(a, found)).toBe(true)
      if (found.rank > 0) expect(M.product(rationals, found.left, found.right)).toEqual(a)
      expect(found.minor.determinant).toEqual(
        expansion(found.minor.rows.map(i => found.minor.columns.map(j => a[i][j]))),
      )
    }, 0.1)
  })

  it('is rejected when a factor, the minor or the rank is false', () => {
    const a = M.parseMatrix([[1, 2, 3], [2, 4, 6], [0, 1, 1]])
    const found = E.rankFactorisation(a)
    const changed = M.map(
      found.left,
      (entry, i, j) => i === 1 && j === 0 ? Q.add(entry, Q.rational(1, 10 ** 9)) : entry,
    )
    expect(E.checkRankFactorisation(a, {...found, left: changed})).toBe(false)
    expect(E.checkRankFactorisation(a, {...found, minor: {...found.minor, rows: [0, 1]}})).toBe(false)
    expect(E.checkRankFactorisation(a, {...found, minor: {...found.minor, rows: [0, 0]}})).toBe(false)
    expect(E.checkRankFactorisation(a, {...found, minor: {...found.minor, determinant: Q.rational(7)}})).toBe(false)
    expect(E.checkRankFactorisation(a, {...found, minor: {...found.minor, rows: [0, 9]}})).toBe(false)
    expect(E.checkRankFactorisation(a, {...found, rank: 3})).toBe(false)
  })
})

describe('inverse', () => {
  it('multiplies to the identity on both sides', () => {
    forSeeded('inverse', random => {
      const n = random.integer(1, 6)
      const a = sampleMatrix(random, n, n)
      if (Q.isZero(E.determinant(a))) return expect(() => E.inverse(a)).toThrow('expected an invertible matrix')
      expect(M.product(rationals, a, E.inverse(a))).toEqual(M.identity(rationals, n))
      expect(M.product(rationals, E.inverse(a), a)).toEqual(M.identity(rationals, n))
    }, 0.1)
  })

  it('names the rank of a singular matrix', () => {
    expect(() => E.inverse(M.parseMatrix([[1, 2], [2, 4]]))).toThrow(
      'expected an invertible matrix, got rank 1 of 2 × 2',
    )
  })
})

describe('kernel and solutions', () => {
  it('have the dimension that the rank leaves, and are annihilated', () => {
    forSeeded('kernel', random => {
      const [m, n] = [random.integer(1, 5), random.integer(1, 5)]
      const a = sampleOfRank(random, m, n, random.integer(0, Math.min(m, n)))
      const basis = E.kernel(a)
      expect(basis.length).toBe(n - E.rank(a))
      expect(basis.every(x => isZeroVector(M.apply(rationals, a, x)))).toBe(true)
      expect(E.rank(basis)).toBe(basis.length)
    }, 0.1)
  })

  it('solve the system, or show by a witness that nothing does', () => {
    forSeeded('solve', random => {
      const [m, n] = [random.integer(1, 4), random.integer(1, 4)]
      const a = sampleOfRank(random, m, n, random.integer(0, Math.min(m, n)))
      const b = random.sign() > 0
        ? M.apply(rationals, a, a[0].map(() => sampleSmall(random)))
        : a.map(() => sampleSmall(random))
      const found = E.solve(a, b)
      expect(found.solvable).toBe(E.rank(a.map((row, i) => [...row, b[i]])) === E.rank(a))
      if (found.solvable) return expect(M.apply(rationals, a, found.particular)).toEqual(b)
      expect(isZeroVector(M.apply(rationals, M.transpose(a), found.witness))).toBe(true)
      expect(Q.isZero(M.dot(rationals, found.witness, b))).toBe(false)
    }, 0.2)
  })

  it('treat a system without unknowns, and a right-hand side of the wrong length', () => {
    const found = E.solve([[], []], [Q.one, Q.neg(Q.one)])
    expect(found.solvable === false && !Q.isZero(M.dot(rationals, found.witness, [Q.one, Q.neg(Q.one)]))).toBe(true)
    expect(() => E.solve([[Q.one]], [])).toThrow('expected a right-hand side of length 1, got 0')
  })
})
