import {describe, expect, it} from 'vitest'
import {sampleErrors, clipLoss, equalShares, harmonicShares, squareNorm, computeTarget, total} from '#networks/shallow/sampled-mixture.ts'
import {sampleUnits, type Signs} from '#networks/shallow/threshold.ts'
import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const sum = (list: readonly number[]) => list.reduce((all, x) => all + x, 0)

describe('shares', () => {
  it('add up to the total, for any number of units', () => {
    for (const m of [1, 2, 7, 64, 65, 300]) {
      expect(sum(harmonicShares(m))).toBe(total)
      expect(sum(equalShares(m))).toBe(total)
    }
  })

  it('fall like 1/j, or are equal up to what is left', () => {
    const shares = harmonicShares(64)
    for (const j of [2, 8, 32]) expect(Math.abs(shares[j - 1] * j - shares[1] * 2)).toBeLessThanOrEqual(j)
    expect(equalShares(3)).toEqual([1366, 1365, 1365])
  })
})

const units: Signs = [[1, 1, -1, -1], [1, -1, 1, -1]]

describe('computeTarget and squareNorm', () => {
  it('are the mean of the units and its norm', () => {
    expect(computeTarget(units, [3072, 1024])).toEqual([4096, 2048, -2048, -4096])
    expect(Q.toText(squareNorm(units, [3072, 1024]))).toBe('5/8')
  })
})

describe('sampleErrors', () => {
  it('is exact for one draw: the squared distance of a unit from the target', () => {
    const lottery = {units, law: [4096, 0], copies: 1, target: computeTarget(units, [3072, 1024])}
    expect(sampleErrors(randomStream('a'), lottery, 1, 3, 100)).toEqual([1 / 8, 1 / 8, 1 / 8])
    expect(sampleErrors(randomStream('a'), lottery, 4, 1, 100)).toEqual([1 / 2])
    expect(sampleErrors(randomStream('a'), lottery, 4, 1, 1 / 4)).toEqual([1 / 4])
  })

  it('draws each unit as often as its share says', () => {
    // With orthogonal targets zero the error of one draw tells the unit.
    const lottery = {units, law: [3072, 1024], copies: 1, target: computeTarget(units, [4096, 0])}
    const hits = sampleErrors(randomStream('law'), lottery, 1, 8000, 100).filter(error => error === 0).length
    expect(Math.abs(hits / 8000 - 3 / 4)).toBeLessThan(0.03)
  })

  it('takes four faces from each draw of 48 bits', () => {
    const words = [0, 4095 * 4096 * 4096 * 4096]
    const scripted = {integer: () => words.shift()!} as unknown as RandomStream
    const lottery = {units, law: [4095, 1], copies: 1, target: [0, 0, 0, 0]}
    // Seven faces are the first unit, the last is the second: (7u + v)/8 has squared norm (49 + 1)/64.
    expect(sampleErrors(scripted, lottery, 8, 1, 100)).toEqual([8 * 50 / 64])
  })

  it('counts copies as one draw', () => {
    const lottery = {units, law: [2048, 2048], copies: 4, target: [0, 0, 0, 0]}
    expect(new Set(sampleErrors(randomStream('copies'), lottery, 4, 20, 100))).toEqual(new Set([4]))
  })
})

describe('clipLoss', () => {
  it('bounds by the variance, which a direct enumeration of pairs of draws confirms', () => {
    const drawn = sampleUnits(randomStream('clip'), 4, 3, 8)
    const shares = [2048, 1024, 1024]
    const target = computeTarget(drawn, shares).map(y => y / total)
    const outcomes = drawn.flatMap((a, j) => drawn.map((b, k) => ({
      p: shares[j] * shares[k] / total / total,
      x: 2 * sum(target.map((y, i) => ((a[i] + b[i]) / 2 - y) ** 2)) / target.length,
    })))
    const mean = sum(outcomes.map(({p, x}) => p * x))
    const variance = sum(outcomes.map(({p, x}) => p * (x - mean) ** 2))
    expect(mean).toBeCloseTo(1 - Q.toNumber(squareNorm(drawn, shares)), 12)
    const clip = 2
    const bound = Q.toNumber(clipLoss(drawn, shares, [2], Q.rational(clip)))
    expect(bound).toBeCloseTo(variance / (4 * (clip - mean)), 12)
    expect(sum(outcomes.map(({p, x}) => p * Math.max(0, x - clip)))).toBeLessThanOrEqual(bound)
  })
})
