import {expect, it} from 'vitest'
import {bestWithFrozen} from '#networks/adapters/frozen-factor.ts'
import {toTextMatrix, transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

it('projects an update on the rows of a frozen factor', () => {
  const [update, frozen] = [M.parse([[1, 2, 3], [0, 1, 0]]), M.parse([[1, 1, 0], [0, 1, 1]])]
  const left = M.difference(update, M.product(bestWithFrozen(update, frozen), frozen))
  expect(toTextMatrix(M.product(left, transpose(frozen)))).toEqual([['0', '0'], ['0', '0']])
  expect(() => bestWithFrozen(update, M.parse([[1, 1, 0], [2, 2, 0]]))).toThrow()
})
