import {lcm} from '#numerics/exact/integer.ts'
import {map, shape} from './matrix.ts'
import type {Matrix} from './matrix.ts'
import {rational} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** The outcome of a fraction-free elimination of an integer matrix. */
export interface Echelon {
  /**
   * Integer rows; after division by `pivot` the first `columns.length`
   * of them are the reduced row echelon form, the rest vanish.
   */
  readonly entries: Matrix<bigint>
  /** The pivot columns, ascending. */
  readonly columns: readonly number[]
  /**
   * For each row of `entries` the row of the given matrix that it came
   * from; the first of them meet the pivot columns in a non-zero minor.
   */
  readonly origins: readonly number[]
  /** The determinant of that minor, its rows in the order of `origins`; 1 for the zero matrix. */
  readonly pivot: bigint
}

/**
 * Finds the reduced echelon form in integers by Gauss and Jordan's elimination with Bareiss's exact division.
 * After step k each entry is a k × k or (k + 1) × (k + 1) minor of the matrix (Bareiss 1968), so the division by the
 * previous pivot leaves no remainder and the numbers stay as short as Hadamard's bound.
 */
export function computeEchelon(matrix: Matrix<bigint>): Echelon {
  const entries = map(matrix, entry => entry)
  const origins = entries.map((_, i) => i)
  const columns: number[] = []
  let pivot = 1n
  for (let column = 0; column < shape(matrix).columns; column++) {
    const top = columns.length
    const found = entries.findIndex((row, i) => i >= top && row[column] !== 0n)
    if (found < 0) continue
    swap(entries, top, found)
    swap(origins, top, found)
    clearColumn(entries, top, column, pivot)
    pivot = entries[top][column]
    columns.push(column)
  }
  return {entries, columns, origins, pivot}
}

function swap<T>(list: T[], i: number, j: number): void {
  [list[i], list[j]] = [list[j], list[i]]
}

function clearColumn(entries: bigint[][], top: number, column: number, previous: bigint): void {
  const source = entries[top]
  for (let i = 0; i < entries.length; i++) {
    const factor = entries[i][column]
    if (i !== top) entries[i] = entries[i].map((entry, j) => (entry * source[column] - factor * source[j]) / previous)
  }
}

/** Clears denominators: multiplies each row by its common denominator, which is returned beside the integer rows. */
export function toIntegerRows(a: Matrix<Rational>): {entries: bigint[][], factors: bigint[]} {
  const factors = a.map(row => row.reduce((common, entry) => lcm(common, entry.d), 1n))
  return {entries: map(a, (entry, i) => entry.n * (factors[i] / entry.d)), factors}
}

/** Finds the non-zero rows of the reduced row echelon form of a rational matrix, with the pivot columns. */
export function reducedRows(a: Matrix<Rational>): {rows: Rational[][], columns: readonly number[]} {
  const {entries, columns, pivot} = computeEchelon(toIntegerRows(a).entries)
  return {rows: map(entries.slice(0, columns.length), entry => rational(entry, pivot)), columns}
}
