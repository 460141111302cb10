import {describe, expect, it} from 'vitest'
import {distanceBound, dividedDifference, greatestMoment, valueOn} from '#numerics/linear/functional.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const lambda = dividedDifference(M.parseVector([-1, 0, 1]))

describe('the divided difference at −1, 0, 1', () => {
  it('is (f(−1) − 2f(0) + f(1))/2, which is 1 on the square', () =>
    expect(valueOn(lambda, M.parseVector([1, 0, 1]))).toEqual(Q.one))
  it('annihilates lines, and no more', () => {
    expect(greatestMoment(lambda, 1)).toEqual(Q.zero)
    expect(greatestMoment(lambda, 2)).toEqual(Q.one)
  })
  it('says that no line is nearer to the square than 1/2', () =>
    expect(distanceBound(lambda, M.parseVector([1, 0, 1]))).toEqual(Q.rational(1, 2)))
})
