import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {piecewiseLinear, restrict, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Block, ReluNetwork} from './relu-network.ts'

/** An affine function t ↦ offset + slope·t. */
export interface Line { readonly slope: Rational; readonly offset: Rational }

/** What a network is far out: affine for all t ≥ from. */
export interface Asymptote extends Line { readonly from: Rational }

interface Lines { readonly from: Rational; readonly lines: readonly Line[] }

/** The tail of t ↦ network(sign·t) for t ≥ 0: `from` is the last t ≥ 0 at which a hidden unit switches. */
export function asymptote(network: ReluNetwork, sign: 1 | -1): Asymptote {
  const start: Lines = {from: Q.zero, lines: [{slope: Q.rational(sign), offset: Q.zero}]}
  const {from, lines: [line]} = network.reduce(passThrough, start)
  return {from, ...line}
}

/** The greatest distance of the places and the coefficients of two tails. */
export function asymptoteDistance(a: Asymptote, b: Asymptote): Rational {
  return maxDistance([[a.from, a.slope, a.offset]], [[b.from, b.slope, b.offset]])
}

/** The greatest distance of a function x ↦ f(x) from the line of a tail, x = sign·t, for one unit beyond its start. */
export function distanceFromTail(f: PiecewiseLinear, {from, slope, offset}: Asymptote, sign: 1 | -1): Rational {
  const ends = [from, Q.add(from, Q.one)].map(t => ({x: sign > 0 ? t : Q.neg(t), y: Q.add(offset, Q.mul(slope, t))}))
  const [a, b] = sign > 0 ? ends : ends.toReversed()
  return supDistance(restrict(f, a.x, b.x), piecewiseLinear([a.x, b.x], [a.y, b.y])).value
}

/**
 * A distance from 0 beyond all kinks from which no line of the tails reaches half the square: 1 + 2(|slope| +
 * |offset|).
 */
export function farOut(tails: readonly Asymptote[]): Rational {
  const reach = ({slope, offset}: Asymptote) => Q.add(Q.one, Q.mul(Q.rational(2), Q.add(Q.abs(slope), Q.abs(offset))))
  return tails.map(tail => Q.max(tail.from, reach(tail))).reduce(Q.max)
}

function passThrough({from, lines}: Lines, {skip, inner, bias, outer, offset}: Block): Lines {
  const reached = inner.map((row, i) => combine(row, lines, bias[i]))
  const last = reached.map(zeroOf).reduce(Q.max, from)
  const hidden = reached.map(line => isPositive(line) ? line : {slope: Q.zero, offset: Q.zero})
  const output = (constant: Rational, i: number) => combine([...skip[i], ...outer[i]], [...lines, ...hidden], constant)
  return {from: last, lines: offset.map(output)}
}

function combine(weights: Vector<Rational>, lines: readonly Line[], constant: Rational): Line {
  const [slopes, offsets] = [lines.map(({slope}) => slope), lines.map(({offset}) => offset)]
  return {slope: M.dot(weights, slopes), offset: Q.add(M.dot(weights, offsets), constant)}
}

/** Where a line crosses zero; 0 for a line that never does. */
function zeroOf({slope, offset}: Line): Rational {
  return Q.isZero(slope) ? Q.zero : Q.neg(Q.div(offset, slope))
}

/** Answers whether a line is positive far out. */
function isPositive({slope, offset}: Line): boolean {
  return Q.sign(slope) > 0 || (Q.isZero(slope) && Q.sign(offset) > 0)
}
