import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/**
 * A continuous piecewise-linear function on [knots[0], knots[last]]:
 * linear between neighbours, with the given values at the knots.
 */
export interface PiecewiseLinear {
  /** At least two, strictly increasing. */
  readonly knots: readonly Rational[]
  /** One for each knot. */
  readonly values: readonly Rational[]
}

/**
 * Builds a function from knots and values and removes fake knots;
 * throws unless at least two knots increase and each has a value.
 */
export function piecewiseLinear(knots: readonly Rational[], values: readonly Rational[]): PiecewiseLinear {
  if (knots.length < 2 || knots.length !== values.length) {
    throw new RangeError(
      `expected at least two knots with a value each, got ${knots.length} knots and ${values.length} values`,
    )
  }
  const late = knots.findIndex((x, i) => i > 0 && Q.compare(knots[i - 1], x) >= 0)
  if (late >= 0)
    throw new RangeError(`expected increasing knots, got ${Q.toText(knots[late - 1])} before ${Q.toText(knots[late])}`)
  return simplify({knots, values})
}

/**
 * Removes fake knots, those inner ones where the slope stays; two functions are equal when their simplified forms are.
 */
export function simplify({knots, values}: PiecewiseLinear): PiecewiseLinear {
  const last = knots.length - 1
  const kept = knots.map((_, i) => i === 0 || i === last || isKink(knots, values, i))
  return {knots: knots.filter((_, i) => kept[i]), values: values.filter((_, i) => kept[i])}
}

function isKink(x: readonly Rational[], y: readonly Rational[], i: number): boolean {
  const before = Q.mul(Q.sub(y[i], y[i - 1]), Q.sub(x[i + 1], x[i]))
  const after = Q.mul(Q.sub(y[i + 1], y[i]), Q.sub(x[i], x[i - 1]))
  return !Q.equal(before, after)
}

/** The function x ↦ x on [a, b], a < b. */
export function identity(a: Rational, b: Rational): PiecewiseLinear {
  return piecewiseLinear([a, b], [a, b])
}

/** The function x ↦ c on [a, b], a < b. */
export function constant(c: Rational, a: Rational, b: Rational): PiecewiseLinear {
  return piecewiseLinear([a, b], [c, c])
}

/** Counts the maximal intervals on which f is linear. */
export function pieces(f: PiecewiseLinear): number {
  return simplify(f).knots.length - 1
}

/** Answers whether f and g have the same domain and the same values everywhere on it. */
export function equal(f: PiecewiseLinear, g: PiecewiseLinear): boolean {
  const [left, right] = [simplify(f), simplify(g)]
  return left.knots.length === right.knots.length
    && left.knots.every((x, i) => Q.equal(x, right.knots[i]) && Q.equal(left.values[i], right.values[i]))
}

/** Finds by bisection the greatest i < last with knots[i] ≤ t; 0 where t lies before all of them. */
export function findPiece(knots: readonly Rational[], t: Rational): number {
  let [low, high] = [0, knots.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (Q.compare(knots[middle], t) <= 0) low = middle
    else high = middle
  }
  return low
}

/** Finds the slope of f between knots i and i + 1. */
export function slope({knots, values}: PiecewiseLinear, i: number): Rational {
  return Q.div(Q.sub(values[i + 1], values[i]), Q.sub(knots[i + 1], knots[i]))
}

/** The slopes sₖ of all pieces, knots with the same slope on both sides included. */
export function slopes(f: PiecewiseLinear): Rational[] {
  return f.knots.slice(1).map((_, k) => slope(f, k))
}

/** The greatest |slope| of a function, its Lipschitz constant. */
export function steepness(f: PiecewiseLinear): Rational {
  return slopes(f).map(Q.abs).reduce(Q.max)
}

/** Finds f(t); throws where t lies outside the closed domain. */
export function evaluate(f: PiecewiseLinear, t: Rational): Rational {
  const {knots, values} = f
  if (Q.compare(t, knots[0]) < 0 || Q.compare(t, knots[knots.length - 1]) > 0) {
    throw new RangeError(`${Q.toText(t)} lies outside [${Q.toText(knots[0])}, ${Q.toText(knots[knots.length - 1])}]`)
  }
  const i = findPiece(knots, t)
  if (Q.equal(t, knots[i])) return values[i]
  if (Q.equal(t, knots[i + 1])) return values[i + 1]
  return Q.add(values[i], Q.mul(slope(f, i), Q.sub(t, knots[i])))
}

/** Restricts f to [a, b], a < b, inside its domain; throws otherwise. */
export function restrict(f: PiecewiseLinear, a: Rational, b: Rational): PiecewiseLinear {
  const inside = f.knots.map((_, i) => i).filter(i => Q.compare(a, f.knots[i]) < 0 && Q.compare(f.knots[i], b) < 0)
  return piecewiseLinear(
    [a, ...inside.map(i => f.knots[i]), b],
    [evaluate(f, a), ...inside.map(i => f.values[i]), evaluate(f, b)],
  )
}

/** Finds x ↦ scale · f(x) + offset. */
export function affineImage(f: PiecewiseLinear, scale: Rational, offset: Rational): PiecewiseLinear {
  return simplify({knots: f.knots, values: f.values.map(y => Q.add(Q.mul(scale, y), offset))})
}

/** Finds x ↦ max(0, f(x)), with a knot at every zero where f changes sign. */
export function relu(f: PiecewiseLinear): PiecewiseLinear {
  const {knots, values} = insertZeros(f)
  return simplify({knots, values: values.map(y => Q.max(Q.zero, y))})
}

/** Finds x ↦ |f(x)|, with a knot at every zero where f changes sign. */
export function abs(f: PiecewiseLinear): PiecewiseLinear {
  const {knots, values} = insertZeros(f)
  return simplify({knots, values: values.map(Q.abs)})
}

/** Adds the exact zeros between knots with values of opposite signs: after that no piece changes sign inside. */
export function insertZeros(f: PiecewiseLinear): PiecewiseLinear {
  const knots: Rational[] = []
  const values: Rational[] = []
  f.knots.forEach((x, i) => {
    if (i > 0 && Q.sign(f.values[i - 1]) * Q.sign(f.values[i]) < 0) {
      knots.push(Q.sub(x, Q.div(f.values[i], slope(f, i - 1))))
      values.push(Q.zero)
    }
    knots.push(x)
    values.push(f.values[i])
  })
  return {knots, values}
}
