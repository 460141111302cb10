import {commonDenominator} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * Lists the sums of all subsets of whole numbers in ascending order,
 * each as often as it comes about: 2ⁿ of them, the empty one 0.
 */
export function computeSums(numbers: readonly number[]): Float64Array {
  let sums = Float64Array.of(0)
  for (const x of numbers) sums = merge(sums, sums.map(sum => sum + x))
  return sums
}

function merge(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const merged = new Float64Array(a.length + b.length)
  for (let i = 0, j = 0, k = 0; k < merged.length; k++)
    merged[k] = j >= b.length || i < a.length && a[i] <= b[j]
      ? a[i++]
      : b[j++]
  return merged
}

/**
 * Finds twice the greatest distance of a point of [lo, hi] from the nearest of
 * ascending sums: of an end, or of the middle of a gap. Whole numbers throughout.
 */
export function twiceDistance(sums: ArrayLike<number>, lo: number, hi: number): number {
  const nearest = (z: number) => {
    let best = Infinity
    for (let i = 0; i < sums.length; i++) best = Math.min(best, Math.abs(sums[i] - z))
    return best
  }
  let worst = 2 * Math.max(nearest(lo), nearest(hi))
  for (let i = 1; i < sums.length; i++) {
    const [a, b] = [sums[i - 1], sums[i]]
    if (a + b >= 2 * lo && a + b <= 2 * hi) worst = Math.max(worst, b - a)
  }
  return worst
}

/** Answers whether every point of [−width, width] is within the tolerance of a sum; all in one unit. */
export function isCovering(sums: ArrayLike<number>, width: number, tolerance: Rational): boolean {
  return Q.compare(Q.rational(twiceDistance(sums, -width, width), 2), tolerance) <= 0
}

/**
 * Lists the probabilities that 1, …, n independent draws from equally likely
 * whole numbers have subset sums of a kind, by following all sets of sums
 * to which the draws can lead. The kind must be such that more sums cannot
 * destroy it: a set that has it stays out of the count from then on.
 */
export function computeProbabilities(
  law: readonly number[],
  n: number,
  isOfKind: (sums: readonly number[]) => boolean,
): Rational[] {
  let open: ReadonlyMap<string, bigint> = new Map([['0', 1n]])
  const remember = toRemembered(isOfKind)
  return Array.from({length: n}, (_, i) => {
    open = drawOne(law, open, remember)
    const failing = [...open.values()].reduce((sum, count) => sum + count, 0n)
    return Q.sub(Q.one, Q.div(Q.rational(failing), Q.power(Q.rational(law.length), i + 1)))
  })
}

function drawOne(
  law: readonly number[],
  open: ReadonlyMap<string, bigint>,
  isDone: (name: string, sums: readonly number[]) => boolean,
): Map<string, bigint> {
  const next = new Map<string, bigint>()
  for (const [key, count] of open) {
    const before = key.split(' ').map(Number)
    for (const x of law) {
      const sums = [...new Set([...before, ...before.map(sum => sum + x)])].sort((a, b) => a - b)
      const name = sums.join(' ')
      if (!isDone(name, sums)) next.set(name, (next.get(name) ?? 0n) + count)
    }
  }
  return next
}

function toRemembered(
  isOfKind: (sums: readonly number[]) => boolean,
): (name: string, sums: readonly number[]) => boolean {
  const known = new Map<string, boolean>()
  return (name, sums) => {
    const answer = known.get(name) ?? isOfKind(sums)
    known.set(name, answer)
    return answer
  }
}

/** Numbers that are drawn with equal chances, an interval [−width, width] with a tolerance, and numbers within it. */
export interface Lottery {
  readonly law: readonly Rational[]
  readonly width: Rational
  readonly eps: Rational
  readonly targets: readonly Rational[]
}

/** The chances that 1, …, n draws have sums within the tolerance of all the interval, and that all targets are sums. */
export function coverProbabilities({law, width, eps, targets}: Lottery, n: number) {
  const unit = Q.rational(commonDenominator([...law, width, ...targets]))
  const inUnits = (q: Rational) => Number(Q.mul(q, unit).n)
  const [numbers, wanted] = [law.map(inUnits), targets.map(inUnits)]
  return {
    covering: computeProbabilities(numbers, n, sums => isCovering(sums, inUnits(width), Q.mul(eps, unit))),
    reaching: computeProbabilities(numbers, n, sums => wanted.every(target => sums.includes(target))),
  }
}
