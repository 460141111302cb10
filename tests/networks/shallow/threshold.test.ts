import {describe, expect, it} from 'vitest'
import {sampleUnits} from '#networks/shallow/threshold.ts'
import {randomStream} from '#numerics/statistics/random.ts'

describe('sampleUnits', () => {
  it('draws signs, a row for each unit and a column for each point', () => {
    const signs = sampleUnits(randomStream('a'), 10, 6, 4)
    expect(signs.map(row => row.length)).toEqual([4, 4, 4, 4, 4, 4])
    expect(new Set(signs.flat())).toEqual(new Set([1, -1]))
  })

  it('draws the same again from the same seed, and others from another', () => {
    expect(sampleUnits(randomStream('a'), 3, 9, 9)).toEqual(sampleUnits(randomStream('a'), 3, 9, 9))
    expect(sampleUnits(randomStream('a'), 3, 9, 9)).not.toEqual(sampleUnits(randomStream('b'), 3, 9, 9))
  })

  it('draws monotone steps in one dimension: at most one change of sign along the line', () => {
    // In one dimension equal points have equal signs, so that the number of distinct rows is small.
    const signs = sampleUnits(randomStream('line'), 1, 200, 8)
    const distinct = new Set(signs.map(row => row.map(y => y * row[0]).join()))
    expect(distinct.size).toBeLessThanOrEqual(16)
  })
})
