import {describe, expect, it} from 'vitest'
import {descend, computeGradient, computeLoss, secondMoments} from '#networks/in-context/least-squares.ts'
import {rationals} from '#numerics/exact/field.ts'
import {build, difference, product, scale, toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/least-squares')
const draw = (rows: number, columns: number) =>
  build(rows, columns, () => Q.rational(random.integer(-9, 9), random.integer(1, 5)))

describe('computeGradient', () => {
  it('agrees with the formula 1/N Σ (W·xᵢ − yᵢ)xᵢᵀ, of which it knows nothing', () => {
    for (let trial = 0; trial < 20; trial++) {
      const [n, d, c] = [random.integer(1, 5), random.integer(1, 4), random.integer(1, 3)]
      const [w, inputs, labels] = [draw(c, d), draw(n, d), draw(n, c)]
      const misses = difference(rationals, product(rationals, inputs, transpose(w)), labels)
      const formula = scale(rationals, Q.rational(1, n), product(rationals, transpose(misses), inputs))
      expect(toTextMatrix(computeGradient(w, {inputs, labels}))).toEqual(toTextMatrix(formula))
    }
  })
})

describe('descend', () => {
  it('begins with the start and never raises the loss under a small rate', () => {
    const [inputs, labels, start] = [draw(4, 2), draw(4, 1), draw(1, 2)]
    const path = descend(start, Q.rational(1, 500), 5, {inputs, labels})
    expect(path[0]).toBe(start)
    const losses = path.map(w => computeLoss(rationals, w, {inputs, labels}))
    expect(losses.slice(1).every((loss, k) => Q.compare(loss, losses[k]) <= 0)).toBe(true)
  })
})

describe('secondMoments', () => {
  it('is the mean of the matrices xᵢxᵢᵀ', () => {
    expect(toTextMatrix(secondMoments([[Q.rational(3), Q.zero], [Q.one, Q.rational(2)]]))).toEqual([['5', '1'], ['1',
      '2']])
  })
})
