import {monomial} from './monomial.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** A polynomial in several variables as the list of its terms c·x₁^e₁·x₂^e₂·…; a monomial may occur more than once. */
export type Terms = readonly {readonly c: Rational, readonly exponents: readonly number[]}[]

const total = (exponents: readonly number[]) => exponents.reduce((a, b) => a + b, 0)

/** The value of a polynomial at a point. */
export const valueOfTerms = (terms: Terms, x: readonly Rational[]): Rational =>
  Q.sum(terms.map(({c, exponents}) => Q.mul(c, monomial(exponents, x))))

/** The greatest sum of the exponents of a term that is not zero; −1 for the zero polynomial as written. */
export const degreeOfTerms = (terms: Terms): number =>
  terms.filter(({c}) => !Q.isZero(c)).reduce((most, {exponents}) => Math.max(most, total(exponents)), -1)

/** The polynomial ∫₀¹ ∂ⱼp(tx) dt: of a term c·x^e it is (eⱼ/Σe)·c·x^e/xⱼ, and a constant leaves nothing. */
export const meanDerivative = (terms: Terms, j: number): Terms =>
  terms.filter(({exponents}) => exponents[j] > 0).map(({c, exponents}) => ({
    c: Q.mul(c, Q.rational(exponents[j], total(exponents))), exponents: exponents.map((e, k) => k === j ? e - 1 : e),
  }))

/** The partial derivative ∂ⱼp. */
export const partialDerivative = (terms: Terms, j: number): Terms =>
  terms.filter(({exponents}) => exponents[j] > 0).map(({c, exponents}) =>
    ({c: Q.mul(c, Q.rational(exponents[j])), exponents: exponents.map((e, k) => k === j ? e - 1 : e)}))
