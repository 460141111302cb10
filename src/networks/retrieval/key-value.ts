import type {Ring} from '#numerics/exact/field.ts'
import {dot, transpose, type Vector} from '#numerics/linear/matrix.ts'
import type {Normaliser} from '#networks/transformer/normaliser.ts'

/** A key and the value that is read where it matches. */
export type Pair<T> = {readonly key: Vector<T>, readonly value: Vector<T>}

/** Carries a pair over to other numbers. */
export function mapPair<S, T>({key, value}: Pair<S>, to: (entry: S) => T): Pair<T> {
  return {key: key.map(entry => to(entry)), value: value.map(entry => to(entry))}
}

/** Answers whether there are pairs, with keys of length k and values of length v. */
export function arePairs(pairs: readonly Pair<unknown>[], k: number, v: number): boolean {
  return pairs.length > 0 && k > 0 && v > 0 && pairs.every(({key, value}) => key.length === k && value.length === v)
}

/** How a query reads pairs: the arithmetic, and how scores become weights. */
export interface Reading<T> { readonly ring: Ring<T>; readonly weigh: Normaliser<T> }

/** Finds the weight of each pair: the weighing of the scores ⟨query, key⟩. */
export function pairWeights<T>({ring, weigh}: Reading<T>, query: Vector<T>, pairs: readonly Pair<T>[]): T[] {
  return weigh(pairs.map(({key}) => dot(ring, query, key)))
}

/** Reads pairs at a query, a vector: Σ weightⱼ·valueⱼ, the output of attention at one position. */
export function read<T>(reading: Reading<T>, query: Vector<T>, pairs: readonly Pair<T>[]): T[] {
  const weights = pairWeights(reading, query, pairs)
  return transpose(pairs.map(({value}) => value)).map(column => dot(reading.ring, weights, column))
}
