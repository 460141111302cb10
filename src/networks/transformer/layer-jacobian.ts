import {rationals} from '#numerics/exact/field.ts'
import {constant, rationalDuals, variable} from '#numerics/exact/rational-dual.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {map, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {addToRows, feedForward, hiddenActivations, mapFeedForward, type FeedForward} from './transformer.ts'

type Layer = FeedForward<Rational>

/** Finds the values x·W_a + a of the units before the activation. */
export function unitValues({inner, innerBias}: Layer, x: Vector<Rational>): Vector<Rational> {
  return addToRows(rationals, M.product([x], inner), innerBias)[0]
}

/** Finds the d × d′ matrix of ∂f_j/∂x_i of a ReLU layer by dual numbers, row by row; throws a RangeError at a kink. */
export function layerJacobian(layer: Layer, x: Vector<Rational>): Matrix<Rational> {
  const lifted = mapFeedForward(layer, constant)
  const along = (i: number) => x.map((entry, j) => i === j ? variable(entry) : constant(entry))
  return x.map((_, i) => feedForward({ring: rationalDuals}, lifted, [along(i)])[0].map(({slope}) => slope))
}

/** Finds W_a·diag(1 where a unit is active)·W_b. */
export function activePart(layer: Layer, x: Vector<Rational>): Matrix<Rational> {
  const active = hiddenActivations({ring: rationals}, layer, [x])[0].map(value => Q.rational(Q.sign(value)))
  return M.product(map(layer.inner, (entry, _, k) => Q.mul(entry, active[k])), layer.outer)
}
