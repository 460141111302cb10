import {describe, expect, it} from 'vitest'
import {greatestWeight} from '#networks/retrieval/dilution.ts'
import {toText} from '#numerics/exact/rational.ts'

describe('the greatest weight', () => {
  it.each([[1, 3, '1'], [2, 1, '2/3'], [3, 1, '1/2'], [5, 2, '1/2'], [9, 0, '1/9']])(
    'of one of %i tokens with scores from 0 to %i is %s', (n, range, weight) =>
      expect(toText(greatestWeight(n, range))).toBe(weight))
})
