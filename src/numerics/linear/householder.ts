import {rationals} from '#numerics/exact/field.ts'
import {build, dot, product, type Matrix, type Vector} from './matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * Finds the reflection I − 2vvᵀ/vᵀv (Householder 1958), which is
 * orthogonal, symmetric and rational where v is; throws where v = 0.
 */
export function reflection(v: Vector<Rational>): Matrix<Rational> {
  const factor = Q.div(Q.rational(2), dot(rationals, v, v))
  return build(v.length, v.length, (i, j) => Q.sub(i === j ? Q.one : Q.zero, Q.mul(factor, Q.mul(v[i], v[j]))))
}

/**
 * Finds the product of the reflections at several vectors of whole numbers: an orthogonal matrix with rational entries.
 */
export function orthogonal(normals: readonly Vector<number>[]): Matrix<Rational> {
  return normals.map(v => reflection(v.map(entry => Q.rational(entry)))).reduce((a, b) => product(rationals, a, b))
}
