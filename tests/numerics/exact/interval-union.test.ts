import {describe, expect, it} from 'vitest'
import {unionWithShift, unionLength, nextLength, type IntegerInterval} from '#numerics/exact/interval-union.ts'
import {computeSums} from '#networks/pruning/subset-sums.ts'
import {randomStream} from '#numerics/statistics/random.ts'

const random = randomStream('tests/coverage')
const start: IntegerInterval[] = [[-3, 3]]
const draw = (n: number) => Array.from({length: n}, () => random.integer(-40, 40))

describe('unionWithShift', () => {
  it('covers what is within reach of sums that stay in the interval, and no more', () => {
    for (let i = 0; i < 50; i++) {
      const numbers = draw(4)
      const covered = numbers.reduce((stretches, x) => unionWithShift(stretches, x, 20), start)
      for (let z = -19.5; z < 20; z++) {
        const isCovered = covered.some(([lo, hi]) => lo <= z && z <= hi)
        if (isCovered)
          expect(Math.min(...[...computeSums(numbers)].map(sum => Math.abs(sum - z)))).toBeLessThanOrEqual(3)
      }
      expect(covered.every(([lo, hi], k) => -20 <= lo && lo < hi && hi <= 20 && (k === 0 || covered[k - 1][1] < lo)))
        .toBe(true)
    }
  })

  it('keeps what was covered, clips the shift, and joins what meets', () => {
    expect(unionWithShift(start, 6, 20)).toEqual([[-3, 9]])
    expect(unionWithShift(start, 7, 20)).toEqual([[-3, 3], [4, 10]])
    expect(unionWithShift(start, -19, 20)).toEqual([[-20, -16], [-3, 3]])
    expect(unionWithShift(start, 30, 20)).toEqual(start)
  })
})

describe('nextLength', () => {
  it('averages over all shifts, by comparison with a sum over the middles of unit cells', () => {
    for (let i = 0; i < 20; i++) {
      const covered = draw(2).reduce((stretches, x) => unionWithShift(stretches, x, 20), start)
      const reach = random.integer(10, 50)
      const {least, greatest, meanTimes4Reach} = nextLength(covered, reach, 20)
      const lengths = Array.from(
        {length: 2 * reach},
        (_, k) => unionLength(unionWithShift(covered, k - reach + 0.5, 20)),
      )
      expect(meanTimes4Reach).toBe(2 * lengths.reduce((a, b) => a + b, 0))
      expect(least).toBeLessThanOrEqual(Math.min(...lengths))
      expect(greatest).toBeGreaterThanOrEqual(Math.max(...lengths))
      expect(least).toBeGreaterThanOrEqual(unionLength(covered))
    }
  })
})
