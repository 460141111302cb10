import {commonDenominator} from '#numerics/exact/integer.ts'
import {nextLength, unionLength, unionWithShift, type IntegerInterval} from '#numerics/exact/interval-union.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

const half = Q.rational(1, 2)

/** Numbers, a tolerance ε, and the bound of a further number that is uniform on [−reach, reach]. */
export interface Covering { readonly numbers: readonly Rational[]; readonly eps: Rational; readonly reach: Rational }

/**
 * Finds what of [−½, ½] the sums of some of the numbers come near to, A₀ = [−ε, ε] and Aₙ₊₁ = Aₙ ∪ (Aₙ + x) within it:
 * its stretches and length, the least, greatest and mean length after a further number, and, in whole multiples of
 * 1/unit, the stretches after each number.
 */
export function coverWithSums({numbers, eps, reach}: Covering) {
  const unit = Number(commonDenominator([...numbers, eps, reach, half]))
  const inUnits = (q: Rational) => Number(Q.mul(q, Q.rational(unit)).n)
  const steps: (readonly IntegerInterval[])[] = [[[-inUnits(eps), inUnits(eps)]]]
  for (const x of numbers) steps.push(unionWithShift(steps.at(-1)!, inUnits(x), unit / 2))
  const covered = steps.at(-1)!
  const {least, greatest, meanTimes4Reach} = nextLength(covered, inUnits(reach), unit / 2)
  return {
    unit, steps, stretches: covered.map(ends => ends.map(end => Q.rational(end, unit))),
    length: Q.rational(unionLength(covered), unit),
    next: {
      least: Q.rational(least, unit), greatest: Q.rational(greatest, unit),
      mean: Q.rational(meanTimes4Reach, 4 * inUnits(reach) * unit),
    },
  }
}

/** v + ½·v(1 − v), the mean length after one more number, uniform on [−1, 1]. */
export const grownLength = (v: Rational): Rational => Q.add(v, Q.product([half, v, Q.sub(Q.one, v)]))

/** (¾)ⁿ·(1 − 2ε)(1 − ε)/(2ε²), which the chance that some point is further than 2ε from all sums does not exceed. */
export function missBound(eps: Rational, n: number): Rational {
  const twice = Q.mul(Q.rational(2), eps)
  return Q.product([Q.power(Q.rational(3, 4), n), Q.sub(Q.one, twice), Q.sub(Q.one, eps), Q.inv(Q.mul(twice, eps))])
}

/** 2^(1 − n), the probability that n numbers have one sign. */
export const oneSignProbability = (n: number): Rational => Q.power(Q.rational(2), 1 - n)
