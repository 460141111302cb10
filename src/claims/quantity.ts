import type {Sample} from '#numerics/statistics/confidence.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Running} from '#numerics/interval/running.ts'
import type {Rigour} from './verdict.ts'

/** A rational that was measured on one object, a trained model for instance, and says nothing beyond it. */
export interface Observed { readonly observed: Rational }

/** Marks a rational as measured. */
export function observed(value: Rational): Observed {
  return {observed: value}
}

/** Marks a double as measured; it is taken for exactly what it is. */
export const measured = (value: number): Observed => observed(fromDouble(value))

/** The numbers that a comparator takes; a bare double is none of them. */
export type Numeric = Rational | Interval | Running | Sample | Observed

/** A typed number in the evidence: rationals as `p/q`, doubles as JSON numbers, infinite ends as text. */
export type Quantity =
  | {readonly type: 'rational'; readonly value: string}
  | {readonly type: 'observed'; readonly value: string}
  | {readonly type: 'interval'; readonly lo: number | '-Infinity'; readonly hi: number | 'Infinity'}
  | {readonly type: 'running'; readonly value: number; readonly error: number | 'Infinity'}
  | {
    readonly type: 'sample'
    readonly estimate: number
    readonly lo: number
    readonly hi: number
    readonly level: number
    readonly n: number
    readonly method: string
    readonly power: string
  }

/** The closed set in which a number lies; `null` is an infinite end. */
export interface Range { readonly lo: Rational | null; readonly hi: Rational | null; readonly rigour: Rigour }

const isRational = (x: object): x is Rational => 'n' in x && typeof x.n === 'bigint'
const isSample = (x: object): x is Sample => 'estimate' in x && 'method' in x
const isObserved = (x: object): x is Observed => 'observed' in x
const isInterval = (x: object): x is Interval => 'lo' in x && 'hi' in x && !isSample(x)
const isRunning = (x: object): x is Running => 'value' in x && 'error' in x

/**
 * Writes a number for the evidence; throws on anything but the
 * number types of the site, on NaN, and on ends in the wrong order.
 */
export function toQuantity(x: Numeric): Quantity {
  if (typeof x !== 'object' || x === null)
    throw new TypeError(
      `a comparator takes a Rational, an Interval, a Running, a Sample or an Observed, got ${
        typeof x === 'number' ? `the bare number ${x}` : String(x)
      }`,
    )
  if ('lo' in x) checkOrder(x)
  if (isRational(x)) return {type: 'rational', value: Q.toText(x)}
  if (isObserved(x)) return {type: 'observed', value: Q.toText(x.observed)}
  if (isSample(x))
    return {
      type: 'sample',
      estimate: checkDouble(x.estimate),
      lo: checkDouble(x.lo),
      hi: checkDouble(x.hi),
      level: x.level,
      n: x.n,
      method: x.method,
      power: x.power,
    }
  if (isInterval(x))
    return {
      type: 'interval',
      lo: x.lo === -Infinity ? '-Infinity' : checkDouble(x.lo),
      hi: x.hi === Infinity ? 'Infinity' : checkDouble(x.hi),
    }
  if (isRunning(x))
    return {
      type: 'running',
      value: checkDouble(x.value),
      error: x.error === Infinity ? 'Infinity' : checkError(x.error),
    }
  throw new TypeError(
    `a comparator takes a Rational, an Interval, a Running, a Sample or an Observed, got a record with ${
      Object.keys(x).join(', ') || 'no members'
    }`,
  )
}

function checkOrder<T extends {readonly lo: number; readonly hi: number}>(x: T): T {
  if (x.lo > x.hi) throw new RangeError(`expected ends lo ≤ hi in a finding, got [${x.lo}, ${x.hi}]`)
  return x
}

function checkError(error: number): number {
  if (error < 0) throw new RangeError(`expected an error bound of at least 0 in a finding, got ${error}`)
  return checkDouble(error)
}

function checkDouble(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`${x} stands where a finite number was expected in a finding`)
  return x === 0 ? 0 : x
}

/** The set in which a typed number lies, with the rigour of its type. */
export function toRange(x: Quantity): Range {
  if (x.type === 'rational' || x.type === 'observed') {
    const value = Q.parseRational(x.value)
    return {lo: value, hi: value, rigour: x.type === 'rational' ? 'exact' : 'observed'}
  }
  if (x.type === 'running') {
    const around = typeof x.error === 'number' ? fromDouble(x.error) : null
    const value = fromDouble(x.value)
    return {lo: around && Q.sub(value, around), hi: around && Q.add(value, around), rigour: 'enclosed'}
  }
  const end = (value: number | string) => typeof value === 'number' ? fromDouble(value) : null
  return {lo: end(x.lo), hi: end(x.hi), rigour: x.type === 'interval' ? 'enclosed' : 'statistical'}
}
