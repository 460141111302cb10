import {expect, it} from 'vitest'
import * as Q from '#numerics/exact/rational.ts'
import {encloseDistance} from '#numerics/interval/distance.ts'
import * as I from '#numerics/interval/interval.ts'

it('encloseDistance holds the greatest distance of entries', () => {
  const distance = encloseDistance([I.interval(0, 1), I.interval(2, 3)], [Q.rational(1, 2), Q.rational(5)])
  expect([I.encloses(distance, I.interval(2, 3)), distance.lo > 1.99, distance.hi < 3.01]).toEqual([true, true, true])
})
