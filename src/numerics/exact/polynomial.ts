import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/**
 * A polynomial as its coefficients, that of xᵏ at place k, the
 * last of them not zero; no coefficients is the zero polynomial.
 */
export type Polynomial = readonly Rational[]

/** Builds the polynomial with these coefficients, constant first; zeros at the end are dropped. */
export function polynomial(coefficients: readonly Rational[]): Polynomial {
  return coefficients.slice(0, coefficients.findLastIndex(c => !Q.isZero(c)) + 1)
}

/** Finds the degree; −1 for the zero polynomial. */
export function degree(p: Polynomial): number {
  return polynomial(p).length - 1
}

/** Finds p + q. */
export function add(p: Polynomial, q: Polynomial): Polynomial {
  const length = Math.max(p.length, q.length)
  return polynomial(Array.from({length}, (_, k) => Q.add(p[k] ?? Q.zero, q[k] ?? Q.zero)))
}

/** Finds c · p. */
export function scale(c: Rational, p: Polynomial): Polynomial {
  return polynomial(p.map(coefficient => Q.mul(c, coefficient)))
}

/** Finds p − q. */
export function sub(p: Polynomial, q: Polynomial): Polynomial {
  return add(p, scale(Q.neg(Q.one), q))
}

/** Finds p · q. */
export function mul(p: Polynomial, q: Polynomial): Polynomial {
  const coefficients: Rational[] = Array(Math.max(0, p.length + q.length - 1)).fill(Q.zero)
  p.forEach((a, i) => q.forEach((b, j) => { coefficients[i + j] = Q.add(coefficients[i + j], Q.mul(a, b)) }))
  return polynomial(coefficients)
}

/** Finds p(x) by Horner's rule. */
export function evaluate(p: Polynomial, x: Rational): Rational {
  return p.reduceRight((value, coefficient) => Q.add(Q.mul(value, x), coefficient), Q.zero)
}

/** Finds p′. */
export function derivative(p: Polynomial): Polynomial {
  return polynomial(p.slice(1).map((coefficient, k) => Q.mul(coefficient, Q.rational(k + 1))))
}

/** Finds p(q(x)) by Horner's rule. */
export function compose(p: Polynomial, q: Polynomial): Polynomial {
  return p.reduceRight<Polynomial>((value, coefficient) => add(mul(value, q), polynomial([coefficient])), [])
}

/** Answers whether p and q are the same polynomial. */
export function equal(p: Polynomial, q: Polynomial): boolean {
  return degree(sub(p, q)) < 0
}

/**
 * Finds quotient and remainder, p = quotient · q + remainder with the
 * degree of the remainder below that of q; throws where q is zero.
 */
export function divide(p: Polynomial, q: Polynomial): {quotient: Polynomial, remainder: Polynomial} {
  const divisor = polynomial(q)
  if (divisor.length === 0) throw new RangeError('division by the zero polynomial')
  let [quotient, remainder]: [Polynomial, Polynomial] = [[], polynomial(p)]
  while (remainder.length >= divisor.length) {
    const lead = Q.div(remainder[remainder.length - 1], divisor[divisor.length - 1])
    const term = [...Array(remainder.length - divisor.length).fill(Q.zero), lead]
    quotient = add(quotient, term)
    remainder = sub(remainder, mul(term, divisor))
  }
  return {quotient, remainder}
}

/**
 * Finds the weights aᵢ = 1 / Π_{j ≠ i} (xᵢ − xⱼ) of the divided
 * difference at n + 2 distinct nodes, Σ aᵢ f(xᵢ) = f[x₀, …, xₙ₊₁].
 * They annihilate every polynomial of degree at most n, and so
 * for any f the distance of f from those polynomials is at least
 * |Σ aᵢ f(xᵢ)| / Σ |aᵢ|. Throws where two nodes coincide.
 */
export function differenceWeights(nodes: readonly Rational[]): Rational[] {
  return nodes.map((x, i) => Q.inv(Q.product(nodes.filter((_, j) => j !== i).map(node => Q.sub(x, node)))))
}

/**
 * Finds the polynomial of degree below n through n points with distinct
 * nodes, by Newton's divided differences; throws where two nodes coincide.
 */
export function interpolate(nodes: readonly Rational[], values: readonly Rational[]): Polynomial {
  if (nodes.length !== values.length)
    throw new RangeError(`expected a value at each node, got ${nodes.length} nodes and ${values.length} values`)
  let differences = [...values]
  const newton: Rational[] = []
  for (let order = 1; differences.length > 0; order++) {
    newton.push(differences[0])
    differences = differences.slice(1).map((upper, i) =>
      Q.div(Q.sub(upper, differences[i]), Q.sub(nodes[i + order], nodes[i]))
    )
  }
  return newton.reduceRight<Polynomial>((p, c, i) => add(mul(p, [Q.neg(nodes[i]), Q.one]), polynomial([c])), [])
}
