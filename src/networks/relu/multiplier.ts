import {computeExcessOverSquare} from '#numerics/exact/piecewise-distance.ts'
import {affineImage, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {realize, type Block} from './relu-network.ts'

const half = Q.rational(1, 2)
type Excess = ReturnType<typeof computeExcessOverSquare>

/**
 * One hidden layer of 4N units that nearly multiplies on [−1, 1]²: (c, x) ↦ s((c + x)/2) − s((c − x)/2), where
 * s(t) = Σ wₖ·[ReLU(t − k/N) + ReLU(−t − k/N)], k < N, w₀ = 1/N and wₖ = 2/N, interpolates t² on [−1, 1] at the
 * multiples of 1/N.
 */
export function multiplier(n: number): Block {
  const units = [1, -1].flatMap(side => [1, -1].flatMap(sign => Array.from({length: n}, (_, k) => ({
    row: [Q.rational(sign, 2), Q.rational(sign * side, 2)], bias: Q.rational(-k, n),
    out: Q.rational(side * (k === 0 ? 1 : 2), n),
  }))))
  return {
    skip: [[Q.zero, Q.zero]], inner: units.map(({row}) => row), bias: units.map(({bias}) => bias),
    outer: [units.map(({out}) => out)], offset: [Q.zero],
  }
}

/** Counts the hidden units of two inputs (c, x) that depend neither on c + x alone nor on c − x alone. */
export function countMixed({inner}: Block): number {
  return inner.filter(([a, b]) => !Q.equal(a, b) && !Q.equal(a, Q.neg(b))).length
}

/**
 * Splits a layer of inputs (c, x) ∈ [−1, 1]² without mixed units into functions of u = (c + x)/2 and v = (c − x)/2 on
 * [−1, 1]: its output is sum(u) + difference(v). Units that ignore both inputs, and the offset, go to the sum.
 */
export function split(layer: Block): {readonly sum: PiecewiseLinear, readonly difference: PiecewiseLinear} {
  const [c, x] = layer.skip[0]
  const seesSum = layer.inner.map(([a, b]) => Q.equal(a, b))
  return {
    sum: restrictTo(layer, seesSum, Q.add(c, x), layer.offset[0]),
    difference: restrictTo(layer, seesSum.map(sees => !sees), Q.sub(c, x), Q.zero),
  }
}

/**
 * The supremum of |f(u) − u² + g(v) + v²| over all u, v in [−1, 1] for such a layer f(u) + g(v), which is at least that
 * of its error on the square.
 */
export function productError(layer: Block): Rational {
  const {sum, difference} = split(layer)
  const [f, g] = [sum, affineImage(difference, Q.rational(-1), Q.zero)].map(computeExcessOverSquare) as [Excess, Excess]
  return Q.max(Q.sub(f.greatest.value, g.least.value), Q.sub(g.greatest.value, f.least.value))
}

// On c + x = 2u, c − x = 2v a unit with row (a, ±a) sees 2a times its own variable.
function restrictTo({inner, bias, outer}: Block, isKept: readonly boolean[], slope: Rational, offset: Rational) {
  const kept = <T>(list: readonly T[]) => list.filter((_, i) => isKept[i])
  const rows = kept(inner).map(([a]) => [Q.div(a, half)])
  const block = {skip: [[slope]], inner: rows, bias: kept(bias), outer: [kept(outer[0])], offset: [offset]}
  return realize([block], Q.rational(-1), Q.one)
}

/**
 * Lists the points (c, x) on the two diagonals of [−1, 1]² at which (c + x)/2 or (c − x)/2 is zero and the other a
 * multiple of 1/m.
 */
export function diagonals(m: number): (readonly [Rational, Rational])[] {
  const steps = Array.from({length: 2 * m + 1}, (_, i) => Q.rational(i - m, m))
  return [...steps.map(u => [u, u] as const), ...steps.map(v => [v, Q.neg(v)] as const)]
}
