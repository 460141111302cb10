import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import {duals, sub} from '#numerics/bounds/dual.ts'
import {sampleCurve, type Point} from '#numerics/float/curve.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {exactValue} from '#numerics/expression/exact-evaluation.ts'
import {evaluate, toFunction, type Expression} from '#numerics/expression/expression.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {jets, variable} from '#numerics/bounds/jet.ts'
import {listCells, toMapping} from '#numerics/bounds/piecewise-enclosure.ts'
import {evaluate as evaluateAt, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {supNorm, type SupNorm} from '#numerics/bounds/sup-norm.ts'

const tolerance = {relative: 2 ** -11, absolute: 2 ** -40}
const budget = 20_000

/** Encloses sup |f − g| over the domain of g by branch and bound, cell after cell. */
export function computeError(f: Expression, g: PiecewiseLinear): SupNorm {
  const [minuend, subtrahend] = [toFunction(f, duals), toMapping(g)]
  return supNorm(x => sub(minuend(x), subtrahend(x[0])), listCells(g), tolerance, budget)
}

/**
 * Encloses the supremum of |f′| (order 1) or |f″| (order 2) over [0, 1]; unbounded above where a kink hides the second
 * derivative.
 */
export function derivativeNorm(f: Expression, order: 1 | 2): Interval {
  const jet = toFunction(f, jets)
  const derivative = ({value}: {value: Interval}) => {
    const {first, second} = jet([variable(value)])
    return {value: order === 1 ? first : second, gradient: [I.entire]}
  }
  return supNorm(([x]) => derivative(x), [[I.interval(0, 1)]], tolerance, budget).norm
}

/**
 * Finds the greatest |f(tₖ) − yₖ| over knots and values: exactly where f maps rationals to rationals, else enclosed.
 */
export function computeMisfit(f: Expression, {knots, values}: PiecewiseLinear): Rational | Interval {
  const exact = knots.map((t, k) => [exactValue(f, [t]), values[k]] as const)
  if (exact.every(([y]) => y !== undefined)) return exact.map(([y, value]) => Q.abs(Q.sub(y!, value))).reduce(Q.max)
  return knots.map((t, k) => I.abs(I.sub(evaluate(f, enclosures, [I.fromRational(t)]), I.fromRational(values[k]))))
    .reduce(I.max)
}

/** Finds Mh²/8 for a bound M on |f″| (order 2), or Lh/2 for a bound L on |f′| (order 1), h being the widest cell. */
export function computeBound(order: 1 | 2, constant: Rational, {knots}: PiecewiseLinear): Rational {
  const h = knots.slice(1).map((t, k) => Q.sub(t, knots[k])).reduce(Q.max)
  return Q.mul(constant, order === 2 ? Q.mul(Q.mul(h, h), Q.rational(1, 8)) : Q.mul(h, Q.rational(1, 2)))
}

/** Finds the least multiple of 1/1000 that is at least x. */
export function roundUp(x: number): Rational {
  return Q.rational(-Q.floor(Q.mul(fromDouble(x), Q.rational(-1000))), 1000)
}

/** Finds points of f and of f − g for a picture. */
export function sampleCurves(f: Expression, g: PiecewiseLinear, n: number): {f: Point[], error: Point[]} {
  const at = toFunction(f, approximations)
  return {
    f: sampleCurve(x => at([x]), n),
    error: sampleCurve(x => at([x]) - Q.toNumber(evaluateAt(g, fromDouble(x))), n),
  }
}
