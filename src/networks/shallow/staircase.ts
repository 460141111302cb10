import {enclosures} from '#numerics/interval/algebra.ts'
import * as D from '#numerics/bounds/dual.ts'
import type {Dual} from '#numerics/bounds/dual.ts'
import {evaluate, type Expression} from '#numerics/expression/expression.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {sample} from './interpolant.ts'

/** The network x ↦ start + Σ jumpₖ·σ(steepness·(x − centreₖ)); the jumps are doubles, which are exact. */
export interface Staircase {
  readonly activation: 'sigmoid' | 'square'
  readonly steepness: Rational
  readonly start: Rational
  readonly centres: Vector<Rational>
  readonly jumps: readonly number[]
}

/**
 * Builds the staircase of f with n equal steps on [0, 1]: the k-th rises by f(k/n) − f((k − 1)/n), to nearest, at (2k −
 * 1)/2n.
 */
export function staircase(f: Expression, n: number, steepness: Rational): Staircase {
  const steps = Array.from({length: n}, (_, k) => k + 1)
  return {
    activation: 'sigmoid', steepness, start: sample(f, 1).values[0],
    centres: steps.map(k => Q.rational(2 * k - 1, 2 * n)),
    jumps: steps.map(k => I.mid(computeRise(f, k, n)) + 0),
  }
}

/**
 * Builds, from the units of a staircase on [0, 1], squares in place of
 * sigmoids that make the line 2/3 − 4x/3, up to rounding: two jumps
 * w and −w at the ends, for (x − c)² − (x − 1 + c)² = (1 − 2c)(1 − 2x) where the centres lie symmetrically.
 */
export function toLine({steepness, centres}: Staircase): Staircase {
  const span = Q.sub(centres.at(-1)!, centres[0])
  const jump = Q.toNumber(Q.div(Q.rational(-2, 3), Q.mul(Q.power(steepness, 2), span)))
  const last = centres.length - 1
  const jumps = centres.map((_, k) => k === 0 ? jump : k === last ? -jump : 0)
  return {activation: 'square', steepness, start: Q.zero, centres, jumps}
}

/** Encloses f(k/n) − f((k − 1)/n). */
export function computeRise(f: Expression, k: number, n: number): Interval {
  const [low, high] = [k - 1, k].map(j => evaluate(f, enclosures, [I.fromRational(Q.rational(j, n))]))
  return I.sub(high, low)
}

/** A network read over duals. */
export type DualFunction = (x: Dual) => Dual

/**
 * From here on both 1 − σ(t) = 1/(1 + eᵗ) and the slope σ′(t) = σ(t)(1 − σ(t)) are below 2⁻²⁸ < e⁻²⁰; likewise on the
 * left.
 */
export const farthest = 20
const remainder = 2 ** -28

interface Step { readonly centre: Interval, readonly jump: number }

/**
 * Reads a staircase over duals. Sigmoids that are near 0 or 1 on
 * the whole box are not evaluated: of those to the left the jumps
 * were added beforehand, and one bound holds for what all of them lack, in value and in slope.
 */
export function toMapping(network: Staircase): DualFunction {
  const [steps, isSigmoid] = [toSteps(network), network.activation === 'sigmoid']
  const [steepness, start] = [I.fromRational(network.steepness), I.fromRational(network.start)]
  const heights = toHeights(start, steps)
  const travel = steps.reduce((sum, {jump}) => I.add(sum, I.point(Math.abs(jump))), I.zero)
  const rest = isSigmoid ? I.scale(I.interval(-remainder, remainder), travel.hi) : I.zero
  const act = isSigmoid ? D.sigmoid : D.sqr
  return x => {
    const [from, to] = isSigmoid ? findWindow(steps, steepness, x.value) : [0, steps.length]
    const direction = x.gradient.length === 0 ? [] : [I.one]
    let [value, slope] = [I.add(heights[from], rest), rest]
    for (let k = from; k < to; k++) {
      const {centre, jump} = steps[k]
      const risen = act({value: I.mul(steepness, I.sub(x.value, centre)), gradient: direction})
      value = I.add(value, I.scale(risen.value, jump))
      slope = I.add(slope, I.scale(risen.gradient[0] ?? I.zero, jump))
    }
    return {value, gradient: x.gradient.map(d => I.mul(d, I.mul(steepness, slope)))}
  }
}

// The heights before each step and after the last.
function toHeights(start: Interval, steps: readonly Step[]): Interval[] {
  const heights = [start]
  for (const {jump} of steps) heights.push(I.add(heights.at(-1)!, I.point(jump)))
  return heights
}

function toSteps({centres, jumps}: Staircase): Step[] {
  const steps = centres.map((centre, k) => ({centre, jump: jumps[k]}))
  const ascending = steps.sort((a, b) => Q.compare(a.centre, b.centre))
  return ascending.map(({centre, jump}) => ({centre: I.fromRational(centre), jump}))
}

// The steps from the first to before the last that are neither near 1 nor near 0 on x. They ascend, so the ends decide
// for all.
function findWindow(steps: readonly Step[], steepness: Interval, x: Interval): [number, number] {
  if (!(steepness.lo > 0)) return [0, steps.length]
  const argument = (k: number) => I.mul(steepness, I.sub(x, steps[k].centre))
  const from = countLeading(steps.length, k => argument(k).lo >= farthest)
  return [from, Math.max(from, countLeading(steps.length, k => argument(k).hi > -farthest))]
}

// Bisects for a k such that the predicate holds at k − 1 and fails at k.
function countLeading(length: number, holds: (k: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
