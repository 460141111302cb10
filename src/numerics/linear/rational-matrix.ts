import {rationals} from '#numerics/exact/field.ts'
import * as matrix from './matrix.ts'
import type {Matrix, Vector} from './matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

type Rationals = Matrix<Rational>

/** Linear algebra over the rational numbers, exact: the functions of `matrix.ts` with their ring given. */
export const sum = (...matrices: readonly [Rationals, ...Rationals[]]): Rationals =>
  matrices.reduce((a, b) => matrix.sum(rationals, a, b))
/** Finds a − b. */
export const difference = (a: Rationals, b: Rationals): Rationals => matrix.difference(rationals, a, b)
/** Multiplies matrices from the left to the right. */
export const product = (...factors: readonly [Rationals, ...Rationals[]]): Rationals =>
  factors.reduce((a, b) => matrix.product(rationals, a, b))
/** The Gram matrix AᵀA of the columns. */
export const gram = (a: Rationals): Rationals => product(matrix.transpose(a), a)
export const kronecker = (a: Rationals, b: Rationals): Rationals => matrix.kronecker(rationals, a, b)
export const scale = (c: Rational, a: Rationals): Rationals => matrix.scale(rationals, c, a)
export const negative = (a: Rationals): Rationals => matrix.map(a, Q.neg)
export const apply = (a: Rationals, x: Vector<Rational>): Vector<Rational> => matrix.apply(rationals, a, x)
export const dot = (x: Vector<Rational>, y: Vector<Rational>): Rational => matrix.dot(rationals, x, y)
export const identity = (n: number): Rationals => matrix.identity(rationals, n)
export const diagonal = (entries: Vector<Rational>): Rationals => matrix.diagonal(rationals, entries)
export const zeros = (rows: number, columns: number): Rationals => matrix.zeros(rationals, rows, columns)
export const trace = (a: Rationals): Rational => Q.sum(a.map((row, i) => row[i]))
/** The sum and the difference of two vectors of one length. */
export const plus = (x: Vector<Rational>, y: Vector<Rational>): Vector<Rational> => sum([x], [y])[0]
export const minus = (x: Vector<Rational>, y: Vector<Rational>): Vector<Rational> => difference([x], [y])[0]
/** A vector as a matrix of one column. */
export const column = (x: Vector<Rational>): Rationals => x.map(entry => [entry])
/** A matrix with a vector beside it as its last column. */
export const beside = (a: Rationals, x: Vector<Rational>): Rationals => a.map((row, i) => [...row, x[i]])
/** Reads a matrix and a vector from whole numbers and texts "p/q" written out, as data of an example are. */
export const parse = (rows: Matrix<string | number>): Rationals => matrix.parseMatrix(rows)
export const parseVector = (entries: Vector<string | number>): Vector<Rational> => matrix.parseMatrix([entries])[0]
