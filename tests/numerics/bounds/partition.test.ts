import {describe, expect, it} from 'vitest'
import {nextUp} from '#numerics/exact/dyadic.ts'
import {interval, point} from '#numerics/interval/interval.ts'
import {bisect, listLeaves} from '#numerics/bounds/partition.ts'
import type {Box} from '#numerics/bounds/range.ts'

const unit: Box = [interval(0, 1)]

describe('a partition', () => {
  it('lists its leaves in order', () => {
    expect(listLeaves([unit], '0')).toEqual([unit])
    expect(listLeaves([unit, [interval(1, 2)]], '101000')).toEqual([[interval(0, 0.5)], [interval(0.5, 0.75)], [
      interval(0.75, 1),
    ], [interval(1, 2)]])
  })

  it.each([['1', 'leaves 2 boxes open'], ['00', 'ends at digit 1'], ['2', 'neither a leaf'], ['',
    'leaves 1 boxes open']])('"%s" is no partition of one box', (text, message) => {
      expect(() => listLeaves([unit], text)).toThrow(message)
    })

  it('refuses to bisect where no double lies inside', () => {
    expect(bisect([point(1)])).toBeUndefined()
    expect(bisect([interval(1, nextUp(1))])).toBeUndefined()
    expect(bisect([interval(0, 1), interval(0, 4)])).toEqual([[interval(0, 1), interval(0, 2)], [interval(0, 1),
      interval(2, 4)]])
    expect(() => listLeaves([[point(1)]], '100')).toThrow('neither a leaf nor a box that can be bisected')
  })
})
