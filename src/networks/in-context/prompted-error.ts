import {approximations, enclosures} from '#numerics/interval/algebra.ts'
import {sampleCurve, type Point} from '#numerics/float/curve.ts'
import * as D from '#numerics/bounds/dual.ts'
import type {Dual} from '#numerics/bounds/dual.ts'
import {evaluate, toFunction, type Expression} from '#numerics/expression/expression.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {decide} from '#numerics/bounds/branch-and-bound.ts'
import {listLeaves} from '#numerics/bounds/partition.ts'
import type {Box, Mapping} from '#numerics/bounds/range.ts'
import {supNorm} from '#numerics/bounds/sup-norm.ts'
import {computeNodes, computeScore, toMapping, type PrefixToken} from './prompted-head.ts'

const tolerance = {relative: 2 ** -10, absolute: 2 ** -40}
const budget = 30_000

function toDifference(f: Expression, prefix: readonly PrefixToken[]): Mapping {
  const [head, target] = [toMapping(prefix), toFunction(f, D.duals)]
  return x => D.sub(head(x[0]), target(x))
}

// Two boxes a token: on each the nearest node stays the same.
function computeGrid({length}: readonly PrefixToken[]): Box[] {
  return Array.from({length: 2 * length}, (_, k) => [I.interval(k / (2 * length), (k + 1) / (2 * length))])
}

/** Encloses sup |f̂ − f| over [0, 1] by branch and bound, f̂ being the prompted head. */
export function computeError(f: Expression, prefix: readonly PrefixToken[]): Interval {
  return supNorm(toDifference(f, prefix), computeGrid(prefix), tolerance, budget).norm
}

/**
 * Finds a partition of [0, 1] on whose boxes |f̂ − f| ≤ bound is
 * evident; nothing where that is false or takes too many boxes.
 */
export function findPartition(f: Expression, prefix: readonly PrefixToken[], bound: number): Box[] | undefined {
  const decision = decide(toDifference(f, prefix), computeGrid(prefix), I.point(bound), budget)
  return decision.outcome === 'proved' ? listLeaves(computeGrid(prefix), decision.partition) : undefined
}

/** Finds the greatest distance of slopes and offsets of the scores of a prefix from those of its nodes with γ = N². */
export function scoreMisfit(prefix: readonly PrefixToken[]): Rational {
  const n = prefix.length
  return computeNodes(n).flatMap((node, j) => {
    const {slope, offset} = computeScore(node, Q.rational(n * n))
    return [Q.sub(slope, prefix[j].slope), Q.sub(offset, prefix[j].offset)].map(Q.abs)
  }).reduce(Q.max)
}

/** Encloses the greatest distance of what the tokens say from the values of f at their nodes. */
export function valueMisfit(f: Expression, prefix: readonly PrefixToken[]): Interval {
  return computeNodes(prefix.length).map((node, j) =>
    I.abs(I.sub(evaluate(f, enclosures, [I.fromRational(node)]), I.point(prefix[j].value)))
  ).reduce(I.max)
}

/** Encloses the output at x = 0 of the head that is prompted with f(x) = x. */
export function identityAtZero(prefix: readonly PrefixToken[]): Interval {
  const nodes = computeNodes(prefix.length).map(Q.toNumber)
  return toMapping(prefix.map((token, j) => ({...token, value: nodes[j]})))(D.constant(I.zero)).value
}

const terms = 8
// What the sums leave out for 0 ≤ t ≤ ½ is below Σ (2i + 1)·e^(−i² + i)
// over i > 8, and its derivative below Σ (4i(i + 1) + 2)·e^(−i² + i).
const remainder = 2 ** -90
const toRest = (t: Dual): Dual => ({
  value: I.interval(0, remainder),
  gradient: t.gradient.map(d => I.mul(d, I.interval(-remainder, remainder))),
})

/**
 * Finds the weighted mean of the distances |x − xⱼ|·N of the nodes where
 * the nearest is at distance t/N: those at (i + t)/N beyond it have
 * the relative weights e^−(i² + 2it), and, on both sides, those at (i − t)/N the weights e^−(i² − 2it).
 */
export function meanDistance(t: Dual, sides: 1 | 2): Dual {
  let [mass, moment] = [D.add(D.constant(I.one), toRest(t)), D.add(t, toRest(t))]
  for (let i = 1; i <= terms; i++) for (const sign of sides === 2 ? [1, -1] : [1]) {
    const weight = D.exp(D.sub(D.scale(t, -2 * sign * i), D.constant(I.point(i * i))))
    mass = D.add(mass, weight)
    moment = D.add(moment, D.mul(weight, D.add(D.constant(I.point(i)), D.scale(t, sign))))
  }
  return D.div(moment, mass)
}

/** Encloses the greatest mean distance over 0 ≤ t ≤ ½, with nodes on both sides or on one. */
export function bestConstant(): Interval {
  return ([1, 2] as const).map(sides =>
    supNorm(([t]) => meanDistance(t, sides), [[I.interval(0, 1 / 2)]], {relative: 2 ** -12, absolute: 0}, 2000).norm
  ).reduce(I.max)
}

/** Finds points of f̂ and of f̂ − f for a picture. */
export function sampleCurves(
  f: Expression,
  prefix: readonly PrefixToken[],
  n: number,
): {head: Point[]; error: Point[]} {
  const [head, target] = [toMapping(prefix), toFunction(f, approximations)]
  const at = (x: number) => I.mid(head(D.constant(I.point(x))).value)
  return {head: sampleCurve(at, n), error: sampleCurve(x => at(x) - target([x]), n)}
}
