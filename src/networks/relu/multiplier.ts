import {rationals} from '#numerics/exact/field.ts'
import {dot} from '#numerics/linear/matrix.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {realize, type Block} from './relu-network.ts'

const half = Q.rational(1, 2)
const toText = (n: number, d: number) => Q.toText(Q.rational(n, d))

/**
 * One hidden layer of 4N units that nearly multiplies on [−1, 1]²: (c, x) ↦ s((c + x)/2) − s((c − x)/2), where
 * s(t) = Σ wₖ·[ReLU(t − k/N) + ReLU(−t − k/N)], k < N, w₀ = 1/N and wₖ = 2/N, interpolates t² on [−1, 1] at the multiples of 1/N.
 */
export function multiplier(n: number): Block {
  const units = [1, -1].flatMap(side => [1, -1].flatMap(sign => Array.from({length: n}, (_, k) => ({
    row: [toText(sign, 2), toText(sign * side, 2)], bias: toText(-k, n), out: toText(side * (k === 0 ? 1 : 2), n),
  }))))
  return {skip: [['0', '0']], inner: units.map(({row}) => row), bias: units.map(({bias}) => bias), outer: [units.map(({out}) => out)], offset: ['0']}
}

/** Counts the hidden units of two inputs (c, x) that depend neither on c + x alone nor on c − x alone. */
export function countMixed({inner}: Block): number {
  return inner.filter(([a, b]) => !isAlong(a!, b!, 1) && !isAlong(a!, b!, -1)).length
}

const isAlong = (a: string, b: string, side: 1 | -1) => Q.equal(Q.parseRational(a), Q.mul(Q.rational(side), Q.parseRational(b)))

/**
 * Splits a layer of inputs (c, x) ∈ [−1, 1]² without mixed units into functions of u = (c + x)/2 and v = (c − x)/2 on [−1, 1]:
 * its output is sum(u) + difference(v). Units that ignore both inputs, and the offset, go to the sum.
 */
export function split(layer: Block): {readonly sum: PiecewiseLinear, readonly difference: PiecewiseLinear} {
  const [c, x] = layer.skip[0]!.map(Q.parseRational)
  return {
    sum: restrictTo(layer, layer.inner.map(([a, b]) => isAlong(a!, b!, 1)), Q.add(c!, x!), layer.offset[0]!),
    difference: restrictTo(layer, layer.inner.map(([a, b]) => !isAlong(a!, b!, 1)), Q.sub(c!, x!), '0'),
  }
}

// On c + x = 2u, c − x = 2v a unit with row (a, ±a) sees 2a times its own variable.
function restrictTo({inner, bias, outer}: Block, isKept: readonly boolean[], slope: Rational, offset: string): PiecewiseLinear {
  const kept = <T>(list: readonly T[]) => list.filter((_, i) => isKept[i])
  const rows = kept(inner).map(([a]) => [Q.toText(Q.div(Q.parseRational(a!), half))])
  const block = {skip: [[Q.toText(slope)]], inner: rows, bias: kept(bias), outer: [kept(outer[0]!)], offset: [offset]}
  return realize([block], Q.rational(-1), Q.one)
}

/** Lists the points (c, x) on the two diagonals of [−1, 1]² at which (c + x)/2 or (c − x)/2 is zero and the other a multiple of 1/m. */
export function listDiagonals(m: number): (readonly [Rational, Rational])[] {
  const steps = Array.from({length: 2 * m + 1}, (_, i) => Q.rational(i - m, m))
  return [...steps.map(u => [u, u] as const), ...steps.map(v => [v, Q.neg(v)] as const)]
}

/** Reads one hidden layer with one output as an exact function of its inputs. */
export function toExactFunction({skip, inner, bias, outer, offset}: Block): (point: readonly Rational[]) => Rational {
  const [[past], rows, [weights]] = [skip, inner, outer].map(matrix => matrix.map(row => row.map(Q.parseRational)))
  const [shifts, [constant]] = [bias, offset].map(list => list.map(Q.parseRational))
  return point => {
    const hidden = rows!.map((row, i) => rationals.relu(Q.add(dot(rationals, row, point), shifts![i]!)))
    return Q.sum([dot(rationals, past!, point), dot(rationals, weights!, hidden), constant!])
  }
}
