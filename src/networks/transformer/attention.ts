import type {Ring} from '#numerics/exact/field.ts'
import {hasShape, kronecker, map, product, sum, transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import type {Normaliser} from './normaliser.ts'

/** One attention head: query, key, value d × k and output k × d; tokens are rows, and 1/√k is taken into the query. */
export type Head<T> = {
  readonly query: Matrix<T>
  readonly key: Matrix<T>
  readonly value: Matrix<T>
  readonly output: Matrix<T>
}

/** Carries a head over to other numbers, entry by entry. */
export function mapHead<S, T>({query, key, value, output}: Head<S>, to: (entry: S) => T): Head<T> {
  return {query: map(query, to), key: map(key, to), value: map(value, to), output: map(output, to)}
}

/** Answers whether the matrices of a head fit together on tokens with d features, in and out. */
export function isHead({query, key, value, output}: Head<unknown>, d: number): boolean {
  const [k, v] = [query[0]?.length ?? 0, value[0]?.length ?? 0]
  return k > 0 && v > 0 && hasShape(query, d, k) && hasShape(key, d, k) && hasShape(value, d, v) &&
    hasShape(output, v, d)
}

/** Finds the d × d matrix W_V·W_O through which a head passes what it reads. */
export function computeCircuit<T>(ring: Ring<T>, {value, output}: Head<T>): T[][] {
  return product(ring, value, output)
}

/**
 * How attention is done: the arithmetic, how scores become weights,
 * whether a position sees only itself and those before it (`causal`),
 * and whether only the first so many positions are seen (`context`).
 */
export interface Manner<T> {
  readonly ring: Ring<T>
  readonly weigh: Normaliser<T>
  readonly causal?: boolean
  readonly context?: number
}

/** Finds the scores X·W_Q·(X·W_K)ᵀ of a head, n × n. */
export function attentionScores<T>({ring}: Manner<T>, {query, key}: Head<T>, x: Matrix<T>): T[][] {
  return product(ring, product(ring, x, query), transpose(product(ring, x, key)))
}

/** Finds the weights with which position i, counted from 0, attends to the n positions. */
export function attentionWeights<T>(manner: Manner<T>, head: Head<T>, x: Matrix<T>, i: number): T[] {
  return toWeights(manner, attentionScores(manner, head, x)[i], i)
}

/** Finds the attention matrix A(X) of a head, n × n: row i holds the weights with which position i attends. */
export function attentionMatrix<T>(manner: Manner<T>, head: Head<T>, x: Matrix<T>): T[][] {
  return attentionScores(manner, head, x).map((scores, i) => toWeights(manner, scores, i))
}

/** Weighs the scores of position i, counted from 0; positions that it does not see weigh nothing. */
export function toWeights<T>({ring, weigh, causal, context = Infinity}: Manner<T>, scores: Vector<T>, i: number): T[] {
  const seen = weigh(scores.slice(0, Math.min(causal ? i + 1 : Infinity, context)))
  return scores.map((_, j) => seen[j] ?? ring.zero)
}

/**
 * Lets heads pass on what they read with given attention matrices A_h, n × n: Σ_h A_h·X·W_V·W_O, which is linear in X.
 */
export function mix<T>(ring: Ring<T>, heads: readonly Head<T>[], patterns: readonly Matrix<T>[], x: Matrix<T>): T[][] {
  return heads.map((head, h) => product(ring, product(ring, patterns[h], x), computeCircuit(ring, head))).reduce((
    a,
    b,
  ) => sum(ring, a, b))
}

/**
 * Finds the output Σ_h A_h(X)·X·W_V·W_O of multi-head attention,
 * n × d; `at` is the input the attention matrices are taken at.
 */
export function attend<T>(manner: Manner<T>, heads: readonly Head<T>[], x: Matrix<T>, at: Matrix<T> = x): T[][] {
  return mix(manner.ring, heads, heads.map(head => attentionMatrix(manner, head, at)), x)
}

/**
 * Finds the dynamic matrix W′(X) = Σ_h A_h(X) ⊗ (W_V·W_O)ᵀ of multi-head attention, nd × nd,
 * for which vec(attend(X)) = W′(X)·vec(X), vec stacking rows.
 */
export function dynamicMatrix<T>(manner: Manner<T>, heads: readonly Head<T>[], x: Matrix<T>): T[][] {
  const {ring} = manner
  return heads.map(head => kronecker(ring, attentionMatrix(manner, head, x), transpose(computeCircuit(ring, head))))
    .reduce((a, b) => sum(ring, a, b))
}

/** Finds Σ_h (W_V·W_O)ᵀ ⊗ A_h(X), which does the same where vec stacks columns. */
export function columnDynamicMatrix<T>(manner: Manner<T>, heads: readonly Head<T>[], x: Matrix<T>): T[][] {
  const {ring} = manner
  return heads.map(head => kronecker(ring, transpose(computeCircuit(ring, head)), attentionMatrix(manner, head, x)))
    .reduce((a, b) => sum(ring, a, b))
}
