import {inverse} from '#numerics/linear/elimination.ts'
import type {Matrix} from '#numerics/linear/matrix.ts'
import {transpose} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/**
 * Finds the B, d × r, for which ‖Δ − BA‖ is least with A, r × k, frozen: ΔAᵀ(AAᵀ)⁻¹. Throws where the rows of A are
 * dependent.
 */
export function bestWithFrozen(update: Matrix<Rational>, frozen: Matrix<Rational>): Matrix<Rational> {
  const across = transpose(frozen)
  return M.product(update, across, inverse(M.product(frozen, across)))
}
