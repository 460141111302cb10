import {describe, expect, it} from 'vitest'
import {countSuccessors, copyBound, copyError, computeFirstWeights, computeSecondWeights, listStrings} from '#networks/in-context/induction.ts'
import * as I from '#numerics/interval/interval.ts'

const head = {first: 6, second: 6, offset: 1, firstKey: 2}
const words = (length: number): string[] =>
  length === 0 ? [''] : words(length - 1).flatMap(head => ['a', 'b', 'c'].map(letter => head + letter))

describe('computeFirstWeights', () => {
  it('has rows that add up to one, nearly all of it at the predecessor', () => {
    computeFirstWeights(head, 6).forEach((row, i) => {
      expect(I.contains(row.reduce(I.add), 1)).toBe(true)
      if (i > 0) expect(row[i - 1].lo).toBeGreaterThan(0.98)
    })
  })
})

describe('copyError', () => {
  it('stays below the bound on every string of six letters whose last occurred before', () => {
    const [first, bound] = [computeFirstWeights(head, 6), copyBound(head, 6).lo]
    for (const letters of words(6))
      if (countSuccessors(letters).size > 0) expect(copyError(head, first, letters).hi).toBeLessThan(bound)
  })
  it('contains the error that doubles find', () => {
    const [letters, e] = ['abcab', Math.exp(6)]
    const first = [0, 1, 2, 3, 4].map(i => Array.from({length: i + 1}, (_, j) => j === i - 1 ? e : 1)).map((row, i) =>
      row.map(w => w / (i === 0 ? 1 : e + i))
    )
    const scores = [1, 2, 3, 4].map(i =>
      Math.exp(6 * first[i].filter((_, k) => letters[k] === 'b').reduce((a, b) => a + b, 0))
    )
    const total = scores.reduce((a, b) => a + b)
    const weights = computeSecondWeights(head, computeFirstWeights(head, 5), letters)
    weights.forEach(({lo, hi}, j) => {
      expect(lo).toBeLessThan(scores[j] / total + 1e-14)
      expect(hi).toBeGreaterThan(scores[j] / total - 1e-14)
    })
  })
})

describe('listStrings', () => {
  it('lists every set of earlier places of the last letter once', () => {
    const strings = listStrings(6)
    expect(new Set(strings).size).toBe(31)
    for (const letters of strings) {
      const others = [...letters].filter(letter => letter !== 'a')
      expect([letters.length, letters.at(-1), countSuccessors(letters).size > 0, new Set(others).size]).toEqual([6, 'a',
        true, others.length])
    }
  })
  it('holds the worst of all strings over three letters, for each set of places', () => {
    const first = computeFirstWeights(head, 6)
    const places = (letters: string) => [...letters].map(letter => letter === letters.at(-1) ? 1 : 0).join('')
    const worst = new Map(listStrings(6).map(letters => [places(letters), copyError(head, first, letters).hi]))
    for (const letters of words(6))
      if (countSuccessors(letters).size > 0) expect(copyError(head, first, letters).lo).toBeLessThanOrEqual(
          worst.get(places(letters))!,
        )
  })
})
