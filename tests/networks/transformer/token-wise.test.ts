import {expect, it} from 'vitest'
import {applySequenceLayer, crossEffect, offDiagonal} from '#networks/transformer/token-wise.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

it('offDiagonal leaves the blocks beside the diagonal', () =>
  expect(offDiagonal(M.parse([[1, 2, 3, 4], [5, 6, 7, 8]]), 2)).toEqual(M.parse([[0, 0, 3, 4], [5, 6, 0, 0]])))
it('crossEffect is zero for what acts on each token, and what one token does to another else', () => {
  const x = M.parse([[1, 2], [3, 4], [5, 6]])
  expect(crossEffect(tokens => M.product(tokens, M.parse([[1, 2], [3, 4]])), x)).toEqual(Q.zero)
  expect(crossEffect(tokens => [tokens[2], tokens[0], tokens[1]], x)).toEqual(Q.one)
})
it('applySequenceLayer applies all three kinds', () => {
  const x = M.parse([[1, 2], [3, 4]])
  const [weight, bias] = [M.parse([[1], [10]]), M.parseVector([1])]
  expect(applySequenceLayer({kind: 'token-wise', weight, bias}, x)).toEqual(M.parse([[22], [44]]))
  const matrix = M.parse([[0, 0, 0, 1], [1, 0, 0, 0]])
  expect(applySequenceLayer({kind: 'dense', matrix}, x)).toEqual(M.parse([[4], [1]]))
  const zero = M.parse([[0], [0]])
  const head = {query: zero, key: zero, value: M.parse([[1], [0]]), output: M.parse([[2]])}
  expect(applySequenceLayer({kind: 'attention', head}, x)).toEqual(M.parse([[4], [4]]))
})
