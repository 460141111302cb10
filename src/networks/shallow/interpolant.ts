import {enclosures} from '#numerics/interval/algebra.ts'
import type {Breakpoints} from '#numerics/exact/breakpoints.ts'
import {fromDouble} from '#numerics/exact/dyadic.ts'
import {exactValue} from '#numerics/expression/exact-evaluation.ts'
import {evaluate, type Expression} from '#numerics/expression/expression.ts'
import {fromRational, mid} from '#numerics/interval/interval.ts'
import {slope, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {ReluNetwork} from '#networks/relu/relu-network.ts'
import {toReluLayer} from './shallow-network.ts'

/** Samples a function of one variable at the knots k/n, k = 0, …, n: exactly where it maps rationals to rationals, else to a double next to the value. */
export function sample(f: Expression, n: number): PiecewiseLinear {
  const knots = Array.from({length: n + 1}, (_, k) => Q.rational(k, n))
  return {knots, values: knots.map(t => exactValue(f, [t]) ?? fromDouble(mid(evaluate(f, enclosures, [fromRational(t)]))))}
}

/** Reads breakpoints with all their knots, those included where the slope stays. */
export function parseGraph(points: Breakpoints): PiecewiseLinear {
  return {knots: points.map(([x]) => Q.parseRational(x)), values: points.map(([, y]) => Q.parseRational(y))}
}

/** Finds the slopes sₖ of all pieces, knots with the same slope on both sides included. */
export function computeSlopes(f: PiecewiseLinear): Rational[] {
  return f.knots.slice(1).map((_, k) => slope(f, k))
}

/** Writes a function with N pieces as one hidden layer of N units without a skip connection: f(t₀) + Σ (sₖ − sₖ₋₁)·ReLU(x − tₖ), k < N, with s₋₁ = 0. */
export function toNetwork(f: PiecewiseLinear): ReluNetwork {
  const {units, offset} = toReluLayer(f)
  return [{
    skip: [['0']],
    inner: units.map(({weight}) => [weight]),
    bias: units.map(({bias}) => bias),
    outer: [units.map(({out}) => out)],
    offset: [offset],
  }]
}
