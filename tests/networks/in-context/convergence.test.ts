import {describe, expect, it} from 'vitest'
import {countSteps, errorCurve, toSumOfSquares, squaredDistance} from '#networks/in-context/convergence.ts'
import {toGradientHead} from '#networks/in-context/linear-attention.ts'
import {doubles} from '#numerics/exact/field.ts'
import {parseMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('toSumOfSquares', () => {
  it('writes every number as a sum of at most four squares', () => {
    for (let kappa = 1; kappa <= 500; kappa++) {
      const squares = toSumOfSquares(kappa)!
      expect(squares.length).toBeLessThanOrEqual(4)
      expect(squares.reduce((sum, a) => sum + a * a, 0)).toBe(kappa)
    }
  })
})

describe('countSteps', () => {
  it('finds the power at which an accuracy is reached, and not one before', () => {
    const factor = Q.rational(9, 11)
    const k = countSteps(factor, Q.rational(1, 1_000_000))
    expect(Q.compare(Q.power(factor, k), Q.rational(1, 1_000_000))).toBeLessThanOrEqual(0)
    expect(Q.compare(Q.power(factor, k - 1), Q.rational(1, 1_000_000))).toBe(1)
  })
  it('needs no step for an accuracy of one, and refuses a factor of one', () => {
    expect(countSteps(Q.rational(1, 2), Q.one)).toBe(0)
    expect(() => countSteps(Q.one, Q.rational(1, 2))).toThrow(RangeError)
  })
})

describe('errorCurve', () => {
  it('falls by the factor of one eigenvalue in one dimension', () => {
    const task = {inputs: parseMatrix([['1']]), labels: parseMatrix([['3']]), queries: parseMatrix([['1']])}
    const head = toGradientHead(doubles, [[0]], 0.5)
    expect(errorCurve(task, parseMatrix([['0']]), parseMatrix([['3']]), [head, head, head])).toEqual([1, 0.5, 0.25,
      0.125])
  })
})

describe('squaredDistance', () => {
  it('adds squares over all entries', () => {
    expect(Q.toText(squaredDistance(parseMatrix([['1', '2']]), parseMatrix([['0', '4']])))).toBe('5')
  })
})
