import {describe, expect, it, vi} from 'vitest'
import {interval, point} from '#numerics/interval/interval.ts'
import {decreasing, increasing} from '#numerics/interval/monotone.ts'

describe('monotone functions', () => {
  it('take their bounds at the ends', () => {
    expect(increasing(x => interval(x - 0.5, x + 0.5), interval(1, 3))).toEqual(interval(0.5, 3.5))
    expect(decreasing(x => interval(-x - 0.5, -x + 0.5), interval(1, 3))).toEqual(interval(-3.5, -0.5))
  })

  it('are evaluated once at a point', () => {
    const at = vi.fn(point)
    expect(increasing(at, point(2))).toEqual(point(2))
    expect(decreasing(at, point(2))).toEqual(point(2))
    expect(at).toHaveBeenCalledTimes(2)
  })
})
