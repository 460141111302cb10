import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds q². */
export const square = (q: Rational): Rational => Q.mul(q, q)

/** Finds the mean of a list of at least one number. */
export const mean = (list: readonly Rational[]): Rational => Q.div(Q.sum(list), Q.rational(list.length))

/** Finds the variance of a list of at least one number, each as likely as the others. */
export const variance = (list: readonly Rational[]): Rational => Q.sub(mean(list.map(square)), square(mean(list)))
