import {rankFactorisation} from '#numerics/linear/elimination.ts'
import {symmetricFactors} from '#numerics/linear/inertia.ts'
import type {Box} from '#numerics/bounds/range.ts'
import {toBreakpoints} from '#numerics/exact/breakpoints.ts'
import {valueOn, type Functional} from '#numerics/linear/functional.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {toTextMatrix, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Certificate} from './certificate.ts'

/** Certifies the rank of a matrix by its factors and a minor. */
export function certifyRank(matrix: Matrix<Rational>): Certificate {
  const {rank, left, right, minor: {rows, columns}} = rankFactorisation(matrix)
  return {
    kind: 'rank',
    rank,
    matrix: toTextMatrix(matrix),
    left: toTextMatrix(left),
    right: toTextMatrix(right),
    rows,
    columns,
  }
}

/**
 * Certifies the inertia of a semidefinite matrix, or of any that symmetric
 * elimination carries to a diagonal; throws a RangeError on others.
 */
export function certifyInertia(matrix: Matrix<Rational>): Certificate {
  const {order, lower, middle} = symmetricFactors(matrix)
  if (middle.some((row, i) => row.some((entry, j) => i !== j && !Q.isZero(entry))))
    throw new RangeError('symmetric elimination of this matrix meets a block of two rows')
  const rows = order.map((_, i) => lower[order.indexOf(i)])
  return {
    kind: 'inertia',
    matrix: toTextMatrix(matrix),
    lower: toTextMatrix(rows),
    diagonal: middle.map((row, i) => Q.toText(row[i])),
  }
}

/** Certifies that the product of some matrices is that of others. */
export const certifyProduct = (
  factors: readonly Matrix<Rational>[],
  equals: readonly Matrix<Rational>[],
): Certificate => ({kind: 'matrix-identity', factors: factors.map(toTextMatrix), equals: equals.map(toTextMatrix)})

/** Certifies that a functional vanishes on all polynomials of degree at most d, and what it takes on a target. */
export function certifyFunctional(degree: number, lambda: Functional, target: Vector<Rational>): Certificate {
  const [nodes, weights, values] = [lambda.nodes, lambda.weights, target].map(list => list.map(Q.toText))
  return {
    kind: 'dual-functional', degree, nodes: nodes, weights: weights, target: values,
    value: Q.toText(valueOn(lambda, target)),
  }
}

/** Certifies that on each box of a partition a value lies within ±bound. */
export const certifyBoxes = (partition: readonly Box[], bound: number): Certificate => ({
  kind: 'boxes', boxes: partition.map(box => box.map(({lo, hi}) => [lo, hi] as const)),
  bounds: partition.map(() => bound),
})

/** Certifies functions by their breakpoints. */
export const certifyGraphs = (functions: {readonly [name: string]: PiecewiseLinear}): Certificate => ({
  kind: 'piecewise-linear',
  functions: Object.fromEntries(Object.entries(functions).map(([name, f]) => [name, toBreakpoints(f)])),
})

/** Certifies a finite set by all its cases, one a row. */
export const certifyTable = (
  columns: readonly string[],
  rows: readonly (readonly (string | number | Rational)[])[],
): Certificate => ({
  kind: 'table',
  columns,
  rows: rows.map(row => row.map(cell => typeof cell === 'object' ? Q.toText(cell) : cell)),
})
