import {difference} from './linear-combination.ts'
import {insertZeros, slope} from './piecewise-linear.ts'
import type {PiecewiseLinear} from './piecewise-linear.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** A value of a function and a point where it is attained. */
export interface Attained {
  readonly value: Rational
  readonly at: Rational
}

function findGreatest(candidates: readonly Attained[]): Attained {
  return candidates.reduce((best, candidate) => Q.compare(candidate.value, best.value) > 0 ? candidate : best)
}

/** Finds max |f| over the domain, which a knot attains, and the first such knot. */
export function supNorm(f: PiecewiseLinear): Attained {
  return findGreatest(f.knots.map((at, i) => ({value: Q.abs(f.values[i]), at})))
}

/** Finds max |f − g| and the first knot of f − g that attains it; throws where the domains differ. */
export function supDistance(f: PiecewiseLinear, g: PiecewiseLinear): Attained {
  return supNorm(difference(f, g))
}

/** The greatest max |fᵢ − gᵢ| of two lists of as many functions, at least one. */
export function greatestDistance(f: readonly PiecewiseLinear[], g: readonly PiecewiseLinear[]): Rational {
  if (f.length !== g.length) throw new RangeError(`expected as many functions, got ${f.length} and ${g.length}`)
  return f.map((each, i) => supDistance(each, g[i]).value).reduce(Q.max)
}

/**
 * Finds the least and the greatest value of f(x) − x² over the domain, and the first points that attain them.
 * On a piece of slope s the difference is concave with its vertex at s/2, so only its ends and that vertex compete.
 */
export function computeExcessOverSquare(f: PiecewiseLinear): {least: Attained, greatest: Attained} {
  const candidates = f.knots.flatMap((x, i) => {
    const atKnot = excessOverSquare(x, f.values[i])
    const vertex = i + 1 < f.knots.length ? vertexInside(f, i) : undefined
    return vertex ? [atKnot, vertex] : [atKnot]
  })
  const negated = findGreatest(candidates.map(({value, at}) => ({value: Q.neg(value), at})))
  return {least: {value: Q.neg(negated.value), at: negated.at}, greatest: findGreatest(candidates)}
}

/** Finds max |x² − f(x)| over the domain and the first point that attains it. */
export function supDistanceToSquare(f: PiecewiseLinear): Attained {
  const {least, greatest} = computeExcessOverSquare(f)
  const [below, above] = [{value: Q.abs(least.value), at: least.at}, {value: Q.abs(greatest.value), at: greatest.at}]
  const order = Q.compare(below.value, above.value) || Q.compare(above.at, below.at)
  return order > 0 ? below : above
}

function excessOverSquare(x: Rational, y: Rational): Attained {
  return {value: Q.sub(y, Q.mul(x, x)), at: x}
}

function vertexInside(f: PiecewiseLinear, i: number): Attained | undefined {
  const rate = slope(f, i)
  const at = Q.mul(rate, Q.rational(1, 2))
  if (Q.compare(at, f.knots[i]) <= 0 || Q.compare(at, f.knots[i + 1]) >= 0) return undefined
  return excessOverSquare(at, Q.add(f.values[i], Q.mul(rate, Q.sub(at, f.knots[i]))))
}

/** Finds ∫ f over the domain, by trapezoids. */
export function integral({knots, values}: PiecewiseLinear): Rational {
  const twice = knots.slice(1).map((x, i) => Q.mul(Q.sub(x, knots[i]), Q.add(values[i], values[i + 1])))
  return Q.div(Q.sum(twice), Q.rational(2))
}

/** Finds ∫ |f − g|ᵖ over the common domain, p ≥ 1 a whole number; throws where the domains differ. */
export function integralDistance(f: PiecewiseLinear, g: PiecewiseLinear, p = 1): Rational {
  const {knots, values} = insertZeros(difference(f, g))
  return integralOfPower({knots, values: values.map(Q.abs)}, p)
}

/**
 * Finds ∫ fᵖ over the domain, p ≥ 0 a whole number: (b − a)(y₀ᵖ + y₀ᵖ⁻¹y₁ + … + y₁ᵖ)/(p + 1) on a piece from (a, y₀) to
 * (b, y₁).
 */
export function integralOfPower({knots, values}: PiecewiseLinear, p: number): Rational {
  const parts = knots.slice(1).map((x, i) => {
    const terms = Array.from({length: p + 1}, (_, k) => Q.mul(Q.power(values[i], p - k), Q.power(values[i + 1], k)))
    return Q.mul(Q.sub(x, knots[i]), Q.sum(terms))
  })
  return Q.div(Q.sum(parts), Q.rational(p + 1))
}

/**
 * Finds, in ascending order, where f − c changes sign: each time the first zero between a negative and a positive
 * value.
 */
export function signChanges(f: PiecewiseLinear, c: Rational): Rational[] {
  const {knots, values} = insertZeros({knots: f.knots, values: f.values.map(y => Q.sub(y, c))})
  const found: Rational[] = []
  let lastSigned = -1
  values.forEach((y, i) => {
    if (Q.isZero(y)) return
    if (lastSigned >= 0 && Q.sign(y) !== Q.sign(values[lastSigned])) found.push(knots[lastSigned + 1])
    lastSigned = i
  })
  return found
}
