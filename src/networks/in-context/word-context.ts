import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {read, type Pair} from '#networks/retrieval/key-value.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'

/** A context as the words at its places, each by its number in a vocabulary of keys and values. */
export type Context = readonly number[]

/**
 * How queries read a context, to base two: `position`·j is added to the score of place j,
 * and with `self` a query, as the first word, also reads itself.
 */
export interface WordReading {
  readonly vocabulary: readonly Pair<Rational>[]
  readonly queries: Matrix<Rational>
  readonly position: Rational
  readonly self: boolean
}

/** Finds what the queries read in a context: place j carries the key of its word with j beside it. */
export function readContext({vocabulary, queries, position, self}: WordReading, context: Context): Rational[][] {
  const pairs = (self ? [0, ...context] : context).map((word, place) =>
    ({...vocabulary[word], key: [...vocabulary[word].key, Q.rational(place)]}))
  return queries.map(query => read({ring: rationals, weigh: softmaxBaseTwo}, [...query, position], pairs))
}

/** Finds the same by frequencies p alone: Σ pᵥwᵥuᵥ / Σ pᵥwᵥ with weights w = 2^⟨q, k⟩ and the values u of the words. */
export function readFrequencies({vocabulary, queries}: WordReading, frequencies: Vector<Rational>): Rational[][] {
  return queries.map(query => {
    const masses = vocabulary.map(({key}, v) =>
      Q.mul(frequencies[v], Q.power(Q.rational(2), Number(M.dot(query, key).n))))
    const moment = M.product([masses], vocabulary.map(({value}) => value))[0]
    return moment.map(entry => Q.div(entry, Q.sum(masses)))
  })
}
