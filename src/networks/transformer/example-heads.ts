import * as M from '#numerics/linear/rational-matrix.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Head} from './attention.ts'

type Entries = readonly number[]

/** Builds a head with one inner feature: the columns of query, key and value, and the row of its output. */
export function narrowHead(query: Entries, key: Entries, value: Entries, output: Entries): Head<Rational> {
  const column = (entries: Entries) => M.column(M.parseVector(entries))
  return {query: column(query), key: column(key), value: column(value), output: M.parse([output])}
}

/** Two heads for tokens of two features: W_Q·W_Kᵀ is not symmetric, and the two products W_V·W_O are independent. */
export const exampleHeads: readonly Head<Rational>[] = [
  narrowHead([1, 1], [0, 1], [1, 2], [1, -1]), narrowHead([1, -1], [1, 1], [-1, 1], [2, 1]),
]
