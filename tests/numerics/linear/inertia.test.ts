import {describe, expect, it} from 'vitest'
import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/linear/inertia.ts'
import * as M from '#numerics/linear/matrix.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleMatrix, sampleSmall, forSeeded} from '../exact-inputs.ts'

const times = (first: Matrix<Rational>, ...others: Matrix<Rational>[]) =>
  others.reduce<Rational[][]>((a, b) => M.product(rationals, a, b), first.map(row => [...row]))

/** Symmetric, with an empty diagonal half of the time and often singular. */
function drawSymmetric(random: RandomStream, n: number): Rational[][] {
  const a = sampleMatrix(random, n, n)
  const hollow = random.sign() > 0
  return M.build(n, n, (i, j) => i === j && hollow ? Q.zero : a[Math.min(i, j)][Math.max(i, j)])
}

/** A rational orthogonal matrix, (I − K)(I + K)⁻¹ for an antisymmetric K (Cayley). */
function drawOrthogonal(random: RandomStream, n: number): Rational[][] {
  const a = sampleMatrix(random, n, n)
  const k = M.difference(rationals, a, M.transpose(a))
  const unit = M.identity(rationals, n)
  return times(M.difference(rationals, unit, k), inverse(M.sum(rationals, unit, k)))
}

/**
 * The inertia by Faddeev and LeVerrier's characteristic polynomial
 * and Descartes's rule, exact where all roots are real.
 */
function inertiaByDescartes(s: Matrix<Rational>): I.Inertia {
  const n = s.length
  const coefficients = [Q.one]
  let power = M.identity(rationals, n)
  for (let k = 1; k <= n; k++) {
    const next = times(s, power)
    const c = Q.div(Q.neg(Q.sum(next.map((row, i) => row[i]))), Q.rational(k))
    coefficients.push(c)
    power = M.map(next, (entry, i, j) => i === j ? Q.add(entry, c) : entry)
  }
  const changes = (list: Rational[]) => {
    const signs = list.map(Q.sign).filter(sign => sign !== 0)
    return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length
  }
  const [positive, negative] = [changes(coefficients), changes(coefficients.map((c, i) => i % 2 === 0 ? c : Q.neg(c)))]
  return {negative, zero: n - positive - negative, positive}
}

describe('symmetric factors', () => {
  it('multiply out to the matrix in the stated order, with a unit lower triangle and the stated blocks', () => {
    forSeeded('factors', random => {
      const s = drawSymmetric(random, random.integer(1, 6))
      const {order, lower, middle} = I.symmetricFactors(s)
      expect(times(lower, middle, M.transpose(lower))).toEqual(order.map(i => order.map(j => s[i][j])))
      expect([...order].sort((i, j) => i - j)).toEqual(s.map((_, i) => i))
      expect(lower.every((row, i) => row.every((entry, j) => j < i || Q.equal(entry, i === j ? Q.one : Q.zero)))).toBe(
        true,
      )
      const isBlock = (i: number, j: number) =>
        Math.abs(i - j) === 1 && Q.isZero(middle[i][i]) && Q.isZero(middle[j][j])
      expect(middle.every((row, i) => row.every((entry, j) => Q.isZero(entry) || i === j || isBlock(i, j)))).toBe(true)
      expect(middle.every((row, i) => row.filter((entry, j) => j !== i && !Q.isZero(entry)).length <= 1)).toBe(true)
    }, 0.1)
  })

  it('are refused where the matrix is not symmetric', () => {
    expect(() => I.symmetricFactors(M.parseMatrix([[1, 2], [3, 4]]))).toThrow('expected a symmetric matrix')
    expect(() => I.symmetricFactors(M.parseMatrix([[1, 2]]))).toThrow('expected a symmetric matrix')
  })
})

describe('inertia', () => {
  it('counts by hand, with a diagonal of zeros too', () => {
    const counts = (rows: (string | number)[][]) => Object.values(I.inertia(M.parseMatrix(rows)))
    expect(counts([[2, 0, 0], [0, 0, 0], [0, 0, -3]])).toEqual([1, 1, 1])
    expect(counts([[0, 1], [1, 0]])).toEqual([1, 0, 1])
    expect(counts([[0, 1, 1], [1, 0, 1], [1, 1, 0]])).toEqual([2, 0, 1])
    expect(counts([[0, 0, 5], [0, 0, 0], [5, 0, 0]])).toEqual([1, 1, 1])
    expect(counts([])).toEqual([0, 0, 0])
  })

  it('agrees with the signs of the characteristic polynomial', () => {
    forSeeded('descartes', random => {
      const s = drawSymmetric(random, random.integer(1, 6))
      expect(I.inertia(s)).toEqual(inertiaByDescartes(s))
    }, 0.1)
  })

  it('does not change under a congruence', () => {
    forSeeded('sylvester', random => {
      const [s, a] = [drawSymmetric(random, 4), drawOrthogonal(random, 4)]
      expect(I.inertia(times(a, s, M.transpose(a)))).toEqual(I.inertia(s))
    }, 0.05)
  })

  it('tells positive semidefinite from positive definite and from neither', () => {
    const at = (c: string) => M.parseMatrix([['1', c], [c, '1']])
    const near = '1000000000000000001/1000000000000000000'
    expect(['1/2', '1', near].map(c => I.isPositiveSemidefinite(at(c)))).toEqual([true, true, false])
    expect(['1/2', '1', near].map(c => I.isPositiveDefinite(at(c)))).toEqual([true, false, false])
    expect(I.isPositiveSemidefinite(M.parseMatrix([[0, 1], [1, 0]]))).toBe(false)
  })
})

describe('singular values', () => {
  const hair = Q.rational(1n, 10n ** 30n)

  it('are counted above and at a threshold, exactly', () => {
    forSeeded('singular', random => {
      const values = [8, 5, 3, 3, 0].map(value => Q.rational(value))
      const e = times(drawOrthogonal(random, 5), M.diagonal(rationals, values), drawOrthogonal(random, 5))
      const three = Q.rational(3)
      expect(I.countSingularValues(e, three)).toEqual({above: 2, at: 2})
      expect(I.countSingularValues(e, Q.sub(three, hair))).toEqual({above: 4, at: 0})
      expect(I.countSingularValues(e, Q.add(three, hair))).toEqual({above: 2, at: 0})
      expect(I.countSingularValues(e.slice(0, 2), Q.rational(9)).above).toBe(0)
    }, 0.005)
  })

  it('decide the spectral norm at the threshold and on both sides of it', () => {
    forSeeded('norm', random => {
      const [x, y] = [drawOrthogonal(random, 3), drawOrthogonal(random, 2)]
      const tau = Q.add(Q.abs(sampleSmall(random)), Q.one)
      const diagonal = M.build(3, 2, (i, j) => i !== j ? Q.zero : i === 0 ? tau : Q.one)
      for (const e of [times(x, diagonal, y), M.transpose(times(x, diagonal, y))]) {
        const norms = [Q.sub(tau, hair), tau, Q.add(tau, hair)].map(t => I.spectralNormAtMost(e, t))
        expect(norms).toEqual([false, true, true])
      }
    }, 0.02)
  })

  it('treat thresholds without a sign', () => {
    const [nothing, something] = [M.zeros(rationals, 2, 2), M.identity(rationals, 2)]
    expect([nothing, something].map(e => I.spectralNormAtMost(e, Q.zero))).toEqual([true, false])
    expect(I.spectralNormAtMost(nothing, Q.neg(hair))).toBe(false)
    expect(() => I.countSingularValues(something, Q.zero)).toThrow('expected a positive threshold, got 0')
  })
})
