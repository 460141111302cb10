import {describe, expect, it} from 'vitest'
import {nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import {decimals, down, greatestDouble, leastDouble, significant, unitRoundoff, up} from '#numerics/float/rounding.ts'
import {drawDouble, forSeeded} from '../exact-inputs.ts'

const landmarks = [0, leastDouble, 2 ** -1022, nextDown(2 ** -1022), 2 ** -1021, 2 ** -969, 2 ** -968, 1, nextUp(1),
  nextDown(1), 2, 1e300, greatestDouble]
const all = landmarks.flatMap(x => [x, -x, nextUp(x), nextDown(x), nextUp(nextUp(x))]).filter(Number.isFinite)

describe('outward rounding', () => {
  it('reaches at least the neighbour, and at most the second one', () => {
    const check = (x: number): void => {
      expect(up(x)).toBeGreaterThanOrEqual(nextUp(x))
      expect(up(x)).toBeLessThanOrEqual(nextUp(nextUp(x)))
      expect(down(x) + 0).toBe(0 - up(-x))
    }
    all.forEach(check)
    forSeeded('rounding', random => check(drawDouble(random)))
  })

  it('is the neighbour itself for doubles of ordinary size', () => {
    forSeeded('rounding/ordinary', random => {
      const x = random.sign() * (1 + random.uniform()) * 2 ** random.integer(-960, 1020)
      expect(up(x)).toBe(nextUp(x))
    })
  })

  it('takes an overflow for a number beyond the greatest double', () => {
    expect(down(Infinity)).toBe(greatestDouble)
    expect(up(Infinity)).toBe(Infinity)
    expect(up(-Infinity)).toBe(-greatestDouble)
    expect(down(-Infinity)).toBe(-Infinity)
    expect(up(greatestDouble)).toBe(Infinity)
  })

  it('uses the constants of binary64', () => {
    expect(1 + unitRoundoff).toBe(1)
    expect(1 - unitRoundoff).toBe(nextDown(1))
    expect(leastDouble).toBe(Number.MIN_VALUE)
  })
})

describe('rounding for pictures', () => {
  it('keeps so many significant digits, or so many after the point', () => {
    expect([significant(123456), significant(0.000123456, 2), decimals(1.23456), decimals(-0.0001)]).toEqual([123500,
      0.00012, 1.235, 0])
  })
})
