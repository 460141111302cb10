import {describe, expect, it} from 'vitest'
import {
  listCorners, drawnInfluence, flipInfluence, gridSums, computeInfluence, influenceBaseTwo, influenceBound,
  influenceBoundBaseTwo, scaledInfluenceBound,
} from '#networks/retrieval/influence.ts'
import * as I from '#numerics/interval/interval.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const eighth = Q.rational(1, 8)

describe('computeInfluence', () => {
  it('contains the change that doubles find, and stays below the bound', () => {
    const random = randomStream('tests/influence')
    const [logits, values] = [0, 1].map(() => Array.from({length: 30}, () => random.integer(-8, 8)))
    const total = (l: number, v: number) => {
      const weights = [...logits.map(x => Math.exp(x / 8)), Math.exp(l)]
      return [...values.map(x => x / 8), v].reduce((sum, value, i) => sum + value * weights[i], 0) /
        weights.reduce((a, b) => a + b)
    }
    const change = computeInfluence(gridSums(logits, values, eighth, eighth), {logit: Q.one, value: Q.one}, {
      logit: Q.rational(-1),
      value: Q.rational(-1),
    })
    expect(I.mid(change)).toBeCloseTo(Math.abs(total(1, 1) - total(-1, -1)), 13)
    expect(change.hi).toBeLessThan(influenceBound(Q.one, Q.one, 31).lo)
  })
  it('takes as many of the tokens drawn as stay', () => {
    const [from, to] = [{logit: Q.one, value: Q.one}, {logit: Q.zero, value: Q.zero}]
    expect(drawnInfluence({B: Q.one, M: Q.one, logits: [8, -4, 3], values: [1, 2, 8]}, 3, from, to))
      .toEqual(computeInfluence(gridSums([8, -4], [1, 2], eighth, eighth), from, to))
  })
  it('has a bound that is scaled by its constant', () => {
    const whole = influenceBound(Q.one, Q.one, 7)
    expect(I.mid(scaledInfluenceBound({B: Q.one, M: Q.one, constant: Q.one}, 7))).toBeCloseTo(I.mid(whole) / 2, 14)
  })
  it('meets the bound where all others have the least logit', () => {
    const change = flipInfluence({own: Q.one, others: Q.rational(-1)}, Q.one, 10)
    const bound = influenceBound(Q.one, Q.one, 10)
    expect(I.mid(change)).toBeCloseTo(I.mid(bound), 14)
    expect(Math.max(change.lo, bound.lo)).toBeLessThanOrEqual(Math.min(change.hi, bound.hi))
  })
})

describe('listCorners', () => {
  it('lists 16 replacements for each way to spread the others over four kinds', () => {
    for (const n of [1, 2, 4]) expect(listCorners(n, Q.one, Q.one)).toHaveLength(16 * (n + 2) * (n + 1) * n / 6)
  })
  it('holds the greatest movement to base two, 2M·4^B/(n − 1 + 4^B)', () => {
    for (const n of [2, 3, 5]) expect(Q.toText(listCorners(n, Q.one, Q.one).map(influenceBaseTwo).reduce(Q.max)))
      .toBe(Q.toText(influenceBoundBaseTwo(Q.one, Q.one, n)))
  })
})
