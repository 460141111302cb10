import {describe, expect, it} from 'vitest'
import {readContext, readFrequencies, type WordReading} from '#networks/in-context/word-context.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const word = (key: number, value: number) => ({key: M.parseVector([key]), value: M.parseVector([value])})
const reading: WordReading = {
  vocabulary: [word(1, 3), word(0, -3)], queries: M.parse([[1], [-1]]), position: Q.zero, self: false,
}

describe('a context of words', () => {
  it('is read by its frequencies, whatever its order', () => {
    for (const context of [[0, 1, 1], [1, 0, 1], [0, 0, 1, 1, 1, 1]]) {
      expect(readContext(reading, context)).toEqual(M.parse([[0], ['-9/5']]))
      expect(readContext(reading, context)).toEqual(readFrequencies(reading, M.parseVector(['1/3', '2/3'])))
    }
  })
  it('has a first word that a query may read besides', () =>
    expect(readContext({...reading, self: true}, [1])).toEqual(readContext(reading, [0, 1])))
  it('is another one in another order where positions count', () => {
    const placed = {...reading, position: Q.one}
    expect(readContext(placed, [0, 1])).not.toEqual(readContext(placed, [1, 0]))
  })
})
