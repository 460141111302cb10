import {describe, expect, it} from 'vitest'
import {
  answerOf, countTelling, listReadings, listTexts, listWords, readFirst, recallInOneLayer, recallInTwoLayers,
} from '#networks/in-context/recall.ts'

describe('recall', () => {
  it('lists all words, and all texts with the key asked for at each place', () => {
    expect(listWords(2, 2)).toEqual([[0, 0], [0, 1], [1, 0], [1, 1]])
    expect(listTexts(2, 2)).toHaveLength(8)
    expect(listTexts(2, 2)[1]).toEqual([1, 0, 0, 1])
  })
  it('answers with the value behind the key asked for', () => {
    expect(answerOf([0, 3, 1, 2])).toBe(2)
    expect(recallInTwoLayers([0, 3, 1, 2])).toBe(2)
  })
  it('reads the first token of the list that the text holds', () => {
    const head = [{place: 0, letter: 1}, {place: 3, letter: 2}]
    expect(readFirst(head, [1, 0, 0, 2])).toEqual(head[0])
    expect(readFirst(head, [0, 0, 1, 2])).toEqual(head[1])
    expect(readFirst(head, [0, 0, 1, 1])).toBeUndefined()
    expect(recallInOneLayer([head], [0, 0, 1, 2])).toBe(2)
    expect(recallInOneLayer([head], [1, 0, 0, 2])).toBeUndefined()
    expect(recallInOneLayer([head, head], [0, 0, 1, 2])).toBeUndefined()
  })
  it('finds all that one head tells of two binary values', () => {
    const orders = (tokens: readonly number[]): number[][] => tokens.length === 0 ? [[]] : tokens.flatMap(token =>
      orders(tokens.filter(other => other !== token)).map(rest => [token, ...rest]))
    const words = listWords(2, 2)
    const read = (order: readonly number[]) => words.map(word => order.find(token => word[token >> 1] === token % 2))
    const all = new Set(orders([0, 1, 2, 3]).map(order => read(order).join()))
    expect(new Set(listReadings(2, 2).map(reading => reading.join()))).toEqual(all)
  })
  it('counts the choices that tell all words apart', () => {
    expect(countTelling([[0, 0, 1, 1], [0, 1, 0, 1]], 2)).toBe(2)
    expect(countTelling(listReadings(2, 2), 1)).toBe(0)
  })
})
