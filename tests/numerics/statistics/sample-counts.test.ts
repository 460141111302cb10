import {describe, expect, it} from 'vitest'
import {countOrders, listCounts, multinomialProbability} from '#numerics/statistics/sample-counts.ts'
import * as Q from '#numerics/exact/rational.ts'

describe('listCounts', () => {
  it('lists every way to draw twice from three items, once', () => {
    expect([...listCounts(2, 3)]).toEqual([[0, 0, 2], [0, 1, 1], [0, 2, 0], [1, 0, 1], [1, 1, 0], [2, 0, 0]])
  })

  it('covers all sequences of draws: the orders add up to mⁿ', () => {
    for (const [n, items] of [[1, 1], [3, 4], [8, 4], [5, 2]] as const) {
      const orders = [...listCounts(n, items)].reduce((sum, counts) => sum + countOrders(counts), 0n)
      expect(orders).toBe(BigInt(items) ** BigInt(n))
    }
  })
})

describe('countOrders', () => {
  it('is the multinomial coefficient', () => {
    expect(countOrders([2, 1, 1])).toBe(12n)
    expect(countOrders([0, 5, 0])).toBe(1n)
  })
})

describe('multinomialProbability', () => {
  const law = [Q.rational(1, 2), Q.rational(1, 3), Q.rational(1, 6)]

  it('adds up to one over all counts', () => {
    const total = Q.sum([...listCounts(5, 3)].map(counts => multinomialProbability(counts, law)))
    expect(Q.toText(total)).toBe('1')
  })

  it('agrees with the enumeration of ordered draws', () => {
    const ordered = law.flatMap((p, i) =>
      law.map((q, j) => ({p: Q.mul(p, q), key: [0, 1, 2].map(k => Number(k === i) + Number(k === j)).join()}))
    )
    for (const counts of listCounts(2, 3)) {
      const sum = Q.sum(ordered.filter(({key}) => key === counts.join()).map(({p}) => p))
      expect(multinomialProbability(counts, law)).toEqual(sum)
    }
  })
})
