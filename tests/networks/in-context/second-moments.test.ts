import {describe, expect, it} from 'vitest'
import {computeMoment, secondMoments, sign, threePoint} from '#networks/in-context/second-moments.ts'
import {rationals} from '#numerics/exact/field.ts'
import {identity, map, product, scale, sum, toTextMatrix, zeros} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const lists = <T>(items: readonly T[], length: number): T[][] =>
  length === 0 ? [[]] : lists(items, length - 1).flatMap(head => items.map(item => [...head, item]))

describe('computeMoment', () => {
  it('gives the three points the moments of the normal law up to order five', () => {
    expect([0, 1, 2, 3, 4, 5].map(e => Q.toText(computeMoment(threePoint, e)))).toEqual(['1', '0', '1', '0', '3', '0'])
    expect(Q.toText(computeMoment(threePoint, 6))).not.toBe('15')
  })
})

describe('secondMoments', () => {
  it('agrees with the plain sum over all draws', () => {
    const [n, d] = [2, 2]
    const weight = (t: number) => threePoint.weights[t + 1]
    let [mean, square] = [zeros(rationals, d, d), zeros(rationals, d, d)]
    for (const draw of lists(lists([-1, 0, 1], d), n)) {
      const chance = Q.product(draw.flat().map(weight))
      const s = scale(
        rationals,
        Q.rational(3, n),
        draw.map(t => t.map(a => t.map(b => Q.rational(a * b)))).reduce((a, b) => sum(rationals, a, b)),
      )
      mean = sum(rationals, mean, map(s, entry => Q.mul(chance, entry)))
      square = sum(rationals, square, map(product(rationals, s, s), entry => Q.mul(chance, entry)))
    }
    const found = secondMoments(threePoint, n, d)
    expect(toTextMatrix(found.mean)).toEqual(toTextMatrix(mean))
    expect(toTextMatrix(found.meanOfSquare)).toEqual(toTextMatrix(square))
  })
  it('has E S² = (n + d − 1)/n·I for signs', () => {
    const {meanOfSquare} = secondMoments(sign, 3, 2)
    expect(toTextMatrix(meanOfSquare)).toEqual(toTextMatrix(scale(rationals, Q.rational(4, 3), identity(rationals, 2))))
  })
})
