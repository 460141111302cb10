import {expect, it} from 'vitest'
import {isPermutation, listPermutations, permute} from '#numerics/exact/permutation.ts'

it('permute takes each member from its place', () =>
  expect(permute([2, 0, 1], ['a', 'b', 'c'])).toEqual(['c', 'a', 'b']))
it.each([0, 1, 3, 4])('listPermutations lists all of them once: %i', n => {
  const all = listPermutations(n)
  expect(new Set(all.map(String)).size).toBe([1, 1, 2, 6, 24][n])
  expect(all.every(isPermutation)).toBe(true)
})
it.each([[[0, 0]], [[1, 2]], [[-1, 0]], [[0.5, 0]]])('isPermutation refuses %o', list =>
  expect(isPermutation(list)).toBe(false))
