import {toWeights} from '#networks/transformer/attention.ts'
import {softmaxBaseTwo} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/**
 * Rounds s/t, t > 0, to `bits` bits after the point, to nearest with ties to even, and returns it as a multiple of
 * 2^−bits; |s|·2^bits stays below 2²⁶, so that the quotient has the right floor.
 */
export function roundMean(s: number, t: number, bits: number): number {
  const scaled = s * (1 << bits)
  const below = Math.floor(scaled / t)
  const twice = 2 * (scaled - below * t)
  return twice > t || (twice === t && below % 2 !== 0) ? below + 1 : below
}

/**
 * Decides whether a string over +1 and −1 is balanced, by the means of its beginnings: none negative, the last one
 * zero; `round` may falsify the means.
 */
export function isBalanced(string: readonly number[], round: (s: number, t: number) => number): boolean {
  let sum = 0
  const signs = string.map((step, i) => round(sum += step, i + 1))
  return signs.every(mean => mean >= 0) && (signs.at(-1) ?? 0) === 0
}

/** How many of the strings of one length are balanced, and how many are misjudged when means are rounded. */
export type BalanceCount = {readonly balanced: bigint, readonly misjudged: bigint}

/**
 * Counts, for each length 1, …, n, over all 2^length strings: strings with the same sum, that agree in having had a
 * negative mean and in having had a negative rounded mean, have the same future, so they are counted together.
 */
export function countMisjudged(n: number, bits: number): BalanceCount[] {
  let counts = new Map<number, bigint>([[toState(0, false, false), 1n]])
  return Array.from({length: n}, (_, i) => {
    counts = extend(counts, i + 1, bits)
    return countStrings(counts, i + 1, bits)
  })
}

type Counts = Map<number, bigint>
const toState = (sum: number, negative: boolean, seen: boolean) => 4 * sum + (negative ? 2 : 0) + (seen ? 1 : 0)
const toSum = (state: number) => Math.floor(state / 4)

function extend(counts: Counts, t: number, bits: number): Counts {
  const next: Counts = new Map()
  for (const [state, count] of counts) for (const step of [1, -1]) {
    const [sum, flags] = [toSum(state) + step, state - 4 * toSum(state)]
    const key = toState(sum, flags >= 2 || sum < 0, flags % 2 === 1 || roundMean(sum, t, bits) < 0)
    next.set(key, (next.get(key) ?? 0n) + count)
  }
  return next
}

function countStrings(counts: Counts, t: number, bits: number): BalanceCount {
  let [balanced, misjudged] = [0n, 0n]
  for (const [state, count] of counts) {
    const [sum, flags] = [toSum(state), state - 4 * toSum(state)]
    const [truth, verdict] = [flags < 2 && sum === 0, flags % 2 === 0 && roundMean(sum, t, bits) === 0]
    if (truth) balanced += count
    if (truth !== verdict) misjudged += count
  }
  return {balanced, misjudged}
}

/** The nth Catalan number, the number of balanced strings of length 2n. */
export function catalanNumber(n: number): Q.Rational {
  return Q.product(Array.from({length: n}, (_, k) => Q.rational(4 * k + 2, k + 2)))
}

/** The sums of the first 1, 2, …, n steps. */
export function sumsOf(string: readonly number[]): number[] {
  let sum = 0
  return string.map(step => sum += step)
}

/** The means that causal attention with equal scores forms, position by position. */
export function attendedMeans(string: readonly number[]): Q.Rational[] {
  const values = string.map(step => Q.rational(step))
  const scores = values.map(() => Q.zero)
  const manner = {ring: rationals, weigh: softmaxBaseTwo, causal: true}
  return values.map((_, i) => M.dot(toWeights(manner, scores, i), values))
}
