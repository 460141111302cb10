import {describe, expect, it} from 'vitest'
import {excessOnPolygon, highestCone} from '#numerics/exact/cones.ts'
import {unitSquare} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const at = (...entries: (number | string)[]) => M.parseVector(entries)
const two = {slope: Q.rational(2), apexes: [{at: at(0, 0), value: Q.one}, {at: at(1, '1/2'), value: Q.rational(3)}]}

describe('cones', () => {
  it.each([[[0, 0], '1'], [[1, '1/2'], '3'], [[1, 0], '2'], [[0, 1], '1'], [['1/2', '1/2'], '2']])(
    'reach at %s as high as %s', (x, height) => expect(Q.toText(highestCone(two, at(...x)))).toBe(height))

  it('are enclosed over a polygon, exactly where one of their faces is the highest', () => {
    const corners = [at(0, 0), at('1/2', 0), at('1/2', '1/2')]
    const single = {slope: Q.one, apexes: [{at: at(0, 0), value: Q.zero}]}
    const {least, greatest} = excessOnPolygon(single, {row: at(-1, 0), constant: Q.zero}, corners)
    expect([least, greatest]).toEqual([Q.zero, Q.zero])
  })

  it('stay within the enclosure', () => {
    const zero = {row: at(0, 0), constant: Q.zero}
    const {least, greatest} = excessOnPolygon(two, zero, unitSquare)
    for (let i = 0; i <= 4; i++) for (let j = 0; j <= 4; j++) {
      const height = highestCone(two, [Q.rational(i, 4), Q.rational(j, 4)])
      expect(Q.compare(least, height)).toBeLessThanOrEqual(0)
      expect(Q.compare(height, greatest)).toBeLessThanOrEqual(0)
    }
  })
})
