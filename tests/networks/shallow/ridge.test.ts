import {describe, expect, it} from 'vitest'
import {valueAt} from '#networks/relu/relu-network.ts'
import {countOthers, profileAlong, ridgeLayer} from '#networks/shallow/ridge.ts'
import {evaluate, piecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'

const profile = (...values: number[]) => piecewiseLinear(M.parseVector([-2, -1, 0, 2]), M.parseVector(values))
const ridges = [
  {direction: M.parseVector([1, 1]), profile: profile(0, 3, -1, 2)},
  {direction: M.parseVector([1, -1]), profile: profile(4, 1, 1, 0)},
]
const layer = ridgeLayer(ridges)

describe('a layer of ridges', () => {
  it('is the sum of its profiles along their directions', () => {
    const random = randomStream('ridge')
    for (let i = 0; i < 40; i++) {
      const x = [1, 2].map(() => Q.rational(random.integer(-8, 8), 8))
      const sum = Q.sum(ridges.map(({direction, profile}) => evaluate(profile, M.dot(direction, x))))
      expect(valueAt(layer, x)).toEqual([sum])
    }
  })

  it('is taken apart again, up to the constant', () => {
    const found = profileAlong(layer, ridges[0].direction, Q.rational(2))
    expect(found.values.map(Q.toText)).toEqual(['0', '3', '-1', '2'])
    expect(countOthers(layer, ridges.map(({direction}) => direction))).toBe(0)
    expect(countOthers(layer, [ridges[0].direction])).toBe(3)
  })
})
