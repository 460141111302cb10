import {describe, expect, it} from 'vitest'
import {computeProbabilities, coverProbabilities, computeSums, twiceDistance, isCovering} from '#networks/pruning/subset-sums.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'

const random = randomStream('tests/subset-sums')
const draw = (n: number) => Array.from({length: n}, () => random.integer(-20, 20))

describe('computeSums', () => {
  it('lists the sums of all subsets in ascending order', () => {
    for (let i = 0; i < 50; i++) {
      const numbers = draw(5)
      const naive = Array.from({length: 32}, (_, mask) => numbers.reduce((sum, x, j) => sum + (mask >> j & 1) * x, 0))
        .sort((a, b) => a - b)
      expect([...computeSums(numbers)]).toEqual(naive)
    }
  })

  it('finds the empty sum of nothing', () => {
    expect([...computeSums([])]).toEqual([0])
  })
})

describe('twiceDistance', () => {
  it('is twice the greatest distance over a grid of half units', () => {
    for (let i = 0; i < 50; i++) {
      const sums = computeSums(draw(4))
      const grid = Array.from({length: 41}, (_, j) => (j - 20) / 2)
      expect(twiceDistance(sums, -10, 10)).toBe(
        2 * Math.max(...grid.map(z => Math.min(...sums.map(sum => Math.abs(sum - z))))),
      )
    }
  })
})

describe('computeProbabilities', () => {
  it('counts what enumeration counts', () => {
    const law = [-2, -1, 1, 2]
    const isOfKind = (sums: ArrayLike<number>) => isCovering(sums, 1, Q.rational(1, 2))
    const pairs = law.flatMap(a => law.map(b => [a, b]))
    const triples = pairs.flatMap(pair => law.map(c => [...pair, c]))
    const share = (lists: readonly number[][]) =>
      Q.toText(Q.rational(lists.filter(list => isOfKind(computeSums(list))).length, lists.length))
    expect(computeProbabilities(law, 3, isOfKind).map(Q.toText)).toEqual(['0', share(pairs), share(triples)])
  })
})

describe('coverProbabilities', () => {
  it('counts in fractions as in whole numbers', () => {
    const fractions = (numbers: readonly number[]) => numbers.map(k => Q.rational(k, 6))
    const lottery = {
      law: fractions([-2, -1, 1, 3]),
      width: Q.rational(1, 3),
      eps: Q.rational(1, 6),
      targets: fractions([-1, 2]),
    }
    const {covering, reaching} = coverProbabilities(lottery, 4)
    expect(covering).toEqual(computeProbabilities([-2, -1, 1, 3], 4, sums => isCovering(sums, 2, Q.one)))
    expect(reaching).toEqual(computeProbabilities([-2, -1, 1, 3], 4, sums => sums.includes(-1) && sums.includes(2)))
  })
})
