import type {Algebra} from '#numerics/interval/algebra.ts'
import * as E from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {gelu as geluOf, geluSlope} from '#numerics/interval/normal.ts'
import * as T from '#numerics/interval/trigonometric.ts'

/**
 * The values of a function on a box, with one enclosure a variable
 * of all its partial derivatives there; an empty gradient is
 * that of a constant. At kinks the derivatives are Clarke's,
 * the convex hull of the limits nearby (Clarke 1983, §2.3), for
 * which the chain rule and Lebourg's mean value theorem hold, so that the mean-value form stays an enclosure.
 */
export interface Dual {
  readonly value: Interval
  readonly gradient: readonly Interval[]
}

/** Embeds an enclosure of a constant. */
export const constant = (value: Interval): Dual => ({value, gradient: []})

/** Builds the coordinate functions on a box, one a side. */
export const coordinates = (box: readonly Interval[]): Dual[] =>
  box.map((value, i) => ({value, gradient: box.map((_, j) => i === j ? I.one : I.zero)}))

type Gradient = readonly Interval[]

const scaled = (gradient: Gradient, c: Interval): Gradient => gradient.map(slope => I.mul(slope, c))

function combine(a: Gradient, b: Gradient, of: (x: Interval, y: Interval) => Interval): Gradient {
  const n = Math.max(a.length, b.length)
  return Array.from({length: n}, (_, i) => of(a[i] ?? I.zero, b[i] ?? I.zero))
}

function plus(a: Gradient, b: Gradient): Gradient {
  if (a.length === 0) return b
  if (b.length === 0) return a
  return a.map((slope, i) => I.add(slope, b[i]))
}

/** Adds. */
export const add = (a: Dual, b: Dual): Dual => ({
  value: I.add(a.value, b.value),
  gradient: plus(a.gradient, b.gradient),
})

/** Negates. */
export const neg = (a: Dual): Dual => ({value: I.neg(a.value), gradient: a.gradient.map(I.neg)})

/** Finds a − b. */
export const sub = (a: Dual, b: Dual): Dual =>
  ({value: I.sub(a.value, b.value), gradient: plus(a.gradient, b.gradient.map(I.neg))})

/** Multiplies: (ab)′ = a′b + ab′. */
export const mul = (a: Dual, b: Dual): Dual =>
  ({value: I.mul(a.value, b.value), gradient: plus(scaled(a.gradient, b.value), scaled(b.gradient, a.value))})

/** Divides: (a/b)′ = (a′ − (a/b) b′)/b; throws OutsideDomain where the divisor contains zero. */
export function div(a: Dual, b: Dual): Dual {
  const value = I.div(a.value, b.value)
  const change = plus(a.gradient, scaled(b.gradient, I.neg(value)))
  return {value, gradient: change.map(slope => I.div(slope, b.value))}
}

/** Multiplies by a double, taken as exact. */
export const scale = (a: Dual, c: number): Dual =>
  ({value: I.scale(a.value, c), gradient: a.gradient.map(slope => I.scale(slope, c))})

// The chain rule: f(a)′ = f′(a) a′. Constants never ask for the slope.
function chain(a: Dual, value: Interval, slope: () => Interval): Dual {
  return {value, gradient: a.gradient.length === 0 ? a.gradient : scaled(a.gradient, slope())}
}

const kink = (a: Interval, left: number): Interval => I.interval(a.lo > 0 ? 1 : left, a.hi < 0 ? left : 1)

/** Finds max(0, a), with slopes [0, 1] at the kink. */
export const relu = (a: Dual): Dual => chain(a, I.relu(a.value), () => kink(a.value, 0))

/** Finds |a|, with slopes [−1, 1] at the kink. */
export const abs = (a: Dual): Dual => chain(a, I.abs(a.value), () => kink(a.value, -1))

/** Finds max(a, b); where either may be the larger, the slopes are the hull of both. */
export function max(a: Dual, b: Dual): Dual {
  if (a.value.lo > b.value.hi) return a
  if (b.value.lo > a.value.hi) return b
  return {value: I.max(a.value, b.value), gradient: combine(a.gradient, b.gradient, I.hull)}
}

/** Squares; narrower than the product with itself. */
export const sqr = (a: Dual): Dual => chain(a, I.sqr(a.value), () => I.scale(a.value, 2))

/** Raises to an integer power: (a^k)′ = k a^(k−1) a′. */
export const power = (a: Dual, k: number): Dual =>
  chain(a, E.power(a.value, k), () => k === 0 ? I.zero : I.scale(E.power(a.value, k - 1), k))

/** Finds the square root; its slope is unbounded where the argument reaches zero. */
export function sqrt(a: Dual): Dual {
  const root = E.sqrt(a.value)
  return chain(a, root, () => ({
    lo: root.hi === Infinity || root.hi === 0 ? 0 : I.div(I.one, I.scale(I.point(root.hi), 2)).lo,
    hi: root.lo === 0 ? Infinity : I.div(I.one, I.scale(I.point(root.lo), 2)).hi,
  }))
}

/** Finds e^a, which is its own slope. */
export function exp(a: Dual): Dual {
  const value = E.exp(a.value)
  return chain(a, value, () => value)
}

/** The elementary functions, each by the chain rule with an enclosure of its slope. */
export const log = (a: Dual): Dual => chain(a, E.log(a.value), () => I.div(I.one, a.value))
export const sin = (a: Dual): Dual => chain(a, T.sin(a.value), () => T.cos(a.value))
export const cos = (a: Dual): Dual => chain(a, T.cos(a.value), () => I.neg(T.sin(a.value)))
export const gelu = (a: Dual): Dual => chain(a, geluOf(a.value), () => geluSlope(a.value))

/**
 * Finds tanh a. The slopes 1 − t² and ¼ − (s − ½)² name their
 * variable once, and relu keeps the sign that is known of them.
 */
export function tanh(a: Dual): Dual {
  const t = E.tanh(a.value)
  return chain(a, t, () => I.relu(I.sub(I.one, I.sqr(t))))
}

const half = I.point(1 / 2)
const quarter = I.point(1 / 4)

/** The logistic function 1/(1 + e^−a). */
export function sigmoid(a: Dual): Dual {
  const s = E.sigmoid(a.value)
  return chain(a, s, () => I.relu(I.sub(quarter, I.sqr(I.sub(s, half)))))
}

/** The algebra of values with gradients. */
export const duals: Algebra<Dual> = {
  zero: constant(I.zero),
  one: constant(I.one),
  pi: constant(T.pi),
  point: x => constant(I.point(x)),
  rational: q => constant(I.fromRational(q)),
  add, sub, mul, neg, div, scale, abs, sqr, max, relu, power, sqrt, exp, log, sin, cos, tanh, sigmoid, gelu,
}
