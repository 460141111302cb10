import {describe, expect, it} from 'vitest'
import {compositions, countReady, doubleReach, composePrefixes, countRounds, isSameMap, listStretches} from '#networks/machines/automata.ts'
import {randomStream} from '#numerics/statistics/random.ts'

describe('countRounds', () => {
  it('reaches the run from left to right in ⌈log₂ n⌉ rounds, for every n', () => {
    const random = randomStream('tests/automata')
    for (let n = 2; n < 20; n++) {
      const maps = Array.from({length: n}, () => Array.from({length: 4}, () => random.integer(0, 3)))
      const prefixes = composePrefixes(maps, 'compose')
      expect(countRounds(maps, Math.ceil(Math.log2(n)), 'compose').at(-1)).toEqual(prefixes)
    }
  })
  it('is in general wrong after fewer rounds, and for what is not associative', () => {
    const maps = Array.from({length: 8}, () => [1, 2, 0])
    expect(countRounds(maps, 2, 'compose').map(round => countReady(round, composePrefixes(maps, 'compose')))).toEqual([
      1,
      2,
      4,
    ])
    expect(countReady(countRounds(maps, 3, 'subtract').at(-1)!, composePrefixes(maps, 'subtract'))).toBeLessThan(8)
  })
})

describe('isSameMap', () => {
  it.each([[[0, 1, 2], [0, 1, 2], true], [[0, 1, 2], [0, 1, 1], false], [[0, 1], [0, 1, 2], false],
    [[1, 0], [0, 1], false]])('%j and %j: %s', (a, b, same) => expect(isSameMap(a, b)).toBe(same))
})

describe('composePrefixes', () => {
  it('runs the first symbol first', () => {
    const [turn, swap] = [[1, 2, 0], [1, 0, 2]]
    expect(composePrefixes([turn, swap, swap], 'compose')).toEqual([turn, [0, 2, 1], turn])
    expect(composePrefixes([turn, swap], 'subtract')).toEqual([turn, [0, 2, 1]])
  })
})

describe('doubleReach', () => {
  it('puts the earlier map first', () => {
    expect(doubleReach([[1, 1], [0, 0]], 1, compositions.compose)).toEqual([[1, 1], [0, 0]])
    expect(doubleReach([[1, 2, 0], [1, 0, 2]], 1, compositions.compose)[1]).toEqual([0, 2, 1])
  })
})

describe('listStretches', () => {
  it('takes in the last 2ʳ symbols in order, or all there are', () => {
    expect(listStretches(5, 2)).toEqual([[[1, 1], [2, 2], [3, 3], [4, 4], [5, 5]], [[1, 1], [1, 2], [2, 3], [3, 4], [4,
      5]], [[1, 1], [1, 2], [1, 3], [1, 4], [2, 5]]])
  })
})
