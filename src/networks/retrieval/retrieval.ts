import {enclosures} from '#numerics/interval/algebra.ts'
import {exp} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {softmax, softmaxBaseTwo} from '#networks/transformer/normaliser.ts'

/** The scores of one query with all keys, and the key that is meant, counted from 0. */
export interface Lookup { readonly scores: Vector<Rational>; readonly meant: number }

/** A query, and the key that it means, counted from 0. */
export interface Query { readonly vector: Vector<Rational>; readonly meant: number }

/** Scores queries with all keys, the rows of a matrix. */
export function lookUp(keys: Matrix<Rational>, queries: readonly Query[]): Lookup[] {
  return queries.map(({vector, meant}) => ({scores: M.apply(keys, vector), meant}))
}

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

/** Encloses the greatest leak of several lookups. */
export function worstLeak(lookups: readonly Lookup[], beta: Rational): Interval {
  return lookups.map(lookup => computeLeak(lookup, beta)).reduce(I.max)
}

/** Finds 1 − p exactly when β times the scores are whole and weighed by powers of two. */
export function leakBaseTwo({scores, meant}: Lookup, beta: Rational): Rational {
  return Q.sub(Q.one, softmaxBaseTwo(scores.map(score => Q.mul(beta, score)))[meant])
}

/** The leak (n − 1)/(n − 1 + 2^β) of n orthonormal keys to base two, for a whole β. */
export function orthonormalLeak(n: number, beta: number): Rational {
  return Q.div(Q.rational(n - 1), Q.add(Q.rational(n - 1), Q.power(Q.rational(2), beta)))
}
