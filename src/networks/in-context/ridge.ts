import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {difference, identity, product, scale, sum, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * Labels y = X·w + ε of N fixed inputs, X being N × d, with w of
 * covariance prior·I and ε of covariance noise·I, independent and centred.
 */
export interface Regression { readonly x: Matrix<Rational>; readonly prior: Rational; readonly noise: Rational }

/** Finds the covariance C = prior·XXᵀ + noise·I of the labels, N × N. */
export function computeCovariance({x, prior, noise}: Regression): Rational[][] {
  return sum(
    rationals,
    scale(rationals, prior, product(rationals, x, transpose(x))),
    scale(rationals, noise, identity(rationals, x.length)),
  )
}

/** Finds Cov(w, y)·Cov(y)⁻¹, d × N: the posterior mean of w under normal laws is this matrix times y. */
export function computeConditioning(regression: Regression): Rational[][] {
  return product(
    rationals,
    scale(rationals, regression.prior, transpose(regression.x)),
    inverse(computeCovariance(regression)),
  )
}

/**
 * Finds (XᵀX + λI)⁻¹Xᵀ, d × N: ridge regression, and least squares at λ = 0; throws where the inverse does not exist.
 */
export function computeRidge(x: Matrix<Rational>, ridge: Rational): Rational[][] {
  const gram = product(rationals, transpose(x), x)
  return product(
    rationals,
    inverse(sum(rationals, gram, scale(rationals, ridge, identity(rationals, gram.length)))),
    transpose(x),
  )
}

const squaredNorm = (a: Matrix<Rational>): Rational => Q.sum(a.flat().map(entry => Q.mul(entry, entry)))

/** Finds the risk E‖My − w‖² = prior·‖MX − I‖² + noise·‖M‖² of a linear rule, d × N, in Frobenius norms. */
export function computeRisk({x, prior, noise}: Regression, rule: Matrix<Rational>): Rational {
  const bias = difference(rationals, product(rationals, rule, x), identity(rationals, rule.length))
  return Q.add(Q.mul(prior, squaredNorm(bias)), Q.mul(noise, squaredNorm(rule)))
}

/** Finds tr (M − M⋆)C(M − M⋆)ᵀ. */
export function computeExcess(regression: Regression, rule: Matrix<Rational>, best: Matrix<Rational>): Rational {
  const gap = difference(rationals, rule, best)
  const weighted = product(rationals, gap, computeCovariance(regression))
  return Q.sum(gap.flatMap((row, i) => row.map((entry, j) => Q.mul(entry, weighted[i][j]))))
}
