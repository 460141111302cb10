import {enclosures} from '#numerics/interval/algebra.ts'
import {decide} from '#numerics/bounds/branch-and-bound.ts'
import {sampleCurve, type Point} from '#numerics/float/curve.ts'
import * as D from '#numerics/bounds/dual.ts'
import {exp} from '#numerics/interval/elementary.ts'
import {evaluate, toFunction, type Expression} from '#numerics/expression/expression.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {listLeaves} from '#numerics/bounds/partition.ts'
import type {Box, Mapping} from '#numerics/bounds/range.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {supNorm} from '#numerics/bounds/sup-norm.ts'
import {computeRise, toMapping, type Staircase} from './staircase.ts'

/**
 * Boxes to begin with: one width for all, a power of two at which the argument of a sigmoid changes by at most five.
 */
function findGrid({activation, steepness}: Staircase): Box[] {
  const change = activation === 'sigmoid' ? Q.toNumber(Q.abs(steepness)) : 0
  let count = 1
  while (count < Math.min(change / 5, 2 ** 12)) count *= 2
  return Array.from({length: count}, (_, k) => [I.interval(k / count, (k + 1) / count)])
}

const tolerance = {relative: 2 ** -10, absolute: 0}
const budget = 50_000

function toDifference(f: Expression, network: Staircase): Mapping {
  const [minuend, subtrahend] = [toMapping(network), toFunction(f, D.duals)]
  return x => D.sub(minuend(x[0]), subtrahend(x))
}

/** Encloses sup |G − f| over [0, 1] by branch and bound, G being the network in real arithmetic. */
export function staircaseError(f: Expression, network: Staircase): Interval {
  return supNorm(toDifference(f, network), findGrid(network), tolerance, budget).norm
}

/**
 * Finds a partition of [0, 1] on whose boxes |G − f| ≤ bound is evident; nothing where that is false or takes too many
 * boxes.
 */
export function findPartition(f: Expression, network: Staircase, bound: number): Box[] | undefined {
  const grid = findGrid(network)
  const decision = decide(toDifference(f, network), grid, I.point(bound), budget)
  return decision.outcome === 'proved' ? listLeaves(grid, decision.partition) : undefined
}

const drawn = (of: Mapping, n: number) => sampleCurve(x => I.mid(of([D.constant(I.point(x))]).value), n)

/** Finds points of G − f for a picture. */
export const errorCurve = (f: Expression, network: Staircase, n: number): Point[] => drawn(toDifference(f, network), n)

/** Finds points of G for a picture. */
export const networkCurve = (network: Staircase, n: number): Point[] => drawn(([x]) => toMapping(network)(x), n)

/** Finds the greatest distance of the centres of n steps from (2k − 1)/2n. */
export function computeShift({centres}: Staircase): Rational {
  return centres.map((centre, k) => Q.abs(Q.sub(centre, Q.rational(2 * k + 1, 2 * centres.length)))).reduce(Q.max)
}

/** Encloses the greatest distance of the n jumps from the rises f(k/n) − f((k − 1)/n), and of the start from f(0). */
export function jumpMisfit(f: Expression, {start, jumps}: Staircase): Interval {
  const offset = I.sub(I.fromRational(start), evaluate(f, enclosures, [I.zero]))
  const gaps = jumps.map((jump, k) => I.sub(I.point(jump), computeRise(f, k + 1, jumps.length)))
  return [offset, ...gaps].map(I.abs).reduce(I.max)
}

/**
 * Encloses two bounds on sup |G − f| for the staircase of a function with |f′| ≤ L, with n = 1/h steps and steepness K.
 * With σⱼ for the j-th sigmoid at x, σ₀ = 1 and σₙ₊₁ = 0, the
 * wⱼ = σⱼ − σⱼ₊₁ ≥ 0 add up to one and G = Σ wⱼ f(jh), so that
 * |G − f| ≤ L Σ wⱼ |x − jh|. Summed by parts, in a cell with u
 * = x − kh and s = σₖ₊₁ this is u(1 − s) + (h − u)s ≤ h/2 and h
 * times the tails Σ (1 − σⱼ), j ≤ k, and Σ σⱼ, j ≥ k + 2, each a geometric
 * series: the sharp bound is Lh(½ + 2q/(1 − q²)), q = e^(−Kh/2).
 * The classical one, ω(h/2) + ω(h)(1 + 2q²/(1 − q²)) with ω(δ) = Lδ, compares f(x) with the nearest knot first.
 */
export function computeBounds(
  lipschitz: Rational,
  n: number,
  steepness: Rational,
): {sharp: Interval; classical: Interval} {
  const width = Q.rational(1, n)
  const scaled = (bracket: Interval) => I.mul(I.fromRational(Q.mul(lipschitz, width)), bracket)
  const decay = exp(I.fromRational(Q.mul(Q.mul(steepness, width), Q.rational(-1, 2))))
  const square = I.sqr(decay)
  const geometric = (first: Interval) => I.div(I.scale(first, 2), I.sub(I.one, square))
  return {
    sharp: scaled(I.add(I.point(1 / 2), geometric(decay))),
    classical: scaled(I.add(I.point(3 / 2), geometric(square))),
  }
}

/** A short double between an error and half a percent more, with which a partition decides quickly. */
export const shortlyAbove = (error: Rational): number =>
  Number(Q.toDecimal(Q.mul(error, Q.rational(251, 250)), 6, 'down'))
