import type {Rational} from '#numerics/exact/rational.ts'
import * as I from './interval.ts'
import type {Interval} from './interval.ts'

/** Encloses the greatest |xᵢ − qᵢ| of an enclosed vector x of at least one entry to a rational vector q. */
export function encloseDistance(x: readonly Interval[], q: readonly Rational[]): Interval {
  return x.map((entry, i) => I.abs(I.sub(entry, I.fromRational(q[i])))).reduce(I.max)
}
