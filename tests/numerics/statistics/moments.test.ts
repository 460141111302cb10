import {describe, expect, it} from 'vitest'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {exactSum, computeMoments} from '#numerics/statistics/moments.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'

describe('exactSum', () => {
  it('loses nothing where floating-point addition loses all', () => {
    expect(exactSum([1e16, 1, -1e16])).toEqual(Q.one)
    expect(exactSum([])).toEqual(Q.zero)
    expect(Q.toText(exactSum([0.1, 0.2, -0.3]))).toBe('1/36028797018963968')
  })

  it('agrees with the sum in rationals over all exponents', () => {
    forSeeded('sum', random => {
      const list = Array.from(
        {length: random.integer(0, 12)},
        () => random.sign() > 0 ? drawDouble(random) / 2 ** 5 : random.uniform() * 2 ** random.integer(-70, 70),
      )
      const mirrored = random.sign() > 0 ? random.shuffle([...list, ...list.map(x => -x), random.uniform()]) : list
      expect(exactSum(mirrored)).toEqual(Q.sum(mirrored.map(fromDouble)))
    }, 0.3)
  })

  it('throws where a partial sum overflows or a sample is not finite', () => {
    for (const list of [[Number.MAX_VALUE, Number.MAX_VALUE], [1, Infinity], [NaN]])
      expect(() => exactSum(list)).toThrow('expected a finite double')
  })
})

describe('computeMoments', () => {
  it('finds sum and extremes exactly and the squares from above', () => {
    forSeeded('moments', random => {
      const list = Array.from({length: random.integer(1, 50)}, () => 4 * random.uniform() - 2)
      const {n, sum, squares, least, greatest} = computeMoments(list)
      const exact = list.map(fromDouble)
      const exactSquares = Q.sum(exact.map(x => Q.mul(x, x)))
      expect({n, sum, least, greatest}).toEqual({
        n: list.length,
        sum: Q.sum(exact),
        least: exact.reduce(Q.min),
        greatest: exact.reduce(Q.max),
      })
      expect(Q.compare(squares, exactSquares) >= 0).toBe(true)
      expect(Q.toNumber(Q.sub(squares, exactSquares))).toBeLessThan(200 * n * 2 ** -52)
    }, 0.1)
    expect(() => computeMoments([])).toThrow('expected at least one sample')
  })
})
