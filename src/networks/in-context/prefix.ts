import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {pairWeights, read, type Pair} from '#networks/retrieval/key-value.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'

/**
 * A query before a context of features, whose keys are features times a matrix, k × k, to which an adapter is added;
 * the keys of a prefix are free.
 */
export interface Prefixed {
  readonly query: Vector<Rational>
  readonly keyMap: Matrix<Rational>
  readonly adapter: Matrix<Rational>
  readonly context: readonly Pair<Rational>[]
  readonly prefix: readonly Pair<Rational>[]
}

/** What attention to base two makes of them. */
export interface Mixture {
  /** The weights of the context without prefix and without adapter, and what is read with these. */
  readonly alone: Vector<Rational>
  readonly byContext: Vector<Rational>
  /** What is read in the prefix without the context. */
  readonly byPrefix: Vector<Rational>
  /** The weights of the context with both, that of the whole prefix, and what is read. */
  readonly weights: Vector<Rational>
  readonly share: Rational
  readonly joint: Vector<Rational>
}

/** Reads context and prefix, apart and together. */
export function readPrefixed({query, keyMap, adapter, context, prefix}: Prefixed): Mixture {
  const reading = exactManner('base two')
  const keyed = (matrix: Matrix<Rational>) =>
    context.map(({key, value}) => ({key: M.product([key], matrix)[0], value}))
  const [plain, all] = [keyed(keyMap), [...keyed(M.sum(keyMap, adapter)), ...prefix]]
  const weights = pairWeights(reading, query, all)
  return {
    alone: pairWeights(reading, query, plain), byContext: read(reading, query, plain),
    byPrefix: read(reading, query, prefix), weights: weights.slice(0, context.length),
    share: Q.sum(weights.slice(context.length)), joint: read(reading, query, all),
  }
}
