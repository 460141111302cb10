import {computeEchelon, reducedRows, toIntegerRows} from './echelon.ts'
import {rationals} from '#numerics/exact/field.ts'
import {dot, identity, shape, transpose} from './matrix.ts'
import type {Matrix, Vector} from './matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** Finds the rank of a rational matrix. */
export function rank(a: Matrix<Rational>): number {
  return computeEchelon(toIntegerRows(a).entries).columns.length
}

function expectSquare(a: Matrix<Rational>): number {
  const {rows, columns} = shape(a)
  if (rows !== columns) throw new RangeError(`expected a square matrix, got ${rows} × ${columns}`)
  return rows
}

/** Finds the determinant of a square matrix; that of the 0 × 0 matrix is 1. */
export function determinant(a: Matrix<Rational>): Rational {
  const n = expectSquare(a)
  const {entries, factors} = toIntegerRows(a)
  const {columns, origins, pivot} = computeEchelon(entries)
  if (columns.length < n) return Q.zero
  return Q.rational(isEven(origins) ? pivot : -pivot, factors.reduce((product, factor) => product * factor, 1n))
}

function isEven(permutation: readonly number[]): boolean {
  const inversions = permutation.flatMap((p, i) => permutation.slice(i + 1).filter(q => q < p))
  return inversions.length % 2 === 0
}

/** Finds the inverse of a square matrix; throws a RangeError with the rank where it is singular. */
export function inverse(a: Matrix<Rational>): Rational[][] {
  const n = expectSquare(a)
  const unit = identity(rationals, n)
  const {rows, columns} = reducedRows(a.map((row, i) => [...row, ...unit[i]]))
  const found = columns.filter(column => column < n).length
  if (found < n) throw new RangeError(`expected an invertible matrix, got rank ${found} of ${n} × ${n}`)
  return rows.map(row => row.slice(n))
}

/** Finds a basis of the kernel {x : a x = 0}: one vector for each column without pivot, with a 1 there. */
export function kernel(a: Matrix<Rational>): Rational[][] {
  const {rows, columns} = reducedRows(a)
  const width = shape(a).columns
  const free = Array.from({length: width}, (_, j) => j).filter(j => !columns.includes(j))
  return free.map(j => {
    const x: Rational[] = Array(width).fill(Q.zero)
    x[j] = Q.one
    columns.forEach((column, i) => { x[column] = Q.neg(rows[i][j]) })
    return x
  })
}

/**
 * All solutions of a x = b: `particular` plus the span of `kernel`;
 * or a `witness` y with y a = 0 and y·b ≠ 0 that there is none.
 */
export type Solutions =
  | {readonly solvable: true, readonly particular: Vector<Rational>, readonly kernel: Matrix<Rational>}
  | {readonly solvable: false, readonly witness: Vector<Rational>}

/**
 * Solves a x = b for an m × n matrix and a vector of length m, with all
 * solutions or a witness that there is none (Fredholm's alternative).
 */
export function solve(a: Matrix<Rational>, b: Vector<Rational>): Solutions {
  if (b.length !== a.length) throw new RangeError(`expected a right-hand side of length ${a.length}, got ${b.length}`)
  const width = shape(a).columns
  const {rows, columns} = reducedRows(a.map((row, i) => [...row, b[i]]))
  if (columns.includes(width)) {
    // A matrix without columns is annihilated by every y, b among them.
    return {solvable: false, witness: kernel(transpose(a)).find(y => !Q.isZero(dot(rationals, y, b))) ?? b}
  }
  const particular: Rational[] = Array(width).fill(Q.zero)
  columns.forEach((column, i) => { particular[column] = rows[i][width] })
  return {solvable: true, particular, kernel: kernel(a)}
}

/** A certificate that an m × n matrix A has rank r: A = left · right bounds it from above, the minor from below. */
export interface RankFactorisation {
  readonly rank: number
  /** m × r: the pivot columns of A. */
  readonly left: Matrix<Rational>
  /** r × n: the non-zero rows of the reduced echelon form. */
  readonly right: Matrix<Rational>
  /** The r rows and r columns of A, ascending, whose minor does not vanish. */
  readonly minor: {
    readonly rows: readonly number[]
    readonly columns: readonly number[]
    readonly determinant: Rational
  }
}

/** Finds the rank together with its certificate. */
export function rankFactorisation(a: Matrix<Rational>): RankFactorisation {
  const {columns, origins} = computeEchelon(toIntegerRows(a).entries)
  const rows = origins.slice(0, columns.length).sort((i, j) => i - j)
  return {
    rank: columns.length,
    left: a.map(row => columns.map(j => row[j])),
    right: reducedRows(a).rows,
    minor: {rows, columns, determinant: determinant(submatrix(a, rows, columns))},
  }
}

function submatrix(a: Matrix<Rational>, rows: readonly number[], columns: readonly number[]): Rational[][] {
  return rows.map(i => columns.map(j => a[i][j]))
}

/** Checks a rank certificate by multiplication and one determinant, without trust in how it was found. */
export function checkRankFactorisation(a: Matrix<Rational>, {rank, left, right, minor}: RankFactorisation): boolean {
  const {rows, columns} = shape(a)
  return isProduct(a, left, right, rank)
    && isSelection(minor.rows, rank, rows) && isSelection(minor.columns, rank, columns)
    && !Q.isZero(minor.determinant) && Q.equal(minor.determinant, determinant(submatrix(a, minor.rows, minor.columns)))
}

// Entry by entry, since a factor of rank 0 has lost the other of its two sizes.
function isProduct(a: Matrix<Rational>, left: Matrix<Rational>, right: Matrix<Rational>, inner: number): boolean {
  return left.length === a.length && left.every(row => row.length === inner)
    && right.length === inner && right.every(row => row.length === shape(a).columns)
    && a.every((row, i) => row.every((entry, j) => Q.equal(entry, dot(rationals, left[i], right.map(r => r[j])))))
}

function isSelection(places: readonly number[], size: number, below: number): boolean {
  return places.length === size && new Set(places).size === size
    && places.every(place => Number.isInteger(place) && place >= 0 && place < below)
}
