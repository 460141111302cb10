/** A permutation of a list of n as the places from which its members are taken: each of 0, …, n − 1 once. */
export type Permutation = readonly number[]

/** Answers whether a list of whole numbers is a permutation. */
export function isPermutation(order: readonly number[]): boolean {
  return order.every(i => Number.isInteger(i) && i >= 0 && i < order.length) && new Set(order).size === order.length
}

/** Puts a list in another order. */
export function permute<T>(order: Permutation, list: readonly T[]): T[] {
  return order.map(i => list[i])
}

/** Lists all n! permutations. */
export function listPermutations(n: number): Permutation[] {
  if (n === 0) return [[]]
  return listPermutations(n - 1).flatMap(order => Array.from({length: n}, (_, at) => order.toSpliced(at, 0, n - 1)))
}
