import {expect, it} from 'vitest'
import {enclosedDistance} from '#numerics/linear/enclosed-distance.ts'
import * as I from '#numerics/interval/interval.ts'

it('enclosedDistance is the greatest distance of entries', () => {
  const {lo, hi} = enclosedDistance([[I.point(1), I.interval(2, 3)]], [[I.point(2), I.point(6)]])
  expect(lo).toBeGreaterThan(2.999)
  expect(lo).toBeLessThanOrEqual(3)
  expect(hi).toBeGreaterThanOrEqual(4)
  expect(hi).toBeLessThan(4.001)
})
