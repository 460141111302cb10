import {enclosures} from '#numerics/interval/algebra.ts'
import {exp} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {softmax} from '#networks/transformer/normaliser.ts'

/** The scores of one query with all keys, and the key that is meant, counted from 0. */
export interface Lookup { readonly scores: Vector<Rational>; readonly meant: number }

/** Lists by how much the key that is meant outscores each of the others. */
export function computeGaps({scores, meant}: Lookup): Rational[] {
  return scores.filter((_, j) => j !== meant).map(score => Q.sub(scores[meant], score))
}

/** Finds the margin Δ of a lookup with at least two keys: the least gap, negative where another key scores higher. */
export function computeMargin(lookup: Lookup): Rational {
  return computeGaps(lookup).reduce(Q.min)
}

/** Encloses the softmax of β times the scores. */
export function sharpWeights(scores: Vector<Rational>, beta: Rational): Interval[] {
  return softmax(enclosures)(scores.map(score => I.fromRational(Q.mul(beta, score))))
}

/** Encloses 1 − p, the weight that goes to keys which are not meant; summed, so that nothing cancels. */
export function computeLeak({scores, meant}: Lookup, beta: Rational): Interval {
  return sharpWeights(scores, beta).filter((_, j) => j !== meant).reduce(I.add)
}

/** Encloses the bound (n − 1)·e^−βΔ on the leak of n keys with margin Δ. */
export function leakBound(n: number, beta: Rational, margin: Rational): Interval {
  return I.scale(exp(I.fromRational(Q.neg(Q.mul(beta, margin)))), n - 1)
}
