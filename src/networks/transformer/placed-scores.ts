import type {Ring} from '#numerics/exact/field.ts'
import {product, sum, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {turnRows} from './relative-attention.ts'
import type {Turn} from './rotary.ts'
import {toConstantSequence} from './transformer.ts'

/** How a position enters a score: by rotary turns, or by its vector, which is added to queries and keys. */
export type Scheme<T> =
  | {readonly kind: 'rotary', readonly turns: readonly Turn<T>[]}
  | {readonly kind: 'additive', readonly embeddings: Matrix<T>}

/** Finds the scores of one query at position m and one key at position n, for all pairs of so many positions. */
export function placedScores<T>(
  ring: Ring<T>, scheme: Scheme<T>, query: Vector<T>, key: Vector<T>, positions: number,
): T[][] {
  const [queries, keys] = [query, key].map(v => placed(ring, scheme, toConstantSequence(v, positions)))
  return product(ring, queries, transpose(keys))
}

function placed<T>(ring: Ring<T>, scheme: Scheme<T>, x: Matrix<T>): Matrix<T> {
  return scheme.kind === 'rotary' ? turnRows({ring}, scheme.turns, x) : sum(ring, x, scheme.embeddings)
}
