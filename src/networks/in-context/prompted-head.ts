import {evaluate, type Expression} from '#numerics/expression/expression.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import * as D from '#numerics/bounds/dual.ts'
import type {Dual} from '#numerics/bounds/dual.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {exp} from '#numerics/interval/elementary.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * A token of a prefix before a head with the affine query (x, 1): its score at x is slope·x + offset,
 * and it says `value`, a double that is exact.
 */
export interface PrefixToken { readonly slope: Rational; readonly offset: Rational; readonly value: number }

/** Finds the middles (j + ½)/N of N equal cells of [0, 1]. */
export function computeNodes(n: number): Rational[] {
  return Array.from({length: n}, (_, j) => Q.rational(2 * j + 1, 2 * n))
}

/** Finds the scores 2γx·xⱼ − γxⱼ² of a node: up to γx², which the softmax does not see, they are −γ(x − xⱼ)². */
export function computeScore(node: Rational, gamma: Rational): {slope: Rational, offset: Rational} {
  return {slope: Q.mul(Q.mul(Q.rational(2), gamma), node), offset: Q.neg(Q.mul(gamma, Q.mul(node, node)))}
}

/** Writes the prefix of N = √γ tokens that makes the head a kernel average of f with γ = N². */
export function toPrefix(f: Expression, n: number): PrefixToken[] {
  return computeNodes(n).map(node => {
    const value = I.mid(evaluate(f, enclosures, [I.fromRational(node)])) + 0
    return {...computeScore(node, Q.rational(n * n)), value}
  })
}

/**
 * Scores that lie at least so far below the greatest have weights
 * below 2⁻⁶⁴ > e⁻⁴⁵ relative to it, and are not evaluated.
 */
export const farthest = 45
const remainder = 2 ** -64

interface Line { readonly slope: Interval; readonly offset: Interval; readonly value: number }

/**
 * Reads a prompted head over duals: Σ e^sⱼ vⱼ / Σ e^sⱼ with the scores
 * sⱼ(x) of the prefix. The weights are taken relative to the token with
 * the greatest score in the middle of the box, and the values too, so that little is lost to dependence.
 */
export function toMapping(prefix: readonly PrefixToken[]): (x: Dual) => Dual {
  const lines = prefix.map(({slope, offset, value}) =>
    ({slope: I.fromRational(slope), offset: I.fromRational(offset), value}))
  return x => {
    const base = findNearest(lines, I.mid(x.value))
    let [mass, moment] = [D.constant(I.zero), D.constant(I.zero)]
    for (const line of lines) {
      const slope = I.sub(line.slope, base.slope)
      const score = I.add(I.mul(slope, x.value), I.sub(line.offset, base.offset))
      const weight = score.hi < -farthest ? toRemainder(slope, x) : toWeight(score, slope, x)
      mass = D.add(mass, weight)
      moment = D.add(moment, D.mul(weight, D.constant(I.sub(I.point(line.value), I.point(base.value)))))
    }
    return D.add(D.constant(I.point(base.value)), D.div(moment, mass))
  }
}

function findNearest(lines: readonly Line[], x: number): Line {
  const at = ({slope, offset}: Line) => I.mid(I.add(I.scale(slope, x), offset))
  return lines.reduce((best, line) => at(line) > at(best) ? line : best)
}

// The weight e^s has the slope s′e^s.
function toWeight(score: Interval, slope: Interval, x: Dual): Dual {
  const value = exp(score)
  return {value, gradient: x.gradient.map(d => I.mul(d, I.mul(slope, value)))}
}

function toRemainder(slope: Interval, x: Dual): Dual {
  const value = I.interval(0, remainder)
  return {value, gradient: x.gradient.map(d => I.mul(d, I.mul(slope, value)))}
}
