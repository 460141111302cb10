import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {solve} from '#numerics/linear/elimination.ts'
import {transpose, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/** A quadratic loss ½‖Aθ − b‖² on the slice θ = θ₀ + Pz of parameter space (Li et al. 2018). */
export interface Slice {
  readonly A: Matrix<Rational>
  readonly b: Vector<Rational>
  readonly start: Vector<Rational>
  readonly P: Matrix<Rational>
}

const halfSquare = (v: Vector<Rational>) => Q.div(M.dot(v, v), Q.rational(2))

/** What the start misses, b − Aθ₀. */
export const missingAtStart = ({A, b, start}: Slice): Vector<Rational> => M.minus(b, M.apply(A, start))

/** The loss at the start. */
export const lossAtStart = (slice: Slice): Rational => halfSquare(missingAtStart(slice))

/** The least loss on the slice, by the normal equations, which always have a solution. */
export function leastLoss(slice: Slice): Rational {
  const [missing, reach] = [missingAtStart(slice), M.product(slice.A, slice.P)]
  const normal = solve(M.gram(reach), M.apply(transpose(reach), missing))
  return halfSquare(normal.solvable ? M.minus(missing, M.apply(reach, normal.particular)) : missing)
}
