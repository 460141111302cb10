import {describe, expect, it} from 'vitest'
import {listOrders, outputError, listSubsets, maskOut, neuron, prune, rankBy, removalErrors, wandaCosts} from '#networks/pruning/layer-pruning.ts'
import {parseMatrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'

const example = neuron(['1', '-2', '3'].map(Q.parseRational), parseMatrix([[5, 0, 1], [0, 1, 0], [1, 1, 2]]))
const all = (m: number) => Array.from({length: m + 1}, (_, k) => [...listSubsets(m, k)])

describe('listSubsets', () => {
  it('lists every set once, in lexicographic order', () => {
    expect([...listSubsets(4, 2)]).toEqual([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    expect(all(5).map(sets => sets.length)).toEqual([1, 5, 10, 10, 5, 1])
  })
})

describe('outputError', () => {
  it('is the squared norm of what the outputs lose', () => {
    expect(Q.toText(outputError(example, maskOut(example.weights, [0])))).toBe('26')
    expect(Q.toText(outputError(example, maskOut(example.weights, [0, 1])))).toBe('30')
  })
})

describe('prune', () => {
  it('zeroes what is removed, and re-adjusted costs no more than left', () => {
    for (const set of all(3).flat()) {
      const [left, moved] = [prune(example, set, false), prune(example, set, true)]
      for (const i of set) expect(Q.isZero(left[i]) && Q.isZero(moved[i])).toBe(true)
      expect(Q.compare(outputError(example, moved), outputError(example, left))).toBeLessThanOrEqual(0)
    }
  })
})

describe('listOrders', () => {
  it('orders by magnitude, by score and by loss', () => {
    expect(listOrders(example)).toEqual({
      magnitude: [0, 1, 2],
      wanda: [1, 0, 2],
      surgeon: expect.arrayContaining([0, 1, 2]) as unknown,
    })
  })

  it('keeps the order of ties', () => {
    expect(rankBy(example.weights, () => Q.one)).toEqual([0, 1, 2])
  })
})

describe('wandaCosts', () => {
  it('are the errors of the removal of single weights', () => expect(wandaCosts(example))
    .toEqual(example.weights.map((_, j) => outputError(example, maskOut(example.weights, [j])))))
})

describe('removalErrors', () => {
  it('begin with the weight of the least score', () =>
    expect(removalErrors(example, 'wanda')[0]).toEqual(wandaCosts(example).reduce(Q.min)))
  it.each(['magnitude', 'wanda', 'surgeon'] as const)('of %s are no less than those of the best sets', rule => {
    const best = removalErrors(example, 'best')
    expect(removalErrors(example, rule).every((error, k) => Q.compare(best[k], error) <= 0)).toBe(true)
  })
})
