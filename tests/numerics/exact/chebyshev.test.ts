import {describe, expect, it} from 'vitest'
import {chebyshevPolynomial, computeExtrema, pellDefect} from '#numerics/exact/chebyshev.ts'
import * as P from '#numerics/exact/polynomial.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('Chebyshev polynomials', () => {
  it('are those of Abramowitz & Stegun, table 22.3', () => {
    expect(chebyshevPolynomial(1).first.map(Q.toText)).toEqual(['0', '1'])
    expect(chebyshevPolynomial(5).first.map(Q.toText)).toEqual(['0', '5', '0', '-20', '0', '16'])
    expect(chebyshevPolynomial(5).second.map(Q.toText)).toEqual(['1', '0', '-12', '0', '16'])
  })

  it('satisfy Pell’s equation', () => {
    for (let n = 1; n <= 12; n++) {
      const {first, second} = chebyshevPolynomial(n)
      expect(pellDefect(Q.one, first, second)).toEqual([])
      expect(pellDefect(Q.rational(2), first, second)).not.toEqual([])
    }
  })

  it('have n + 1 increasing extrema, near cos(jπ/n), at which they nearly take the values ±1 in turn', () => {
    for (let n = 1; n <= 12; n++) {
      const extrema = computeExtrema(n)
      expect(extrema).toHaveLength(n + 1)
      extrema.forEach((x, j) => {
        expect(Q.toNumber(x)).toBeCloseTo(-Math.cos(j * Math.PI / n), 11)
        expect(Q.toNumber(P.evaluate(chebyshevPolynomial(n).first, x))).toBeCloseTo((n - j) % 2 === 0 ? 1 : -1, 12)
      })
    }
    expect(computeExtrema(3).map(Q.toText)).toEqual(['-1', '-1/2', '1/2', '1'])
  })
})
