import {describe, expect, it} from 'vitest'
import {leastLoss, lossOf, missingAtStart} from '#networks/adapters/slice.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const A = M.parse([[1, 0, 1], [0, 1, 1], [0, 0, 0]])
const slice = {A, b: M.parseVector([2, 1, 0]), theta: M.parseVector([1, 0, 0]), P: M.parse([[1], [1], [0]])}

describe('a slice', () => {
  it('misses b − Aθ₀ at its start', () => expect(missingAtStart(slice)).toEqual(M.parseVector([1, 1, 0])))
  it('reaches what is a combination of its directions', () => expect(leastLoss(slice)).toEqual(Q.zero))
  it('has no loss below the least, at any point', () => {
    const shorter = {...slice, b: M.parseVector([3, 1, 1])}
    const at = (z: Q.Rational) => M.plus(shorter.theta, M.scale(z, shorter.P).flat())
    const lossAt = (z: Q.Rational) => lossOf(missingAtStart({...shorter, theta: at(z)}))
    const least = leastLoss(shorter)
    const losses = [-4, -1, 0, 1, 2, 3, 4, 6].map(z => lossAt(Q.rational(z, 2)))
    for (const loss of losses) expect(Q.compare(least, loss)).toBeLessThanOrEqual(0)
    expect(losses.some(loss => Q.equal(loss, least))).toBe(true)
  })
  it('along repeated directions does no more than along one', () =>
    expect(leastLoss({...slice, P: M.parse([[1, 1], [1, 1], [0, 0]])})).toEqual(leastLoss(slice)))
})
