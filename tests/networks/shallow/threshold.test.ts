import {describe, expect, it} from 'vitest'
import {drawUnits} from '#networks/shallow/threshold.ts'
import {stream} from '#numerics/statistics/random.ts'

describe('drawUnits', () => {
  it('draws signs, a row for each unit and a column for each point', () => {
    const signs = drawUnits(stream('a'), 10, 6, 4)
    expect(signs.map(row => row.length)).toEqual([4, 4, 4, 4, 4, 4])
    expect(new Set(signs.flat())).toEqual(new Set([1, -1]))
  })

  it('draws the same again from the same seed, and others from another', () => {
    expect(drawUnits(stream('a'), 3, 9, 9)).toEqual(drawUnits(stream('a'), 3, 9, 9))
    expect(drawUnits(stream('a'), 3, 9, 9)).not.toEqual(drawUnits(stream('b'), 3, 9, 9))
  })

  it('draws monotone steps in one dimension: at most one change of sign along the line', () => {
    // In one dimension equal points have equal signs, so that the number of distinct rows is small.
    const signs = drawUnits(stream('line'), 1, 200, 8)
    const distinct = new Set(signs.map(row => row.map(y => y * row[0]!).join()))
    expect(distinct.size).toBeLessThanOrEqual(16)
  })
})
