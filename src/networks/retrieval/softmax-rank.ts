import {rationals} from '#numerics/exact/field.ts'
import {build, map, transpose, product, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds the probabilities base^tᵢⱼ / Σₖ base^tᵢₖ of whole logits, given in units of ln base. */
export function computeProbabilities(logits: Matrix<Rational>, base: Rational): Rational[][] {
  return logits.map(row => {
    const weights = row.map(t => Q.power(base, Number(t.n)))
    return weights.map(weight => Q.div(weight, Q.sum(weights)))
  })
}

/** Removes from each row its mean: what is left of logits when constants of rows do not count, T·(I − J/V). */
export function computeCentred(logits: Matrix<Rational>): Rational[][] {
  const means = logits.map(row => Q.div(Q.sum(row), Q.rational(row.length)))
  return map(logits, (t, i) => Q.sub(t, means[i]))
}

/** Finds ‖A‖², the sum of the squares of all entries. */
export function squaredNorm(a: Matrix<Rational>): Rational {
  return Q.sum(a.flat().map(entry => Q.mul(entry, entry)))
}

/**
 * The contrast (1, …, 1, −k, 0, …) with k ones, of length v: Helmert's, pairwise orthogonal and orthogonal to the
 * constants.
 */
function toContrast(v: number, k: number): Rational[] {
  return Array.from({length: v}, (_, i) => Q.rational(i < k ? 1 : i === k ? -k : 0))
}

/** The factors H and W, v × d with d ≤ v − 1, for which H·Wᵀ is the orthogonal projection to the first d contrasts. */
export function toProjectionFactors(v: number, d: number): {hidden: Rational[][], words: Rational[][]} {
  const contrasts = Array.from({length: d}, (_, k) => toContrast(v, k + 1))
  const norms = contrasts.map(contrast => squaredNorm([contrast]))
  const duals = contrasts.map((contrast, k) => contrast.map(entry => Q.div(entry, norms[k])))
  return {hidden: transpose(contrasts), words: transpose(duals)}
}

/** Finds the logits H·Wᵀ of hidden states H, contexts × d, and output vectors W, words × d. */
export function computeLogits(hidden: Matrix<Rational>, words: Matrix<Rational>): Rational[][] {
  return product(rationals, hidden, transpose(words))
}

/** The v × v matrix with one value on the diagonal and another beside it. */
export function toTwoValued(v: number, on: Rational, off: Rational): Rational[][] {
  return build(v, v, (i, j) => i === j ? on : off)
}
