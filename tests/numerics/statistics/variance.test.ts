import {expect, it} from 'vitest'
import * as M from '#numerics/linear/rational-matrix.ts'
import {mean, square, variance} from '#numerics/statistics/variance.ts'

it('mean, square and variance are exact', () => {
  const list = M.parseVector([1, 2, 4, 5])
  expect([mean(list), square(list[2]), variance(list)]).toEqual(M.parseVector([3, 16, '5/2']))
})
