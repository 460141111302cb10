import type {Algebra} from './algebra.ts'
import * as E from './elementary.ts'
import {contains, fromRational, interval, mid, OutsideDomain, point} from './interval.ts'
import type {Interval} from './interval.ts'
import {gelu as geluOf} from './normal.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {down, unitRoundoff, up} from '#numerics/float/rounding.ts'
import {cos, pi, sin} from './trigonometric.ts'

/**
 * A rounded number that carries a proved bound of its error: |value − exact| ≤ error. The value is finite; an error of
 * Infinity means that nothing is known. (Running error analysis: Wilkinson 1986; Higham 2002, §3.3.)
 */
export interface Running {
  readonly value: number
  readonly error: number
}

// What is left after an overflow.
const unknown: Running = {value: 0, error: Infinity}

// The rounding of an operation adds at most u|value|, or half
// of the least double where it underflows; up() exceeds both.
const rounded = (value: number, error: number): Running =>
  Number.isFinite(value) ? {value, error: up(error + up(unitRoundoff * Math.abs(value)))} : unknown

/** Embeds a double, taken as exact; throws where it is not finite. */
export const literal = (x: number): Running => ({value: point(x).lo, error: 0})

/** Embeds any number of an enclosure: the middle, with the distance to the far end. */
export function nearest(enclosure: Interval): Running {
  const value = mid(enclosure)
  if (enclosure.lo === enclosure.hi) return {value, error: 0}
  return {value, error: Math.max(up(value - enclosure.lo), up(enclosure.hi - value))}
}

/** Finds the interval [value − error, value + error], rounded outwards. */
export function toEnclosure({value, error}: Running): Interval {
  return error === 0 ? point(value) : interval(down(value - error), up(value + error))
}

/** Adds. */
export const add = (a: Running, b: Running): Running => rounded(a.value + b.value, up(a.error + b.error))

/** Finds a − b. */
export const sub = (a: Running, b: Running): Running => rounded(a.value - b.value, up(a.error + b.error))

/** Negates, without a new error. */
export const neg = (a: Running): Running => ({value: -a.value, error: a.error})

// An error of Infinity meets a factor of zero as 0 · ∞; the bound stays Infinity then.
function times(x: number, error: number): number {
  return error === Infinity ? Infinity : error === 0 ? 0 : up(x * error)
}

/** Multiplies: |AB − ab| ≤ |a| εb + |b| εa + εa εb. */
export function mul(a: Running, b: Running): Running {
  const linear = up(times(Math.abs(a.value), b.error) + times(Math.abs(b.value), a.error))
  return rounded(a.value * b.value, up(linear + times(a.error, b.error)))
}

/** Divides: |A/B − a/b| ≤ (εa + |a/b| εb) / (|b| − εb); throws OutsideDomain where the divisor may be zero. */
export function div(a: Running, b: Running): Running {
  const least = down(Math.abs(b.value) - b.error)
  if (!(least > 0)) throw new OutsideDomain('1/x', toEnclosure(b))
  const value = a.value / b.value
  return rounded(value, up(up(a.error + times(up(Math.abs(value)), b.error)) / least))
}

/** Multiplies by a double, taken as exact. */
export const scale = (a: Running, c: number): Running => rounded(a.value * c, times(Math.abs(c), a.error))

/** Finds |a|, without a new error. */
export const abs = (a: Running): Running => ({value: Math.abs(a.value), error: a.error})

/** Finds max(a, b), whose error is at most the larger of the two. */
export const max = (a: Running, b: Running): Running => ({
  value: Math.max(a.value, b.value),
  error: Math.max(a.error, b.error),
})

/** Finds max(0, a); exactly zero where a is certainly negative. */
export const relu = (a: Running): Running => a.value < -a.error ? literal(0) : max(a, literal(0))

/** Finds the sum of a list from left to right; zero where it is empty. */
export const sum = (list: readonly Running[]): Running => list.reduce(add, literal(0))

/** Finds Σ xᵢ yᵢ from left to right; throws where the lengths differ. */
export function dot(x: readonly Running[], y: readonly Running[]): Running {
  if (x.length !== y.length)
    throw new RangeError(`expected two vectors of one length, got ${x.length} and ${y.length} entries`)
  return x.reduce((total, entry, i) => add(total, mul(entry, y[i])), literal(0))
}

// The value is the site's own at the rounded argument, the error
// reaches to the far end of the image of the whole argument.
function lift(f: (a: Interval) => Interval): (a: Running) => Running {
  return a => {
    const value = mid(f(point(a.value)))
    const image = f(toEnclosure(a))
    return contains(image, value)
      ? {value, error: Math.max(up(value - image.lo), up(image.hi - value))}
      : nearest(image)
  }
}

/** The elementary functions, where the whole enclosure of the argument lies in their domain. */
export const sqrt = lift(E.sqrt)
export const exp = lift(E.exp)
export const tanh = lift(E.tanh)

/**
 * Finds the probabilities e^(xᵢ − m)/Σ e^(xⱼ − m) of a non-empty
 * list of scores; the shift m, their largest value, cancels exactly.
 */
export function softmax(scores: readonly Running[]): Running[] {
  const shift = literal(scores.reduce((largest, score) => Math.max(largest, score.value), -Number.MAX_VALUE))
  const weights = scores.map(score => exp(sub(score, shift)))
  const total = sum(weights)
  return weights.map(weight => div(weight, total))
}

/** The algebra of running errors. */
export const runnings: Algebra<Running> = {
  zero: literal(0),
  one: literal(1),
  pi: nearest(pi),
  point: literal,
  rational: (q: Rational) => nearest(fromRational(q)),
  add,
  sub,
  mul,
  neg,
  div,
  scale,
  abs,
  sqr: a => mul(a, a),
  max,
  relu,
  sqrt,
  exp,
  tanh,
  power: (a, k) => lift(x => E.power(x, k))(a),
  log: lift(E.log),
  sin: lift(sin),
  cos: lift(cos),
  sigmoid: lift(E.sigmoid),
  gelu: lift(geluOf),
}
