import {power, rational, type Rational} from '#numerics/exact/rational.ts'

/** How often each item was drawn; the order of the draws is forgotten. */
export type Counts = readonly number[]

/** Lists, in lexicographic order, all ways to draw n times from so many items: all lists of counts with sum n. */
export function* listCounts(n: number, items: number): Generator<Counts> {
  if (items === 1) yield [n]
  else for (let first = 0; first <= n; first++)
    for (const rest of listCounts(n - first, items - 1)) yield [first, ...rest]
}

/** Counts the orders in which the counts can come about, n!/(k₁! ⋯ kₘ!). */
export function countOrders(counts: Counts): bigint {
  let [orders, drawn] = [1n, 0n]
  for (const count of counts)
    for (let k = 1n; k <= BigInt(count); k++) orders = orders * ++drawn / k
  return orders
}

/** Finds the probability of the counts when the draws are independent with the given law: orders · Π pⱼ^kⱼ. */
export function multinomialProbability(counts: Counts, law: readonly Rational[]): Rational {
  const [n, d] = counts.reduce(([n, d], count, j) => {
    const factor = power(law[j], count)
    return [n * factor.n, d * factor.d]
  }, [countOrders(counts), 1n])
  return rational(n, d)
}
