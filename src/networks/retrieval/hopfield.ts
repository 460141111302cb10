import {sqrt} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {leakBound, computeMargin, sharpWeights, type Lookup} from './retrieval.ts'

type Signs = Vector<number>

/**
 * Patterns of entries ±unit, and for each of them the noise, of entries ±shake, with which it is asked for; as signs.
 */
export interface Stored {
  readonly patterns: readonly Signs[]
  readonly noise: readonly Signs[]
  readonly unit: Rational
  readonly shake: Rational
}

/** The error of a retrieval and the bound on it, enclosed. */
export interface Retrieval { readonly error: Interval; readonly bound: Interval }

const inner = (a: Signs, b: Signs) => Q.rational(a.reduce((sum, entry, k) => sum + entry * b[k], 0))

/**
 * The scores of pattern i, shaken, with all patterns: u²·⟨xⱼ, xᵢ⟩ + u·v·⟨xⱼ, zᵢ⟩ for signs x and z of lengths u and v
 * an entry.
 */
export function shakenLookup({patterns, noise, unit, shake}: Stored, meant: number): Lookup {
  const score = (pattern: Signs) =>
    Q.mul(unit, Q.add(Q.mul(unit, inner(pattern, patterns[meant])), Q.mul(shake, inner(pattern, noise[meant]))))
  return {meant, scores: patterns.map(score)}
}

/**
 * Encloses ‖Σ pⱼ(xⱼ − xᵢ)‖, by which one step of attention misses pattern i, and 2M(N − 1)·e^−βΔ,
 * for patterns of norm M (Ramsauer et al. 2021).
 */
export function retrieve(stored: Stored, meant: number, M: Rational, beta: Rational): Retrieval {
  const {patterns, unit} = stored
  const lookup = shakenLookup(stored, meant)
  const weights = sharpWeights(lookup.scores, beta)
  const astray = (k: number) => weights.filter((_, j) => patterns[j][k] !== patterns[meant][k]).reduce(I.add, I.zero)
  const distance = sqrt(patterns[meant].map((_, k) => I.sqr(astray(k))).reduce(I.add))
  const leak = leakBound(patterns.length, beta, computeMargin(lookup))
  return {error: I.mul(distance, twice(unit)), bound: I.mul(leak, twice(M))}
}

const twice = (q: Rational) => I.fromRational(Q.mul(q, Q.rational(2)))

/** Encloses the greatest error and the greatest bound over all patterns. */
export function worstRetrieval(stored: Stored, M: Rational, beta: Rational): Retrieval {
  const all = stored.patterns.map((_, i) => retrieve(stored, i, M, beta))
  return {error: all.map(({error}) => error).reduce(I.max), bound: all.map(({bound}) => bound).reduce(I.max)}
}
