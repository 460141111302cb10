import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** The product of the powers xₖ^eₖ, of as many numbers as exponents. */
export const monomial = (exponents: readonly number[], x: readonly Rational[]): Rational =>
  Q.product(x.map((entry, k) => Q.power(entry, exponents[k])))

/** All points of {0, …, d}ⁿ: polynomials of degree at most d in each of n variables that agree there are equal. */
export const unisolventGrid = (n: number, d: number): (readonly Rational[])[] =>
  Array.from({length: n}).reduce<(readonly Rational[])[]>(points =>
    points.flatMap(point => Array.from({length: d + 1}, (_, k) => [...point, Q.rational(k)])), [[]])
