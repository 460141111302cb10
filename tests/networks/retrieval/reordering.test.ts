import {describe, expect, it} from 'vitest'
import {reorderingBound, reorderingErrors, isOrder, toPermutationMatrix} from '#networks/retrieval/reordering.ts'
import * as I from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('isOrder', () => {
  it('wants each of 1, …, n once', () => {
    expect([[1], [2, 1], [3, 1, 2]].every(isOrder)).toBe(true)
    expect([[0], [1, 1], [1, 3], [1.5, 2]].some(isOrder)).toBe(false)
  })
})

describe('reorderingErrors', () => {
  const order = [3, 1, 2]
  it('finds 2(n − 1)/(e^β + n − 1) in every row of the permutation, below the bound', () => {
    for (const error of reorderingErrors(toPermutationMatrix(order), order, Q.rational(5))) {
      expect(I.mid(error)).toBeCloseTo(4 / (Math.exp(5) + 2), 14)
      expect(error.hi).toBeLessThan(reorderingBound(3, Q.rational(5)).lo)
    }
  })
  it('finds more than one where another position is read', () => {
    for (const error of reorderingErrors(toPermutationMatrix([1, 2, 3]), order, Q.rational(5)))
      expect(error.lo).toBeGreaterThan(1)
  })
})
