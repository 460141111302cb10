import type {RandomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Signs} from './threshold.ts'

/** The total of all shares: probabilities and coefficients are shares/total, and total² divides without rounding. */
export const total = 4096

/** Finds shares proportional to 1/j, j = 1, …, m, rounded down; the first takes what is left of the total. */
export function harmonicShares(m: number): number[] {
  const harmonic = Q.sum(Array.from({length: m}, (_, j) => Q.rational(1, j + 1)))
  const shares = Array.from({length: m}, (_, j) => Number(Q.floor(Q.div(Q.rational(total, j + 1), harmonic))))
  return shares.with(0, shares[0] + total - shares.reduce((sum, share) => sum + share, 0))
}

/** Finds equal shares; the first takes what is left of the total. */
export function equalShares(m: number): number[] {
  const share = Math.floor(total / m)
  return Array.from({length: m}, (_, j) => j === 0 ? total - share * (m - 1) : share)
}

/** Finds total · f at every point for f = Σ (shareⱼ/total)·unitⱼ: integers. */
export function computeTarget(units: Signs, shares: readonly number[]): number[] {
  return units[0].map((_, i) => units.reduce((sum, unit, j) => sum + shares[j] * unit[i], 0))
}

/** Finds ‖f‖² in L²(μ) of the mean of the units, exactly. */
export function squareNorm(units: Signs, shares: readonly number[]): Rational {
  const target = computeTarget(units, shares)
  return Q.rational(target.reduce((sum, y) => sum + y * y, 0), target.length * total * total)
}

/**
 * Bounds what a clip takes from the mean of X = n‖fₙ − f‖², whose
 * mean is v, for the greatest n: (x − t)⁺ ≤ (x − v)²/(4(t − v)) since
 * (x − 2t + v)² ≥ 0, so that E(X − t)⁺ ≤ Var X/(4(t − v)). With
 * independent differences Y, Y′ to f, each drawn by the shares,
 * Var X = Var‖Y‖²/n + (2 − 2/n) E⟨Y, Y′⟩².
 */
export function clipLoss(units: Signs, shares: readonly number[], draws: readonly number[], clip: Rational): Rational {
  const products = computeProducts(units, shares)
  const unit = Q.rational(units[0].length * total * total)
  const mean = (of: (j: number) => bigint) =>
    Q.rational(shares.reduce((sum, share, j) => sum + BigInt(share) * of(j), 0n), total)
  const variance = Q.div(mean(j => products[j][j]), unit)
  const single = Q.sub(Q.div(mean(j => products[j][j] ** 2n), Q.power(unit, 2)), Q.power(variance, 2))
  const twice = mean(j => shares.reduce((sum, share, k) => sum + BigInt(share) * products[j][k] ** 2n, 0n))
  const pair = Q.div(twice, Q.mul(Q.rational(total), Q.power(unit, 2)))
  const spreads = draws.map(n =>
    Q.add(Q.div(single, Q.rational(n)), Q.mul(pair, Q.sub(Q.rational(2), Q.rational(2, n))))
  )
  return Q.div(spreads.reduce(Q.max), Q.mul(Q.rational(4), Q.sub(clip, variance)))
}

// points · total² · ⟨uⱼ − f, uₖ − f⟩ in L²(μ).
function computeProducts(units: Signs, shares: readonly number[]): bigint[][] {
  const target = computeTarget(units, shares)
  const misses = units.map(unit => unit.map((y, i) => y * total - target[i]))
  return misses.map(a => misses.map(b => BigInt(a.reduce((sum, y, i) => sum + y * b[i], 0))))
}

/**
 * What is drawn: units by a law of shares, each draw counted so many times, around a target (total · f at the points).
 */
export interface Lottery {
  readonly units: Signs
  readonly law: readonly number[]
  readonly copies: number
  readonly target: readonly number[]
}

/**
 * Draws n units, so many times, and finds n‖fₙ − f‖² each time, but no
 * more than the clip. All numbers up to the last division are integers
 * below 2⁵³, and that is exact where n and the number of points are powers of two.
 */
export function sampleErrors(
  random: RandomStream,
  {units, law, copies, target}: Lottery,
  n: number,
  repeats: number,
  clip: number,
): number[] {
  const [faces, rows] = [law.flatMap((share, j) => Array<number>(share).fill(j)),
    units.map(unit => Int32Array.from(unit))]
  const [draw, counts, sums] = [toDigits(random), new Int32Array(units.length), new Int32Array(target.length)]
  return Array.from({length: repeats}, () => {
    counts.fill(0)
    for (let i = 0; i < n; i += copies) counts[faces[draw()]] += copies
    sums.fill(0)
    rows.forEach((row, j) => { if (counts[j] > 0) addTo(sums, row, counts[j]) })
    return Math.min(clip, squaredMiss(sums, target, n) / (target.length * n * total * total))
  })
}

function addTo(sums: Int32Array, row: Int32Array, count: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] += count * row[i]
}

function squaredMiss(sums: Int32Array, target: readonly number[], n: number): number {
  let squares = 0
  for (let i = 0; i < sums.length; i++) {
    const miss = sums[i] * total - n * target[i]
    squares += miss * miss
  }
  return squares
}

// Four uniform numbers below `total` = 2¹² from each draw of 48 bits: its digits are independent.
function toDigits(random: RandomStream): () => number {
  let [word, left] = [0, 0]
  return () => {
    if (left === 0) [word, left] = [random.integer(0, total * total * total * total - 1), 4]
    const digit = word % total
    word = (word - digit) / total
    left--
    return digit
  }
}
