import {describe, expect, it} from 'vitest'
import {sampleCurve} from '#numerics/float/curve.ts'

describe('sampleCurve', () => {
  it('takes equal steps from 0 to 1 and rounds heights to five digits', () => {
    expect(sampleCurve(x => x / 3, 3)).toEqual([[0, 0], [1 / 3, 0.11111], [2 / 3, 0.22222], [1, 0.33333]])
  })

  it('has no negative zero, which JSON would lose', () => {
    expect(sampleCurve(() => -0, 1).every(([, y]) => Object.is(y, 0))).toBe(true)
  })
})
