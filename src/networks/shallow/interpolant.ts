import {enclosures} from '#numerics/interval/algebra.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {exactValue} from '#numerics/expression/exact-evaluation.ts'
import {evaluate, type Expression} from '#numerics/expression/expression.ts'
import {fromRational, mid} from '#numerics/interval/interval.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'

/**
 * Samples a function of one variable at the knots k/n, k = 0, …, n: exactly where it maps rationals to rationals, else
 * to a double next to the value.
 */
export function sample(f: Expression, n: number): PiecewiseLinear {
  const knots = Array.from({length: n + 1}, (_, k) => Q.rational(k, n))
  const near = (t: Q.Rational) => fromDouble(mid(evaluate(f, enclosures, [fromRational(t)])))
  return {knots, values: knots.map(t => exactValue(f, [t]) ?? near(t))}
}
