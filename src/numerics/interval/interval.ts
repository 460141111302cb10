import {fromDouble, nextDown, nextUp} from '#numerics/exact/dyadic.ts'
import type {Field, Ordered} from '#numerics/exact/field.ts'
import {compare, toNumber} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {down, greatestDouble, up} from '#numerics/float/rounding.ts'

/**
 * The closed set of all real numbers x with lo ≤ x ≤ hi; lo = −Infinity or hi = Infinity means unbounded on that side.
 * Every operation returns a set that contains each result for each choice of numbers from its operands.
 */
export interface Interval {
  readonly lo: number
  readonly hi: number
}

/** Builds [lo, hi]; throws where lo > hi, where an end is NaN, and where no real number lies between. */
export function interval(lo: number, hi: number): Interval {
  if (!(lo <= hi) || lo === Infinity || hi === -Infinity)
    throw new RangeError(`expected ends lo <= hi around a real number, got [${lo}, ${hi}]`)
  return {lo, hi}
}

/** Builds [x, x] from a double, taken as the exact number; throws where x is not finite. */
export const point = (x: number): Interval => interval(x, x)
/** The sets {0}, {1} and all real numbers. */
export const zero: Interval = point(0)
export const one: Interval = point(1)
export const entire: Interval = interval(-Infinity, Infinity)

/** Finds the tightest enclosure of a rational number: a double, or two neighbours. */
export function fromRational(q: Rational): Interval {
  const nearest = toNumber(q)
  const side = nearest === Infinity ? -1 : nearest === -Infinity ? 1 : compare(q, fromDouble(nearest))
  return {lo: side < 0 ? nextDown(nearest) : nearest, hi: side > 0 ? nextUp(nearest) : nearest}
}

// A sum of doubles that rounds to zero is zero, so it needs no
// widening; signs of sums of non-negative intervals survive.
/** Adds. */
export function add(a: Interval, b: Interval): Interval {
  const lo = a.lo + b.lo
  const hi = a.hi + b.hi
  return {lo: lo === 0 ? 0 : down(lo), hi: hi === 0 ? 0 : up(hi)}
}

/** Finds a − b. */
export function sub(a: Interval, b: Interval): Interval {
  const lo = a.lo - b.hi
  const hi = a.hi - b.lo
  return {lo: lo === 0 ? 0 : down(lo), hi: hi === 0 ? 0 : up(hi)}
}

/** Negates. */
/** Finds −a; a zero end stays +0, so that equal intervals have equal bits. */
export const neg = (a: Interval): Interval => ({lo: 0 - a.hi, hi: 0 - a.lo})

const isZero = (a: Interval): boolean => a.lo === 0 && a.hi === 0

/** Multiplies; a product with [0, 0] is [0, 0], even where the other factor is unbounded. */
export function mul(a: Interval, b: Interval): Interval {
  if (isZero(a) || isZero(b)) return zero
  if (a.lo >= 0) return mulPositive(a, b)
  if (a.hi <= 0) return neg(mulPositive(neg(a), b))
  if (b.lo >= 0) return mulPositive(b, a)
  if (b.hi <= 0) return neg(mulPositive(neg(b), a))
  return {lo: down(Math.min(a.lo * b.hi, a.hi * b.lo)), hi: up(Math.max(a.lo * b.lo, a.hi * b.hi))}
}

// a.lo >= 0, and neither factor is [0, 0]: no product below is 0 · ∞. The sign of a result is kept against underflow.
function mulPositive(a: Interval, b: Interval): Interval {
  if (b.lo >= 0) return {lo: Math.max(0, down(a.lo * b.lo)), hi: up(a.hi * b.hi)}
  if (b.hi <= 0) return {lo: down(a.hi * b.lo), hi: Math.min(0, up(a.lo * b.hi))}
  return {lo: down(a.hi * b.lo), hi: up(a.hi * b.hi)}
}

/** Finds the product with a double, taken as exact; throws where it is not finite. */
export function scale(a: Interval, c: number): Interval {
  if (c < 0) return neg(scale(a, -c))
  if (c === 0) return zero
  if (!(c < Infinity)) throw new RangeError(`expected a finite factor, got ${c}`)
  return {
    lo: a.lo >= 0 ? Math.max(0, down(a.lo * c)) : down(a.lo * c),
    hi: a.hi <= 0 ? Math.min(0, up(a.hi * c)) : up(a.hi * c),
  }
}

/** An operation whose argument reaches outside its domain, so that the result is not defined for all of it. */
export class OutsideDomain extends RangeError {
  constructor(operation: string, a: Interval) {
    super(`${operation} is not defined on all of [${a.lo}, ${a.hi}]`)
    this.name = 'OutsideDomain'
  }
}

/** Finds a / b; throws OutsideDomain where b contains zero. */
export function div(a: Interval, b: Interval): Interval {
  if (b.lo > 0) return divPositive(a, b)
  if (b.hi < 0) return divPositive(neg(a), neg(b))
  throw new OutsideDomain('1/x', b)
}

// b.lo > 0 is finite, so no quotient below is ∞ / ∞.
function divPositive(a: Interval, b: Interval): Interval {
  if (isZero(a)) return zero
  return {
    lo: a.lo >= 0 ? Math.max(0, down(a.lo / b.hi)) : down(a.lo / b.lo),
    hi: a.hi <= 0 ? Math.min(0, up(a.hi / b.hi)) : up(a.hi / b.lo),
  }
}

/** Finds the greatest absolute value of a member; Infinity where unbounded. */
export const mag = (a: Interval): number => Math.max(-a.lo, a.hi)

/** Finds the least absolute value of a member. */
export const mig = (a: Interval): number => Math.max(0, a.lo, -a.hi)

/** Encloses |x|. */
export const abs = (a: Interval): Interval => ({lo: mig(a), hi: mag(a)})

/** Finds the square, which is never negative; tighter than mul(a, a). */
export const sqr = (a: Interval): Interval => mul(abs(a), abs(a))

/** Finds max(0, x). */
export const relu = (a: Interval): Interval => ({lo: Math.max(0, a.lo), hi: Math.max(0, a.hi)})

/** Enclose the greater and the lesser of two numbers. */
export const max = (a: Interval, b: Interval): Interval => ({lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi)})
export const min = (a: Interval, b: Interval): Interval => ({lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi)})

/** Finds the least interval that contains both. */
export const hull = (a: Interval, b: Interval): Interval => ({lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi)})

/** Finds what two enclosures of one number share; throws where that is nothing, for then one of them is wrong. */
export const meet = (a: Interval, b: Interval): Interval => interval(Math.max(a.lo, b.lo), Math.min(a.hi, b.hi))

/** Finds a finite member near the middle. */
export function mid(a: Interval): number {
  const [lo, hi] = [Math.max(a.lo, -greatestDouble), Math.min(a.hi, greatestDouble)]
  return Math.min(Math.max(0.5 * lo + 0.5 * hi, lo), hi)
}

/** Finds an upper bound of hi − lo; exactly 0 for a point. */
export const width = (a: Interval): number => a.lo === a.hi ? 0 : up(a.hi - a.lo)

/** Answer whether a double, taken as exact, is a member, and whether every member of the second is one of the first. */
export const contains = (a: Interval, x: number): boolean => a.lo <= x && x <= a.hi
export const encloses = (a: Interval, b: Interval): boolean => a.lo <= b.lo && b.hi <= a.hi

/** The enclosing operations as a field; division by an interval around zero throws. */
export const intervals: Field<Interval> & Ordered<Interval> = {zero, one, add, sub, mul, neg, div, max, relu}
