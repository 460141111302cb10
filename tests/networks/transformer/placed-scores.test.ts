import {expect, it} from 'vitest'
import {placedScores} from '#networks/transformer/placed-scores.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const [q, k] = [M.parseVector([1, 0]), M.parseVector([0, 1])]
it('placedScores turns queries and keys', () => {
  const turns = [[Q.zero, Q.one]] as const
  expect(placedScores(rationals, {kind: 'rotary', turns}, q, k, 3))
    .toEqual(M.parse([[0, -1, 0], [1, 0, -1], [0, 1, 0]]))
})
it('placedScores adds vectors', () => {
  const embeddings = M.parse([[0, 0], [1, 1]])
  expect(placedScores(rationals, {kind: 'additive', embeddings}, q, k, 2)).toEqual(M.parse([[0, 1], [1, 4]]))
})
