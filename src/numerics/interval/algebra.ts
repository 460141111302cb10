import * as E from './elementary.ts'
import {doubles} from '#numerics/exact/field.ts'
import type {Field, Ordered} from '#numerics/exact/field.ts'
import * as I from './interval.ts'
import type {Interval} from './interval.ts'
import {gelu} from './normal.ts'
import {toNumber} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {cos, pi, sin} from './trigonometric.ts'

/** Numbers with the elementary functions: a formula or a network is written once and evaluated over any of these. */
export interface Algebra<T> extends Field<T>, Ordered<T> {
  readonly pi: T
  /** Embeds a double, taken as exact. */
  point(x: number): T
  /** Embeds a rational number. */
  rational(q: Rational): T
  /** Multiplies by a double, taken as exact. */
  scale(a: T, c: number): T
  abs(a: T): T
  sqr(a: T): T
  /** Raises to an integer power. */
  power(a: T, k: number): T
  sqrt(a: T): T
  exp(a: T): T
  log(a: T): T
  sin(a: T): T
  cos(a: T): T
  tanh(a: T): T
  /** The logistic function 1/(1 + e^−x). */
  sigmoid(a: T): T
  /** x Φ(x) with the normal distribution Φ (Hendrycks & Gimpel 2016), without approximation. */
  gelu(a: T): T
}

/** The algebra of enclosures. */
export const enclosures: Algebra<Interval> = {
  ...I.intervals, pi, point: I.point, rational: I.fromRational, scale: I.scale, abs: I.abs, sqr: I.sqr, power: E.power,
  sqrt: E.sqrt, exp: E.exp, log: E.log, sin, cos, tanh: E.tanh, sigmoid: E.sigmoid, gelu,
}

const at = (f: (a: Interval) => Interval) => (x: number): number => I.mid(f(I.point(x)))

/**
 * The algebra of doubles near the exact values: the same bits in every
 * engine, but no bounds. For curves and for search, never for a verdict.
 */
export const approximations: Algebra<number> = {
  ...doubles, pi: pi.lo, point: x => x, rational: toNumber, scale: (a, c) => a * c, abs: Math.abs, sqr: a => a * a,
  power: (a, k) => I.mid(E.power(I.point(a), k)), sqrt: at(E.sqrt), exp: at(E.exp), log: at(E.log),
  sin: at(sin), cos: at(cos), tanh: at(E.tanh), sigmoid: at(E.sigmoid), gelu: at(gelu),
}
