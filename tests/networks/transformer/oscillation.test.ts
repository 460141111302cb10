import {describe, expect, it} from 'vitest'
import {attend, mapHead} from '#networks/transformer/attention.ts'
import {sampleHead, sampleMatrix} from '#networks/transformer/random-attention.ts'
import {computeColumnSums, computeMass, oscillation, oscillationBound, oscillations} from '#networks/transformer/oscillation.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import * as I from '#numerics/interval/interval.ts'
import {map} from '#numerics/linear/matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const manner = {ring: I.intervals, weigh: softmax(enclosures)}
const toInterval = (entry: Q.Rational) => I.scale(I.fromRational(entry), 1 / 4)

describe('the spread of a sequence', () => {
  it('is the greatest difference in any one feature', () => {
    const spread = oscillation([[0, 1], [3, -1], [1, 4]].map(row => row.map(I.point)))
    expect(I.contains(spread, 5)).toBe(true)
    expect(I.width(spread)).toBeLessThan(1e-14)
  })

  it('never exceeds its bound after attention, for heads and sequences drawn', () => {
    const random = randomStream('spread')
    for (let i = 0; i < 40; i++) {
      const heads = [sampleHead(random, 3, 2), sampleHead(random, 3, 2)]
      const sizes = heads.map(head => mapHead(head, entry => Q.div(entry, Q.rational(4))))
        .map(head => ({mass: computeMass(head), gain: computeColumnSums(head).reduce(Q.max)}))
      const x = map(sampleMatrix(random, 4, 3, 1 + (i % 8)), toInterval)
      const after = oscillation(attend(manner, heads.map(head => mapHead(head, toInterval)), x))
      expect(after.lo).toBeLessThanOrEqual(oscillationBound(sizes, oscillation(x)).hi)
    }
  })

  it('is listed through the layers, the start first', () => {
    const spreads = oscillations(x => map(x, entry => I.scale(entry, 0.5)), [[I.point(1)], [I.point(-1)]], 3)
    expect(spreads.map(spread => I.contains(spread, 2) ? 2 : I.mid(spread))).toEqual(
      [2, 1, 0.5, 0.25].map(value => expect.closeTo(value, 12)),
    )
  })
})
