import type {Field, Ring} from '#numerics/exact/field.ts'
import {build, dot, transpose, vecRows, zeros, type Matrix, type Vector} from './matrix.ts'

/** A map from matrices to matrices. */
export type MatrixMap<T> = (x: Matrix<T>) => Matrix<T>

/** Finds the rows × columns matrix with a single entry one, at (i, j), and zeros elsewhere. */
export function unitMatrix<T>(ring: Ring<T>, rows: number, columns: number, [i, j]: readonly [number, number]): T[][] {
  return build(rows, columns, (a, b) => a === i && b === j ? ring.one : ring.zero)
}

/** Lists the units of the rows × columns matrices, row by row. */
export function listUnits<T>(ring: Ring<T>, rows: number, columns: number): T[][][] {
  return build(rows, columns, (i, j) => unitMatrix(ring, rows, columns, [i, j])).flat()
}

/**
 * Finds the matrix of an affine map of rows × columns matrices, vec
 * stacking rows: its columns are vec(f(E) − f(0)) over the units E.
 * For every X then vec f(X) = matrix · vec X + vec f(0), if f is affine.
 */
export function matrixOfMap<T>(ring: Ring<T>, f: MatrixMap<T>, rows: number, columns: number): T[][] {
  const constant = vecRows(f(zeros(ring, rows, columns)))
  return transpose(
    listUnits(ring, rows, columns).map(unit => vecRows(f(unit)).map((entry, i) => ring.sub(entry, constant[i]))),
  )
}

/** Finds y·xᵀ/‖x‖², the matrix of rank one that carries a vector x other than zero to y. */
export function rankOneMatrix<T>(field: Field<T>, x: Vector<T>, y: Vector<T>): T[][] {
  const square = dot(field, x, x)
  return build(y.length, x.length, (i, j) => field.div(field.mul(y[i], x[j]), square))
}
