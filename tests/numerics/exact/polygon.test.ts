import {describe, expect, it} from 'vitest'
import {affineValue, area, cut, unitSquare, type Affine} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'

const affine = (...row: (number | string)[]): Affine => {
  const [constant, ...rest] = M.parseVector(row)
  return {row: rest, constant}
}

describe('a polygon', () => {
  it('is cut by a diagonal into two triangles', () => {
    const {positive, rest} = cut(unitSquare, affine(0, 1, -1))
    expect([positive!, rest!].map(({length}) => length)).toEqual([3, 3])
    expect([positive!, rest!].map(area)).toEqual([Q.rational(1, 2), Q.rational(1, 2)])
  })

  it('is left whole by a line that does not meet its inside', () => {
    expect(cut(unitSquare, affine(0, -1, 0))).toEqual({rest: unitSquare})
    expect(cut(unitSquare, affine(2, -1, 0))).toEqual({positive: unitSquare})
    expect(cut(unitSquare, affine(0, 0, 0))).toEqual({rest: unitSquare})
  })

  it('keeps its area and its sides, cut after cut', () => {
    const random = randomStream('polygon')
    let parts = [unitSquare]
    for (let i = 0; i < 12; i++) {
      const [a, b, x, y] = [9, 9, 0, 0].map(k => random.integer(-k, 9))
      const line = affine(`${-a * x - b * y}/9`, a, b)
      parts = parts.flatMap(part => {
        const {positive, rest} = cut(part, line)
        for (const x of positive ?? []) expect(Q.sign(affineValue(line, x))).toBeGreaterThanOrEqual(0)
        for (const x of rest ?? []) expect(Q.sign(affineValue(line, x))).toBeLessThanOrEqual(0)
        return [positive, rest].filter(side => side !== undefined)
      })
    }
    expect(parts.length).toBeGreaterThan(12)
    expect(Q.sum(parts.map(area))).toEqual(Q.one)
    for (const part of parts) expect(Q.sign(area(part))).toBe(1)
  })
})
