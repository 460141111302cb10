import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/**
 * Arithmetic on T with which matrices are written once: exact
 * for rationals, outward for intervals, rounded for doubles.
 */
export interface Ring<T> {
  readonly zero: T
  readonly one: T
  add(a: T, b: T): T
  sub(a: T, b: T): T
  mul(a: T, b: T): T
  neg(a: T): T
}

/** A ring with division; what a division by zero does is the instance's own contract. */
export interface Field<T> extends Ring<T> {
  div(a: T, b: T): T
}

/** Numbers with an order, or with enclosures of max(a, b) and max(0, a). */
export interface Ordered<T> {
  max(a: T, b: T): T
  relu(a: T): T
}

/** Numbers that are compared without doubt: −1 where a < b, 0 where equal, 1 where a > b. */
export interface Comparable<T> {
  compare(a: T, b: T): -1 | 0 | 1
}

/** The field of rational numbers; division by zero throws. */
export const rationals: Field<Rational> & Ordered<Rational> & Comparable<Rational> = {
  zero: Q.zero, one: Q.one, add: Q.add, sub: Q.sub, mul: Q.mul, neg: Q.neg, div: Q.div,
  max: Q.max, relu: a => Q.max(Q.zero, a), compare: Q.compare,
}

/**
 * The doubles with their rounded operations, for search and for pictures; nothing computed with them proves anything.
 */
export const doubles: Field<number> & Ordered<number> & Comparable<number> = {
  zero: 0, one: 1, add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, neg: a => -a, div: (a, b) => a / b,
  max: Math.max, relu: a => Math.max(0, a), compare: (a, b) => a < b ? -1 : a > b ? 1 : 0,
}
