import {toDecimal} from '#numerics/exact/rational.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Writes a rational number in TeX: an integer, or a small fraction with the minus in front. */
export function toTex(a: Rational): string {
  if (a.d === 1n) return `${a.n}`
  return a.n < 0n ? `-\\tfrac{${-a.n}}{${a.d}}` : `\\tfrac{${a.n}}{${a.d}}`
}

/** Writes base^−k, k ≥ 1, of a whole base ≥ 2 as a power, and any other rational as `toTex` does. */
export function toPowerTex(a: Rational, base: number): string {
  let [k, d] = [0, 1n]
  while (d < a.d) [k, d] = [k + 1, d * BigInt(base)]
  return a.n === 1n && k > 0 && d === a.d ? `${base}^{-${k}}` : toTex(a)
}

/** Writes a·x + b in TeX, without a factor one and without a summand zero; a is not zero. */
export function toTexLine(a: Rational, b: Rational): string {
  const factor = a.d === 1n && a.n === 1n ? '' : a.d === 1n && a.n === -1n ? '-' : toTex(a)
  return `${factor}x${b.n === 0n ? '' : `${b.n > 0n ? '+' : ''}${toTex(b)}`}`
}

/**
 * Writes a rational number in TeX for reading: as a fraction where
 * that is short, else rounded to so many digits after the point.
 */
export function toTexNear(a: Rational, digits: number): string {
  return a.d < 1000n ? toTex(a) : toDecimal(a, digits)
}

/** Writes a matrix in TeX, in round brackets; a list of lists with one entry each is a column. */
export function toTexMatrix(a: Matrix<Rational>): string {
  const line = a.flat().every(({d}) => d === 1n) ? '\\\\' : '\\\\[3pt]' // small fractions need room
  return `\\begin{pmatrix}${a.map(row => row.map(toTex).join('&')).join(line)}\\end{pmatrix}`
}

/** Writes a polynomial in x, its coefficients constant first, in TeX by falling degree; the zero polynomial as 0. */
export function toTexPolynomial(coefficients: readonly Rational[]): string {
  const terms = coefficients.map((c, k) =>
    c.n === 0n ? '' : `${c.n > 0n ? '+' : ''}${k === 0 ? toTex(c) : `${toTexFactor(c)}${k === 1 ? 'x' : `x^{${k}}`}`}`
  )
  return terms.reverse().join('').replace(/^\+/, '') || '0'
}

function toTexFactor(c: Rational): string {
  return c.d === 1n && (c.n === 1n || c.n === -1n) ? (c.n < 0n ? '-' : '') : toTex(c)
}

/** Writes a piecewise-linear function in TeX as the list of what its knots are mapped to. */
export function toTexMapping({knots, values}: PiecewiseLinear): string {
  return knots.map((x, i) => `${toTex(x)}\\mapsto ${toTex(values[i])}`).join(',\\quad ')
}

/** Writes a piecewise-linear function f in TeX as the list of its values f(x) at the knots. */
export function toTexValues(f: string, {knots, values}: PiecewiseLinear): string {
  return knots.map((x, i) => `${f}\\left(${toTex(x)}\\right)=${toTex(values[i])}`).join(',\\quad ')
}

/** Writes a summand in TeX with its sign in front. */
export function toTexSummand(a: Rational, write = toTex): string {
  return `${a.n < 0n ? '' : '+'}${write(a)}`
}

/** Writes Σ aₖxₖ + b in TeX, the variables x₁, x₂, … counted from one; nothing but zeros as 0. */
export function toTexAffine(row: readonly Rational[], b: Rational): string {
  const terms = row.map((a, k) => a.n === 0n ? '' : `${a.n > 0n ? '+' : ''}${toTexFactor(a)}x_{${k + 1}}`)
  return `${terms.join('')}${b.n === 0n ? '' : toTexSummand(b)}`.replace(/^\+/, '') || '0'
}

/** Writes the product of the powers xₖ^eₖ in TeX, the variables counted from one; no powers as 1. */
export function toTexMonomial(exponents: readonly number[]): string {
  return exponents.map((e, k) => e === 0 ? '' : `x_{${k + 1}}${e === 1 ? '' : `^{${e}}`}`).join('') || '1'
}
