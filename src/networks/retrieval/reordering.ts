import {exp} from '#numerics/interval/elementary.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Matrix, Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {computeLeak} from './retrieval.ts'

/** Answers whether a list holds each of 1, …, n once. */
export function isOrder(order: Vector<number>): boolean {
  const isPlace = (k: number) => Number.isSafeInteger(k) && k >= 1 && k <= order.length
  return order.every(isPlace) && new Set(order).size === order.length
}

/** The n × n matrix Π whose row i has its one at place order[i], counted from 1: (ΠX)ᵢ = X at that place. */
export function toPermutationMatrix(order: Vector<number>): Rational[][] {
  return order.map(k => order.map((_, j) => j + 1 === k ? Q.one : Q.zero))
}

/**
 * Encloses, row by row, Σⱼ |Aᵢⱼ − Πᵢⱼ| for A = softmax(β·scores), twice the weight that strays: the error of row i over
 * all tokens of norm at most 1.
 */
export function reorderingErrors(scores: Matrix<Rational>, order: Vector<number>, beta: Rational): Interval[] {
  return scores.map((row, i) => I.scale(computeLeak({scores: row, meant: order[i] - 1}, beta), 2))
}

/** Encloses the bound 2(n − 1)·e^−β on these errors when the scores are Π. */
export function reorderingBound(n: number, beta: Rational): Interval {
  return I.scale(exp(I.fromRational(Q.neg(beta))), 2 * (n - 1))
}
