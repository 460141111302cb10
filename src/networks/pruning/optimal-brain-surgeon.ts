import {inverse} from '#numerics/linear/elimination.ts'
import {rationals} from '#numerics/exact/field.ts'
import {apply, dot, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** A change δ of the weights, and the loss ½·δᵀHδ that it costs. */
export interface WeightChange { readonly change: Vector<Rational>; readonly loss: Rational }

const half = Q.rational(1, 2)

/** Finds the quadratic loss ½·δᵀHδ of a change of the weights. */
export function quadraticLoss(hessian: Matrix<Rational>, change: Vector<Rational>): Rational {
  return Q.mul(half, dot(rationals, change, apply(rationals, hessian, change)))
}

/**
 * Removes the weight q by the closed form δ = −w_q/[H⁻¹]_qq ·
 * H⁻¹e_q, of loss w_q²/(2[H⁻¹]_qq) (Hassibi & Stork 1993), from H⁻¹.
 */
export function removeOne(inverted: Matrix<Rational>, weights: Vector<Rational>, q: number): WeightChange {
  const multiplier = Q.neg(Q.div(weights[q], inverted[q][q]))
  return {
    change: inverted.map(row => Q.mul(multiplier, row[q])),
    loss: Q.neg(Q.mul(half, Q.mul(weights[q], multiplier))),
  }
}

/** Finds ½·H_qq·w_q², what the weight q costs where the others stay as they are (LeCun, Denker & Solla 1990). */
export function saliency(hessian: Matrix<Rational>, weights: Vector<Rational>, q: number): Rational {
  return Q.mul(half, Q.mul(hessian[q][q], Q.mul(weights[q], weights[q])))
}

/** Sets the given weights to zero and leaves the others: the change is −w there. */
export function removeWithoutUpdate(
  hessian: Matrix<Rational>,
  weights: Vector<Rational>,
  removed: readonly number[],
): WeightChange {
  const change = weights.map((w, i) => removed.includes(i) ? Q.neg(w) : Q.zero)
  return {change, loss: quadraticLoss(hessian, change)}
}

/**
 * Sets the given weights to zero and moves the others to the least loss:
 * H_FF·δ_F = H_FR·w_R, with F what is left. H is positive definite.
 */
export function removeWithUpdate(
  hessian: Matrix<Rational>,
  weights: Vector<Rational>,
  removed: readonly number[],
): WeightChange {
  const kept = weights.map((_, i) => i).filter(i => !removed.includes(i))
  const pull = kept.map(i => Q.sum(removed.map(r => Q.mul(hessian[i][r], weights[r]))))
  const moved = kept.length === 0 ? [] : apply(rationals, inverse(kept.map(i => kept.map(j => hessian[i][j]))), pull)
  const change = weights.map((w, i) => removed.includes(i) ? Q.neg(w) : moved[kept.indexOf(i)])
  return {change, loss: quadraticLoss(hessian, change)}
}

/** Finds ½·w_Sᵀ([H⁻¹]_SS)⁻¹w_S from H⁻¹, the least loss with the weights of S removed. */
export function blockLoss(inverted: Matrix<Rational>, weights: Vector<Rational>, removed: readonly number[]): Rational {
  const [block, gone] = [removed.map(i => removed.map(j => inverted[i][j])), removed.map(i => weights[i])]
  return Q.mul(half, dot(rationals, gone, apply(rationals, inverse(block), gone)))
}
