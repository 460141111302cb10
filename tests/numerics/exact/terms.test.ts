import {describe, expect, it} from 'vitest'
import * as Q from '#numerics/exact/rational.ts'
import {degreeOfTerms, meanDerivative, partialDerivative, valueOfTerms, type Terms} from '#numerics/exact/terms.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

// p = 3xy² − 2x + 5
const p: Terms = [
  {c: Q.rational(3), exponents: [1, 2]}, {c: Q.rational(-2), exponents: [1, 0]}, {c: Q.rational(5), exponents: [0, 0]},
]
const at = (terms: Terms, x: number, y: number) => Q.toText(valueOfTerms(terms, M.parseVector([x, y])))

describe('a polynomial in several variables', () => {
  it('has its values and its degree', () => {
    expect([at(p, 0, 0), at(p, 1, 2), at(p, -1, 1)]).toEqual(['5', '15', '4'])
    expect([degreeOfTerms(p), degreeOfTerms([{c: Q.zero, exponents: [4, 4]}])]).toEqual([3, -1])
  })

  it('is differentiated term by term', () =>
    expect([at(partialDerivative(p, 0), 2, 3), at(partialDerivative(p, 1), 2, 3)]).toEqual(['25', '36']))

  it('less its constant is the sum of xⱼ times its mean derivatives', () => {
    for (const [x, y] of [[1, 0], [2, -3], [-1, 5]] as const) {
      const sum = Number(at(meanDerivative(p, 0), x, y)) * x + Number(at(meanDerivative(p, 1), x, y)) * y
      expect(sum).toBe(Number(at(p, x, y)) - 5)
    }
  })
})
