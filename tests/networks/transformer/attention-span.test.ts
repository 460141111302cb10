import {expect, it} from 'vitest'
import {dynamicMatrix} from '#networks/transformer/attention.ts'
import {freePlaces, restrictedManner, spanningDirections, type Restriction} from '#networks/transformer/attention-span.ts'
import {exampleHeads} from '#networks/transformer/example-heads.ts'
import {rank} from '#numerics/linear/elimination.ts'
import {transpose, vecRows} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

it.each<[Restriction, number]>([
  ['normalised', 6], ['causal', 3], ['unnormalised', 9],
])('%s attention of three tokens has %i free places, along which its matrices differ', (restriction, free) => {
  expect(freePlaces(restriction, 3)).toHaveLength(free)
  const directions = transpose(spanningDirections(restriction, exampleHeads, 3))
  expect(rank(directions)).toBe(2 * free)
  const [at, other] = [[[1, 2], [0, 1], [-1, 1]], [[2, 1], [1, 1], [3, -1]]].map(x =>
    dynamicMatrix(restrictedManner(restriction), exampleHeads, M.parse(x)))
  expect(rank([...directions, vecRows(M.difference(at, other))])).toBe(2 * free)
})
