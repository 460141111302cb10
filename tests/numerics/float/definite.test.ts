import {describe, expect, it} from 'vitest'
import {invertDefinite, solveDefinite} from '#numerics/float/definite.ts'
import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {product, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/definite')
const flat = (a: Matrix<Q.Rational>) => Float64Array.from(a.flat().map(Q.toNumber))
const draw = (n: number) => {
  const b = Array.from(
    {length: n},
    (_, i) => Array.from({length: n}, (_, j) => Q.rational(random.integer(-3, 3) + (i === j ? 12 : 0))),
  )
  return product(rationals, transpose(b), b)
}

describe('solveDefinite', () => {
  it('solves by hand: [[4, 2], [2, 3]]·(1, −1) = (2, −1)', () =>
    expect([...solveDefinite(Float64Array.of(4, 2, 2, 3), Float64Array.of(2, -1))]).toEqual([1, -1]))

  it('has nothing to solve for without unknowns', () =>
    expect(solveDefinite(new Float64Array(0), new Float64Array(0))).toHaveLength(0))

  it.each([['indefinite', [1, 2, 2, 1]], ['singular', [1, 1, 1, 1]], ['not a number', [NaN, 0, 0, 1]]])(
    'refuses a matrix that is %s',
    (_, a) => expect(() => solveDefinite(Float64Array.from(a), Float64Array.of(1, 1))).toThrow(/positive definite/),
  )
})

describe('invertDefinite', () => {
  it('comes within 10⁻¹² of the exact inverse', () => {
    for (let n = 1; n <= 6; n++) {
      const a = draw(n)
      const [found, exact] = [invertDefinite(flat(a), n), flat(inverse(a))]
      found.forEach((entry, at) => expect(Math.abs(entry - exact[at])).toBeLessThan(1e-12))
    }
  })

  it('leaves the matrix as it was', () => {
    const a = Float64Array.of(2, 1, 1, 2)
    invertDefinite(a, 2)
    expect([...a]).toEqual([2, 1, 1, 2])
  })
})
