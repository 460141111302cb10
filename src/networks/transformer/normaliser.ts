import type {Algebra} from '#numerics/interval/algebra.ts'
import {rationals, type Field} from '#numerics/exact/field.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Turns the scores of one query into the weights of its keys, one a key. */
export type Normaliser<T> = (scores: Vector<T>) => T[]

/** Divides by the sum, so that the weights add up to one. */
export function normalise<T>(field: Field<T>, weights: Vector<T>): T[] {
  const total = weights.reduce(field.add)
  return weights.map(weight => field.div(weight, total))
}

/**
 * The softmax e^sᵢ / Σ e^sⱼ (Vaswani et al. 2017), written as 1 /
 * Σ e^(sⱼ−sᵢ): over intervals each score then counts once a term.
 */
export function softmax<T>(algebra: Pick<Algebra<T>, 'one' | 'add' | 'sub' | 'div' | 'exp'>): Normaliser<T> {
  return scores => scores.map((score, i) => {
    const terms = scores.map((other, j) => j === i ? algebra.one : algebra.exp(algebra.sub(other, score)))
    return algebra.div(algebra.one, terms.reduce(algebra.add))
  })
}

/**
 * The softmax to base two of whole scores, 2^sᵢ / Σ 2^sⱼ: a softmax at temperature
 * 1/ln 2, and exact. Throws a RangeError on a score that is not whole.
 */
export const softmaxBaseTwo: Normaliser<Rational> = scores => normalise(rationals, scores.map(score => {
  if (score.d !== 1n) throw new RangeError(`base-two softmax takes whole scores, got ${Q.toText(score)}`)
  return Q.power(Q.rational(2), Number(score.n))
}))

/**
 * The positive kernel φ(s) = 1 + s + s²/2 = ((1 + s)² + 1)/2 ≥ 1/2, normalised:
 * rational for all rational scores, neither monotone nor shift-invariant.
 */
export const quadraticNormaliser: Normaliser<Rational> = scores => normalise(rationals, scores.map(quadraticKernel))

/** The kernel φ(s) = 1 + s + s²/2. */
export function quadraticKernel(s: Rational): Rational {
  return Q.div(Q.add(Q.power(Q.add(Q.one, s), 2), Q.one), Q.rational(2))
}

/** Linear attention: the scores themselves are the weights, not normalised (Katharopoulos et al. 2020). */
export function unnormalised<T>(scores: Vector<T>): T[] {
  return [...scores]
}

/** The weighings that keep rationals rational, by name. */
export const exactNormalisers = {
  quadratic: quadraticNormaliser, 'base two': softmaxBaseTwo, unnormalised,
} satisfies Readonly<Record<string, Normaliser<Rational>>>

/** One of these names. */
export type ExactNormaliser = keyof typeof exactNormalisers
