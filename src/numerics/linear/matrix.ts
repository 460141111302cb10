import type {Ring} from '#numerics/exact/field.ts'
import {equal, parseRational, rational, toText} from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** A matrix as its list of rows, all of one length; no rows is the 0 × 0 matrix. */
export type Matrix<T> = readonly (readonly T[])[]

/** A vector as its list of entries. */
export type Vector<T> = readonly T[]

/** Finds the number of rows and of columns; throws where the rows differ in length. */
export function shape(a: Matrix<unknown>): {rows: number, columns: number} {
  const columns = a[0]?.length ?? 0
  const ragged = a.findIndex(row => row.length !== columns)
  if (ragged >= 0)
    throw new RangeError(`ragged matrix: row 0 has ${columns} entries, row ${ragged} has ${a[ragged].length}`)
  return {rows: a.length, columns}
}

/** Answers whether a matrix has so many rows, each with so many columns. */
export function hasShape(a: Matrix<unknown>, rows: number, columns: number): boolean {
  return a.length === rows && a.every(row => row.length === columns)
}

function expectSameShape(a: Matrix<unknown>, b: Matrix<unknown>): void {
  const [left, right] = [shape(a), shape(b)]
  if (left.rows !== right.rows || left.columns !== right.columns) {
    throw new RangeError(
      `expected two matrices of one shape, got ${left.rows} × ${left.columns} and ${right.rows} × ${right.columns}`,
    )
  }
}

/** Builds the rows × columns matrix whose entry in row i and column j, counted from 0, is entry(i, j). */
export function build<T>(rows: number, columns: number, entry: (i: number, j: number) => T): T[][] {
  return Array.from({length: rows}, (_, i) => Array.from({length: columns}, (_, j) => entry(i, j)))
}

/** Applies a function to every entry. */
export function map<S, T>(a: Matrix<S>, to: (entry: S, i: number, j: number) => T): T[][] {
  return a.map((row, i) => row.map((entry, j) => to(entry, i, j)))
}

/** Builds the rows × columns matrix of zeros. */
export function zeros<T>(ring: Ring<T>, rows: number, columns: number): T[][] {
  return build(rows, columns, () => ring.zero)
}

/** Builds the square matrix with the given diagonal and zeros elsewhere. */
export function diagonal<T>(ring: Ring<T>, entries: Vector<T>): T[][] {
  return build(entries.length, entries.length, (i, j) => i === j ? entries[i] : ring.zero)
}

/** Builds the n × n identity. */
export function identity<T>(ring: Ring<T>, n: number): T[][] {
  return build(n, n, (i, j) => i === j ? ring.one : ring.zero)
}

/** Finds Σ aᵢ bᵢ, added from left to right; throws where the lengths differ. */
export function dot<T>(ring: Ring<T>, a: Vector<T>, b: Vector<T>): T {
  if (a.length !== b.length) throw new RangeError(`expected two vectors of one length, got ${a.length} and ${b.length}`)
  if (a.length === 0) return ring.zero
  // Beginning with the first product spares enclosures one addition of zero.
  let total = ring.mul(a[0], b[0])
  for (let i = 1; i < a.length; i++) total = ring.add(total, ring.mul(a[i], b[i]))
  return total
}

/** Finds the product of an m × k by a k × n matrix; throws where the inner sizes differ. */
export function product<T>(ring: Ring<T>, a: Matrix<T>, b: Matrix<T>): T[][] {
  const [left, right] = [shape(a), shape(b)]
  if (left.columns !== right.rows) {
    throw new RangeError(
      `expected inner sizes to agree, got ${left.rows} × ${left.columns} times ${right.rows} × ${right.columns}`,
    )
  }
  const columns = transpose(b)
  return a.map(row => columns.map(column => dot(ring, row, column)))
}

/** Finds the product of an m × n matrix by a vector of length n. */
export function apply<T>(ring: Ring<T>, a: Matrix<T>, x: Vector<T>): T[] {
  return a.map(row => dot(ring, row, x))
}

/** Finds a + b, entry by entry; throws where the shapes differ. */
export function sum<T>(ring: Ring<T>, a: Matrix<T>, b: Matrix<T>): T[][] {
  expectSameShape(a, b)
  return map(a, (entry, i, j) => ring.add(entry, b[i][j]))
}

/** Finds a − b, entry by entry; throws where the shapes differ. */
export function difference<T>(ring: Ring<T>, a: Matrix<T>, b: Matrix<T>): T[][] {
  expectSameShape(a, b)
  return map(a, (entry, i, j) => ring.sub(entry, b[i][j]))
}

/** Finds c · a. */
export function scale<T>(ring: Ring<T>, c: T, a: Matrix<T>): T[][] {
  return map(a, entry => ring.mul(c, entry))
}

/** Finds the n × m transpose of an m × n matrix. */
export function transpose<T>(a: Matrix<T>): T[][] {
  return build(shape(a).columns, a.length, (i, j) => a[j][i])
}

/** Finds a ⊗ b: block (i, j) is aᵢⱼ · b. */
export function kronecker<T>(ring: Ring<T>, a: Matrix<T>, b: Matrix<T>): T[][] {
  return a.flatMap(left => b.map(right => left.flatMap(x => right.map(y => ring.mul(x, y)))))
}

/** Flattens row after row: entry (i, j) of an m × n matrix goes to place i·n + j. Then vec(A B C) = (A ⊗ Cᵀ) vec B. */
export function vecRows<T>(a: Matrix<T>): T[] {
  return a.flat()
}

/** Flattens column after column: entry (i, j) of m × n goes to place j·m + i. Then vec(A B C) = (Cᵀ ⊗ A) vec B. */
export function vecColumns<T>(a: Matrix<T>): T[] {
  return transpose(a).flat()
}

/** Undoes vecRows for a matrix with so many columns. */
export function fromVecRows<T>(v: Vector<T>, columns: number): T[][] {
  if (v.length % columns !== 0) throw new RangeError(`expected a multiple of ${columns} entries, got ${v.length}`)
  return build(v.length / columns, columns, (i, j) => v[i * columns + j])
}

/** Undoes vecColumns for a matrix with so many rows. */
export function fromVecColumns<T>(v: Vector<T>, rows: number): T[][] {
  return transpose(fromVecRows(v, rows))
}

/** Answers whether two rational matrices have the same shape and the same entries. */
export function equalMatrices(a: Matrix<Rational>, b: Matrix<Rational>): boolean {
  return a.length === b.length &&
    a.every((row, i) => row.length === b[i].length && row.every((entry, j) => equal(entry, b[i][j])))
}

/** Parses rows of "p", "p/q" or plain integers; throws on other entries and on ragged rows. */
export function parseMatrix(rows: Matrix<string | number>): Rational[][] {
  shape(rows)
  return map(rows, entry => typeof entry === 'number' ? rational(entry) : parseRational(entry))
}

/** Writes rows of "p" or "p/q"; parseMatrix reads them back. */
export function toTextMatrix(a: Matrix<Rational>): string[][] {
  return map(a, toText)
}
