import {enclosures} from '#numerics/interval/algebra.ts'
import {exp, expm1} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {normalise, softmax} from '#networks/transformer/normaliser.ts'

/**
 * Two attention layers that copy: in the first, position i scores position
 * i − offset with `first` and all others up to i with 0; in the second,
 * the last position scores the keys from `firstKey` on, counted from
 * 1, with `second` times how much of the last letter they have stored.
 */
export type InductionHead = {
  readonly first: number
  readonly second: number
  readonly offset: number
  readonly firstKey: number
}

/**
 * Encloses the weights of the first layer for strings of n letters,
 * row i for position i; they do not depend on the letters.
 */
export function computeFirstWeights({first, offset}: InductionHead, n: number): Matrix<Interval> {
  const weigh = softmax(enclosures)
  return Array.from(
    {length: n},
    (_, i) => weigh(Array.from({length: i + 1}, (_, j) => I.point(j === i - offset ? first : 0))),
  )
}

/** Encloses the weights of the second layer at the last position, one for each key from `firstKey` on. */
export function computeSecondWeights(
  {second, firstKey}: InductionHead,
  firstWeights: Matrix<Interval>,
  letters: string,
): Interval[] {
  const last = letters.at(-1)
  const stored = firstWeights.slice(firstKey - 1).map(row =>
    row.filter((_, k) => letters[k] === last).reduce(I.add, I.zero)
  )
  // Scores at most `second`: less the greatest, no exponential overflows.
  return normalise(I.intervals, stored.map(match => exp(I.scale(I.sub(match, I.one), second))))
}

/** Finds how often each letter followed an earlier occurrence of the last one. */
export function countSuccessors(letters: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let i = 1; i < letters.length; i++)
    if (letters[i - 1] === letters.at(-1)) counts.set(letters[i], (counts.get(letters[i]) ?? 0) + 1)
  return counts
}

/**
 * Encloses the L¹ distance between what the last position copies and
 * the empirical distribution of the successors of the last letter.
 */
export function copyError(head: InductionHead, firstWeights: Matrix<Interval>, letters: string): Interval {
  const [weights, counts] = [computeSecondWeights(head, firstWeights, letters), countSuccessors(letters)]
  const total = I.point([...counts.values()].reduce((sum, count) => sum + count, 0))
  return [...new Set(letters)].map(letter => {
    const copied = weights.filter((_, j) => letters[head.firstKey - 1 + j] === letter).reduce(I.add, I.zero)
    return I.abs(I.sub(copied, I.div(I.point(counts.get(letter) ?? 0), total)))
  }).reduce(I.add)
}

/** Encloses the greatest such distance over strings of one length. */
export function worstError(head: InductionHead, strings: readonly string[]): Interval {
  return copyErrors(head, strings).reduce(I.max)
}

/** Encloses these distances, string by string. */
export function copyErrors(head: InductionHead, strings: readonly string[]): Interval[] {
  const firstWeights = computeFirstWeights(head, strings[0].length)
  return strings.map(letters => copyError(head, firstWeights, letters))
}

/**
 * Encloses the bound 2(n − 1)e^−β₂(1 − 2ε) + e^(β₂ε) − 1 with ε = (n − 1)e^−β₁, β₁ and β₂ being `first` and `second`.
 */
export function copyBound({first, second}: InductionHead, n: number): Interval {
  const leak = I.scale(exp(I.point(-first)), n - 1)
  const strangers = I.scale(exp(I.scale(I.sub(I.one, I.scale(leak, 2)), -second)), 2 * (n - 1))
  return I.add(strangers, expm1(I.scale(leak, second)))
}

/**
 * Lists the strings of n letters in which the last letter occurs before, one
 * for each set of the places where it does, with different letters at all
 * other places. The weights depend on that set alone; equal letters elsewhere
 * add up errors that may cancel. So the greatest `copyError` over the
 * list is that over all strings of n letters of any alphabet. At most 26 letters.
 */
export function listStrings(n: number): string[] {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  return Array.from({length: (1 << (n - 1)) - 1}, (_, i) =>
    Array.from({length: n}, (_, place) => place === n - 1 || (i + 1) >> place & 1 ? 'a' : alphabet[place + 1]).join(''))
}

/** For each number of earlier occurrences of the last letter a string with the greatest error. */
export function worstStrings(strings: readonly string[], errors: readonly Interval[]) {
  const rows = new Map<number, readonly [number, string, number]>()
  strings.forEach((letters, i) => {
    const [count, error] = [[...letters].filter(letter => letter === 'a').length - 1, errors[i].hi]
    if (error > (rows.get(count)?.[2] ?? 0)) rows.set(count, [count, letters, error])
  })
  return [...rows.values()].sort(([a], [b]) => a - b)
}
