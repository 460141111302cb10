import {describe, expect, it} from 'vitest'
import {listRoundings, roundAtRandom, roundNearest} from '#networks/pruning/rounding.ts'
import * as Q from '#numerics/exact/rational.ts'
import {parseVector} from '#numerics/linear/rational-matrix.ts'

const step = Q.rational(1, 2)

describe('rounding', () => {
  it.each([['1/4', '1/2'], ['-1/4', '0'], ['1/5', '0'], ['-3/5', '-1/2'], ['1', '1']])(
    'takes %s to the nearest multiple of 1/2, %s', (w, nearest) =>
      expect(Q.toText(roundNearest(Q.parseRational(w), step))).toBe(nearest))
  it('rounds up with the chance that makes the mean right', () => {
    expect(roundAtRandom(Q.rational(3, 5), step)).toEqual({below: step, above: Q.one, chance: Q.rational(1, 5)})
    expect(roundAtRandom(Q.one, step).chance).toEqual(Q.zero)
  })
  it('lists all outcomes, with probabilities that add up to one', () => {
    const outcomes = listRoundings(parseVector(['1/3', '-1/3', '1/5']), step)
    expect(outcomes).toHaveLength(8)
    expect(Q.sum(outcomes.map(({chance}) => chance))).toEqual(Q.one)
  })
})
