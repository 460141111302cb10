import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import {apply, plus} from '#numerics/linear/rational-matrix.ts'

/** A layer x ↦ ReLU(Wx + b), applied to one input. */
export function reluLayer(weight: Matrix<Rational>, bias: Vector<Rational>, x: Vector<Rational>): Vector<Rational> {
  return plus(apply(weight, x), bias).map(rationals.relu)
}

/** The least biases with which every unit of a layer is active on the box |xᵢ| ≤ radius. */
export function leastBiases(weight: Matrix<Rational>, radius: Rational): Vector<Rational> {
  return weight.map(row => Q.mul(radius, Q.sum(row.map(Q.abs))))
}
