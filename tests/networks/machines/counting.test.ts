import {describe, expect, it} from 'vitest'
import {attendedMeans, countMisjudged, catalanNumber, isBalanced, roundMean, sumsOf} from '#networks/machines/counting.ts'
import * as Q from '#numerics/exact/rational.ts'

const strings = (n: number) =>
  Array.from({length: 1 << n}, (_, code) => Array.from({length: n}, (__, i) => (code >> i) % 2 === 0 ? 1 : -1))

describe('roundMean', () => {
  it('rounds to nearest, ties to even, as a multiple of 2^−bits', () => {
    expect(
      [[1, 8, 2], [3, 8, 2], [-1, 8, 2], [-3, 8, 2], [1, 3, 2], [-1, 9, 2], [5, 8, 0]].map(([s, t, bits]) =>
        roundMean(s, t, bits) + 0
      ),
    ).toEqual([0, 2, 0, -2, 1, 0, 1])
  })
})

describe('countMisjudged', () => {
  it('counts what enumeration finds, for every short length', () => {
    for (const bits of [1, 2])
      countMisjudged(11, bits).forEach(({balanced, misjudged}, i) => {
        const all = strings(i + 1)
        expect(balanced).toBe(BigInt(all.filter(string => isBalanced(string, s => s)).length))
        expect(misjudged).toBe(BigInt(
          all.filter(string => isBalanced(string, s => s) !== isBalanced(string, (s, t) => roundMean(s, t, bits)))
            .length,
        ))
      })
  })
  it('finds Catalan numbers at even lengths', () => {
    const census = countMisjudged(20, 6)
    for (let m = 1; m <= 10; m++) expect(Q.toText(catalanNumber(m))).toBe(String(census[2 * m - 1].balanced))
  })
})

describe('attendedMeans', () => {
  it('are the sums of the steps so far over their number', () => {
    for (const string of strings(5))
      expect(attendedMeans(string)).toEqual(sumsOf(string).map((sum, i) => Q.rational(sum, i + 1)))
  })
})
