import type {Algebra} from '#numerics/interval/algebra.ts'
import * as E from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {density, gelu as geluOf, geluSlope} from '#numerics/interval/normal.ts'
import * as T from '#numerics/interval/trigonometric.ts'

/**
 * A function of one variable on an interval: enclosures of its values and of its first and second derivatives there.
 * At a kink the first is Clarke's, the hull of the slopes nearby, and of the second nothing is known.
 */
export interface Jet {
  readonly value: Interval
  readonly first: Interval
  readonly second: Interval
}

/** Embeds an enclosure of a constant. */
export const constant = (value: Interval): Jet => ({value, first: I.zero, second: I.zero})

/** The coordinate function on an interval. */
export const variable = (value: Interval): Jet => ({value, first: I.one, second: I.zero})

// Zero as a summand and one as a factor are frequent among derivatives; without a rounding they stay exact.
const isOnly = (a: Interval, x: number): boolean => a.lo === x && a.hi === x
const plus = (a: Interval, b: Interval): Interval => isOnly(b, 0) ? a : isOnly(a, 0) ? b : I.add(a, b)
const times = (a: Interval, b: Interval): Interval => isOnly(b, 1) ? a : isOnly(a, 1) ? b : I.mul(a, b)

/** Adds. */
export const add = (a: Jet, b: Jet): Jet =>
  ({value: I.add(a.value, b.value), first: plus(a.first, b.first), second: plus(a.second, b.second)})

/** Negates. */
export const neg = (a: Jet): Jet => ({value: I.neg(a.value), first: I.neg(a.first), second: I.neg(a.second)})

/** Multiplies: (ab)″ = a″b + 2a′b′ + ab″. */
export function mul(a: Jet, b: Jet): Jet {
  const twice = I.scale(I.mul(a.first, b.first), 2)
  return {
    value: I.mul(a.value, b.value),
    first: plus(times(a.first, b.value), times(a.value, b.first)),
    second: plus(twice, plus(times(a.second, b.value), times(a.value, b.second))),
  }
}

/** Multiplies by a double, taken as exact. */
export const scale = (a: Jet, c: number): Jet =>
  ({value: I.scale(a.value, c), first: I.scale(a.first, c), second: I.scale(a.second, c)})

// f(a)″ = f″(a) a′² + f′(a) a″.
const chain = (a: Jet, value: Interval, slope: Interval, bend: Interval): Jet =>
  ({value, first: times(slope, a.first), second: plus(times(bend, square(a.first)), times(slope, a.second))})

const square = (a: Interval): Interval => isOnly(a, 1) ? a : I.sqr(a)
const isConstant = (a: Jet): boolean => isOnly(a.first, 0) && isOnly(a.second, 0)

function inverse(a: Jet): Jet {
  const value = I.div(I.one, a.value)
  return chain(a, value, I.neg(I.sqr(value)), I.scale(I.mul(value, I.sqr(value)), 2))
}

function folded(a: Jet, value: Interval, left: number): Jet {
  const slope = I.interval(a.value.lo > 0 ? 1 : left, a.value.hi < 0 ? left : 1)
  return chain(a, value, slope, a.value.lo > 0 || a.value.hi < 0 ? I.zero : I.entire)
}

const relu = (a: Jet): Jet => folded(a, I.relu(a.value), 0)

function power(a: Jet, k: number): Jet {
  const value = E.power(a.value, k)
  if (isConstant(a) || k === 0) return constant(value)
  if (k === 1) return a
  return chain(a, value, I.scale(E.power(a.value, k - 1), k), I.scale(E.power(a.value, k - 2), k * (k - 1)))
}

function sqrt(a: Jet): Jet {
  const value = E.sqrt(a.value)
  if (isConstant(a)) return constant(value)
  if (!(value.lo > 0)) return {value, first: I.entire, second: I.entire}
  const slope = I.div(I.one, I.scale(value, 2))
  return chain(a, value, slope, I.neg(I.div(slope, I.scale(a.value, 2))))
}

function log(a: Jet): Jet {
  const slope = I.div(I.one, a.value)
  return chain(a, E.log(a.value), slope, I.neg(I.sqr(slope)))
}

function tanh(a: Jet): Jet {
  const t = E.tanh(a.value)
  const slope = I.relu(I.sub(I.one, I.sqr(t)))
  return chain(a, t, slope, I.scale(I.mul(t, slope), -2))
}

const half = I.point(1 / 2)

function sigmoid(a: Jet): Jet {
  const s = E.sigmoid(a.value)
  const slope = I.relu(I.sub(I.point(1 / 4), I.sqr(I.sub(s, half))))
  return chain(a, s, slope, I.scale(I.mul(slope, I.sub(half, s)), 2))
}

// With the density φ and φ′(x) = −xφ(x), gelu″ = 2φ + xφ′ = φ(2 − x²).
const gelu = (a: Jet): Jet =>
  chain(a, geluOf(a.value), geluSlope(a.value), I.mul(density(a.value), I.sub(I.point(2), I.sqr(a.value))))

function exp(a: Jet): Jet {
  const value = E.exp(a.value)
  return chain(a, value, value, value)
}

function sin(a: Jet): Jet {
  const value = T.sin(a.value)
  return chain(a, value, T.cos(a.value), I.neg(value))
}

function cos(a: Jet): Jet {
  const value = T.cos(a.value)
  return chain(a, value, I.neg(T.sin(a.value)), I.neg(value))
}

/** Finds max(a, b) = b + max(0, a − b). */
const max = (a: Jet, b: Jet): Jet => add(b, relu(add(a, neg(b))))

/** The algebra of values with first and second derivatives. */
export const jets: Algebra<Jet> = {
  zero: constant(I.zero),
  one: constant(I.one),
  pi: constant(T.pi),
  point: x => constant(I.point(x)),
  rational: q => constant(I.fromRational(q)),
  add,
  sub: (a, b) => add(a, neg(b)),
  mul,
  neg,
  div: (a, b) => mul(a, inverse(b)),
  scale, max, relu, power,
  abs: a => folded(a, I.abs(a.value), -1),
  sqr: a => power(a, 2),
  sqrt, exp, log, sin, cos, tanh, sigmoid, gelu,
}
