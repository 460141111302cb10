import {rationals} from '#numerics/exact/field.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {build, equalMatrices, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {attend, computeCircuit, type Head} from './attention.ts'
import {exactManner} from './exact-manner.ts'
import {toConstantSequence} from './transformer.ts'

/** Repeats a matrix n times, one below the other: 1 ⊗ A, which carries v to the constant sequence of n tokens A·v. */
export function repeated(a: Matrix<Rational>, n: number): Matrix<Rational> {
  return M.kronecker(build(n, 1, () => Q.one), a)
}

/** Finds Σ_h (W_V·W_O)ᵀ, by which attention with weights that sum to one acts on each token of a constant sequence. */
export function constantMap(heads: readonly Head<Rational>[]): Matrix<Rational> {
  return heads.map<Matrix<Rational>>(head => transpose(computeCircuit(rationals, head))).reduce((a, b) => M.sum(a, b))
}

/**
 * Lists n(n − 1) + 1 affinely independent n × n matrices whose rows sum to one: all ones in the first column,
 * and each with the one of one row moved.
 * What is affine and vanishes at all of them vanishes at every matrix whose rows sum to one.
 */
export function affineFrame(n: number): Matrix<Rational>[] {
  const frame = (row: number, column: number) => build(n, n, (i, j) => j === (i === row ? column : 0) ? Q.one : Q.zero)
  return [frame(0, 0), ...build(n, n - 1, (row, j) => frame(row, j + 1)).flat()]
}

/** Answers whether all tokens are equal. */
export function isConstantSequence(x: Matrix<Rational>): boolean {
  return equalMatrices(x, toConstantSequence(x[0], x.length))
}

/** Lets a causal head read n tokens, the first of them (1, 1), the mark of the beginning, and all others (0, 1). */
export function readMarked(head: Head<Rational>, n: number): Matrix<Rational> {
  return attend(exactManner('quadratic', true), [head], build(n, 2, (t, j) => t > 0 && j === 0 ? Q.zero : Q.one))
}
