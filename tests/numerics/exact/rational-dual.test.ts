import {describe, expect, it} from 'vitest'
import * as P from '#numerics/exact/polynomial.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {constant, rationalDuals as D, variable, type RationalDual} from '#numerics/exact/rational-dual.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/numerics/rational-dual')
const drawn = () => Q.rational(random.integer(-9, 9), random.integer(1, 9))

describe('rational dual numbers', () => {
  it('differentiate polynomials as their coefficients say', () => {
    for (let round = 0; round < 50; round++) {
      const [p, x] = [Array.from({length: 5}, drawn), drawn()]
      const value = p.map(constant).reduceRight((sum, c) => D.add(D.mul(sum, variable(x)), c), D.zero)
      const slope = P.evaluate(p.slice(1).map((c, e) => Q.mul(c, Q.rational(e + 1))), x)
      expect(value).toEqual({value: P.evaluate(p, x), slope})
    }
  })

  it('divide so that the quotient times the divisor is the dividend', () => {
    for (let round = 0; round < 50; round++) {
      const [a, b]: RationalDual[] = [{value: drawn(), slope: drawn()}, {
        value: Q.add(Q.rational(10), drawn()),
        slope: drawn(),
      }]
      expect(D.mul(D.div(a, b), b)).toEqual(a)
    }
  })

  it('take the exponential at zero, where it and its derivative are one, and nowhere else', () => {
    expect(D.exp({value: Q.zero, slope: Q.rational(3)})).toEqual({value: Q.one, slope: Q.rational(3)})
    expect(() => D.exp(variable(Q.one))).toThrow('rational at 0 alone, got 1')
  })

  it('refuse the derivative at a kink, and cut off beside it', () => {
    expect(D.relu(variable(Q.rational(2)))).toEqual(variable(Q.rational(2)))
    expect(D.relu(variable(Q.rational(-2)))).toEqual(D.zero)
    expect(D.relu(D.zero)).toEqual(D.zero)
    expect(() => D.relu(variable(Q.zero))).toThrow('kink')
  })
})
