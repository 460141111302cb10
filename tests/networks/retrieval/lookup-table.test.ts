import {describe, expect, it} from 'vitest'
import {bitsToName, countWords, findUniqueGreatest, allWords, sayNext, toWordUnit} from '#networks/retrieval/lookup-table.ts'
import * as Q from '#numerics/exact/rational.ts'

const numbers = (...entries: number[]) => entries.map(entry => Q.rational(entry))

describe('a table of words', () => {
  it('lists all words, the last letter fastest', () => {
    expect(allWords(2, 2)).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]])
    expect(allWords(3, 4)).toHaveLength(81)
  })
  it('has a unit that speaks at its own word alone', () => {
    const unit = toWordUnit([1, 0, 2], 1, 3)
    for (const word of allWords(3, 3))
      expect(sayNext([unit], word, 3).map(Q.toText)).toEqual(
        word.join('') === '102' ? ['0', '1', '0'] : ['0', '0', '0'],
      )
  })
})

describe('findUniqueGreatest', () => {
  it('finds the greatest entry unless it ties', () => {
    expect(findUniqueGreatest(numbers(0, 2, 1))).toBe(1)
    expect(findUniqueGreatest(numbers(0, 0))).toBeUndefined()
    expect(findUniqueGreatest(numbers(-1, -3))).toBe(0)
  })
})

describe('bitsToName', () => {
  it('is the least number of bits that tells all functions apart', () => {
    expect(bitsToName(2, 3)).toBe(8)
    expect(bitsToName(3, 1)).toBe(5)
    expect(countWords(3, 4)).toBe(81n)
  })
})
