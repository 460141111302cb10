import type {Field, Ordered} from './field.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/**
 * A dual number value + slope·ε with ε² = 0 over the rationals (Clifford
 * 1873): a function evaluated at x + ε gives f(x) + f′(x)ε, exactly.
 */
export interface RationalDual {
  readonly value: Rational
  readonly slope: Rational
}

/** Embeds a number that does not vary. */
export const constant = (value: Rational): RationalDual => ({value, slope: Q.zero})

/** The number by which is differentiated, x + ε. */
export const variable = (value: Rational): RationalDual => ({value, slope: Q.one})

const add = (a: RationalDual, b: RationalDual): RationalDual => ({
  value: Q.add(a.value, b.value),
  slope: Q.add(a.slope, b.slope),
})
const neg = (a: RationalDual): RationalDual => ({value: Q.neg(a.value), slope: Q.neg(a.slope)})
const mul = (a: RationalDual, b: RationalDual): RationalDual =>
  ({value: Q.mul(a.value, b.value), slope: Q.add(Q.mul(a.slope, b.value), Q.mul(a.value, b.slope))})

/** Divides; throws where the divisor has the value zero. */
function div(a: RationalDual, b: RationalDual): RationalDual {
  const value = Q.div(a.value, b.value)
  return {value, slope: Q.div(Q.sub(a.slope, Q.mul(value, b.slope)), b.value)}
}

/**
 * Finds max(a, b); throws a RangeError where the values are equal and the slopes are not, for there is no derivative.
 */
function max(a: RationalDual, b: RationalDual): RationalDual {
  const order = Q.compare(a.value, b.value)
  if (order === 0 && !Q.equal(a.slope, b.slope))
    throw new RangeError(`no derivative at a kink: two branches meet at ${Q.toText(a.value)}`)
  return order < 0 ? b : a
}

/** Finds e^a, which is rational at zero alone: e^(0 + sε) = 1 + sε. Throws a RangeError elsewhere. */
function exp(a: RationalDual): RationalDual {
  if (!Q.isZero(a.value)) throw new RangeError(`the exponential is rational at 0 alone, got ${Q.toText(a.value)}`)
  return {value: Q.one, slope: a.slope}
}

const [zero, one] = [constant(Q.zero), constant(Q.one)]

/** The arithmetic of dual numbers, with the exponential where it is rational. */
export const rationalDuals: Field<RationalDual> & Ordered<RationalDual> & {
  readonly exp: (a: RationalDual) => RationalDual
} = {zero, one, add, sub: (a, b) => add(a, neg(b)), mul, neg, div, max, relu: a => max(zero, a), exp}
