import {evaluate, findPiece, piecewiseLinear, slope} from './piecewise-linear.ts'
import type {PiecewiseLinear} from './piecewise-linear.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

interface Kink {
  readonly at: Rational
  readonly jump: Rational
}

/**
 * Finds Σ cᵢ fᵢ + offset for functions with one common domain; throws where the domains differ or the list is empty.
 * A piecewise-linear function is its value at the left end, its
 * slope there, and the jumps of its slope: these add up, so
 * the work is sorting all knots once, and a knot whose jumps cancel disappears.
 */
export function linearCombination(
  coefficients: readonly Rational[],
  functions: readonly PiecewiseLinear[],
  offset: Rational = Q.zero,
): PiecewiseLinear {
  expectOneDomain(coefficients, functions)
  const [start, end] = endsOf(functions[0])
  const total = (of: (f: PiecewiseLinear) => Rational) => Q.sum(functions.map((f, i) => Q.mul(coefficients[i], of(f))))
  const kinks = mergeKinks(functions.flatMap((f, i) => kinksOf(f, coefficients[i])))
  return integrate(start, end, Q.add(offset, total(f => f.values[0])), total(f => slope(f, 0)), kinks)
}

function endsOf(f: PiecewiseLinear): [Rational, Rational] {
  return [f.knots[0], f.knots[f.knots.length - 1]]
}

function expectOneDomain(coefficients: readonly Rational[], functions: readonly PiecewiseLinear[]): void {
  if (functions.length === 0 || coefficients.length !== functions.length) {
    throw new RangeError(
      `expected as many coefficients as functions, at least one, got ${coefficients.length} and ${functions.length}`,
    )
  }
  const [start, end] = endsOf(functions[0])
  for (const f of functions) {
    const [a, b] = endsOf(f)
    if (!Q.equal(a, start) || !Q.equal(b, end)) {
      throw new RangeError(
        `expected one domain [${Q.toText(start)}, ${Q.toText(end)}], got [${Q.toText(a)}, ${Q.toText(b)}]`,
      )
    }
  }
}

function kinksOf(f: PiecewiseLinear, coefficient: Rational): Kink[] {
  const slopes = f.knots.slice(1).map((_, i) => slope(f, i))
  return f.knots.slice(1, -1).map((at, i) => ({at, jump: Q.mul(coefficient, Q.sub(slopes[i + 1], slopes[i]))}))
}

// The engine's sort finds the ascending runs of the functions and merges them.
function mergeKinks(kinks: readonly Kink[]): Kink[] {
  const merged: Kink[] = []
  for (const {at, jump} of kinks.toSorted((a, b) => Q.compare(a.at, b.at))) {
    const last = merged[merged.length - 1]
    if (last && Q.equal(last.at, at)) merged[merged.length - 1] = {at, jump: Q.add(last.jump, jump)}
    else merged.push({at, jump})
  }
  return merged.filter(kink => !Q.isZero(kink.jump))
}

function integrate(
  start: Rational,
  end: Rational,
  value: Rational,
  slopeAtStart: Rational,
  kinks: readonly Kink[],
): PiecewiseLinear {
  const knots = [start, ...kinks.map(kink => kink.at), end]
  const values = [value]
  let slopeHere = slopeAtStart
  for (let i = 1; i < knots.length; i++) {
    values.push(Q.add(values[i - 1], Q.mul(slopeHere, Q.sub(knots[i], knots[i - 1]))))
    if (i <= kinks.length) slopeHere = Q.add(slopeHere, kinks[i - 1].jump)
  }
  return {knots, values}
}

/** Finds f − g on their common domain; throws where the domains differ. */
export function difference(f: PiecewiseLinear, g: PiecewiseLinear): PiecewiseLinear {
  return linearCombination([Q.one, Q.neg(Q.one)], [f, g])
}

/** Finds x ↦ outer(inner(x)); throws where inner leaves the domain of outer. */
export function compose(outer: PiecewiseLinear, inner: PiecewiseLinear): PiecewiseLinear {
  const knots = inner.knots.flatMap((x, i) => i === 0 ? [x] : [...crossings(outer.knots, inner, i - 1), x])
  const heights = knots.map(x => evaluate(inner, x))
  return piecewiseLinear(knots, heights.map(y => evaluate(outer, y)))
}

// The points strictly inside piece i where the function meets one of the increasing levels, in ascending order.
function crossings(levels: readonly Rational[], f: PiecewiseLinear, i: number): Rational[] {
  const rate = slope(f, i)
  const [low, high] = Q.sign(rate) < 0 ? [f.values[i + 1], f.values[i]] : [f.values[i], f.values[i + 1]]
  const met: Rational[] = []
  for (let k = findPiece(levels, low); k < levels.length && Q.compare(levels[k], high) < 0; k++) {
    if (Q.compare(low, levels[k]) < 0) met.push(Q.add(f.knots[i], Q.div(Q.sub(levels[k], f.values[i]), rate)))
  }
  return Q.sign(rate) < 0 ? met.reverse() : met
}
