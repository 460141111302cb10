import {enclosures} from '#numerics/interval/algebra.ts'
import {rationals} from '#numerics/exact/field.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {product, transpose, vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {computeCircuit, type Head} from './attention.ts'

/**
 * Encloses the spread of a sequence, the greatest max − min over
 * its rows in any one feature; it is zero where all rows are equal.
 */
export function oscillation(x: Matrix<Interval>): Interval {
  return transpose(x).map(feature => I.sub(feature.reduce(I.max), feature.reduce(I.min))).reduce(I.max)
}

/** Lists the spreads of x, f(x), f(f(x)), …, through so many layers f. */
export function oscillations(
  f: (x: Matrix<Interval>) => Matrix<Interval>,
  x: Matrix<Interval>,
  layers: number,
): Interval[] {
  const sequence = [x]
  for (let l = 0; l < layers; l++) sequence.push(f(sequence.at(-1)!))
  return sequence.map(oscillation)
}

/** Finds the mass Σ|W_Q·W_Kᵀ| of a head, the sum over all entries. */
export function computeMass({query, key}: Head<Rational>): Rational {
  return Q.sum(vecRows(product(rationals, query, transpose(key))).map(Q.abs))
}

/** Finds the sums of |W_V·W_O| of a head over each column; the greatest is its gain. */
export function computeColumnSums(head: Head<Rational>): Rational[] {
  return transpose(computeCircuit(rationals, head)).map(column => Q.sum(column.map(Q.abs)))
}

/** What the bound takes of a head. */
export interface Size { readonly mass: Rational; readonly gain: Rational }

/** Finds both for a head. */
export const sizeOf = (head: Head<Rational>): Size =>
  ({mass: computeMass(head), gain: computeColumnSums(head).reduce(Q.max)})

/**
 * Encloses the bound δ·Σ gain·tanh(mass·δ²/4) of the spread after heads
 * of attention without skip connection, for an input of spread δ.
 */
export function oscillationBound(heads: readonly Size[], spread: Interval): Interval {
  const parts = heads.map(({mass, gain}) => {
    const shift = I.scale(I.mul(I.fromRational(mass), I.sqr(spread)), 1 / 4)
    return I.mul(I.fromRational(gain), enclosures.tanh(shift))
  })
  return I.mul(spread, parts.reduce(I.add))
}
