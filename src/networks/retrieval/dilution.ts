import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {listCounts} from '#numerics/statistics/sample-counts.ts'

/**
 * Finds the greatest weight that one of n tokens has under a softmax to base two, over all whole scores from 0 to
 * `range`, by going through all of them up to the order of the others.
 */
export function greatestWeight(n: number, range: number): Rational {
  const powers = Array.from({length: range + 1}, (_, score) => 2n ** BigInt(score))
  let greatest = Q.zero
  for (const counts of listCounts(n - 1, range + 1)) {
    const others = counts.reduce((total, count, score) => total + BigInt(count) * powers[score], 0n)
    for (const own of powers) greatest = Q.max(greatest, Q.rational(own, own + others))
  }
  return greatest
}
