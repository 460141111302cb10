import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {solve} from '#numerics/linear/elimination.ts'
import {transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/**
 * The loss ½‖Aθ − b‖², and the slice θ₀ + Pz of parameter space on which it is asked for (Li, Farkhoor, Liu & Yosinski
 * 2018).
 */
export interface Slice {
  readonly A: Matrix<Rational>
  readonly b: Vector<Rational>
  readonly theta: Vector<Rational>
  readonly P: Matrix<Rational>
}

/** What the start of a slice misses, b − Aθ₀. */
export const missingAtStart = ({A, b, theta}: Slice): Vector<Rational> => M.minus(b, M.apply(A, theta))

/** The loss ½‖v‖² of what is missing. */
export const lossOf = (missing: Vector<Rational>): Rational => Q.div(M.dot(missing, missing), Q.rational(2))

/** Finds the least loss on a slice by the normal equations of AP, which always have a solution. */
export function leastLoss(slice: Slice): Rational {
  const [missing, directions] = [missingAtStart(slice), M.product(slice.A, slice.P)]
  const normal = solve(M.product(transpose(directions), directions), M.apply(transpose(directions), missing))
  return lossOf(normal.solvable ? M.minus(missing, M.apply(directions, normal.particular)) : missing)
}
