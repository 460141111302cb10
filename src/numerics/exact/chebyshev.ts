import {dyadic} from './dyadic.ts'
import {mul, polynomial, sub, type Polynomial} from './polynomial.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/**
 * Finds the Chebyshev polynomials Tₙ (first kind) and Uₙ₋₁ (second
 * kind), n ≥ 1, by their common recursion pₙ₊₁ = 2x·pₙ − pₙ₋₁.
 * They satisfy Pell's equation 1 − Tₙ² = (1 − x²)·Uₙ₋₁², so |Tₙ| ≤ 1 on [−1, 1]; Tₙ has leading coefficient 2ⁿ⁻¹.
 */
export function chebyshevPolynomial(n: number): {readonly first: Polynomial, readonly second: Polynomial} {
  const twice = [Q.zero, Q.rational(2)]
  let [before, first]: Polynomial[] = [[Q.one], [Q.zero, Q.one]]
  let [last, second]: Polynomial[] = [[], [Q.one]]
  for (let i = 1; i < n; i++) {
    [before, first] = [first, sub(mul(twice, first), before)];
    [last, second] = [second, sub(mul(twice, second), last)]
  }
  return {first, second}
}

/**
 * Finds e² − r² − (1 − x²)·q². Where that is the zero polynomial,
 * |r| ≤ |e| on [−1, 1], as Pell's equation says of e = 1, r = Tₙ.
 */
export function pellDefect(e: Rational, r: Polynomial, q: Polynomial): Polynomial {
  const circle = polynomial([Q.one, Q.zero, Q.neg(Q.one)])
  return sub(sub(polynomial([Q.mul(e, e)]), mul(r, r)), mul(circle, mul(q, q)))
}

/**
 * Finds n + 1 increasing rationals near the extrema cos(jπ/n)
 * of Tₙ, n ≥ 1: −1 and 1, and between them the zeros of Uₙ₋₁
 * by bisection in doubles, rounded to multiples of 2⁻⁴⁰. How near they are is not proved; they serve a search.
 */
export function computeExtrema(n: number): Rational[] {
  let zeros: number[] = []
  for (let degree = 1; degree < n; degree++) {
    const ends = [-1, ...zeros, 1] // the zeros of consecutive polynomials separate each other
    zeros = ends.slice(1).map((hi, i) => bisect(x => computeSecond(degree, x), ends[i], hi))
  }
  return [-1, ...zeros, 1].map(x => dyadic(Math.round(x * 2 ** 40), 40))
}

function computeSecond(degree: number, x: number): number {
  let [before, value] = [0, 1]
  for (let i = 0; i < degree; i++) [before, value] = [value, 2 * x * value - before]
  return value
}

function bisect(f: (x: number) => number, low: number, high: number): number {
  const rising = f(high) > 0
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (f(middle) > 0 === rising) high = middle
    else low = middle
  }
  return (low + high) / 2
}
