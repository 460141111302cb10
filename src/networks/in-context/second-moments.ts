import {rationals} from '#numerics/exact/field.ts'
import {product, scale, sum, zeros, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {parseVector} from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {listCounts, multinomialProbability} from '#numerics/statistics/sample-counts.ts'

/** A law of one coordinate x = √square·t: t takes the points with these probabilities. */
export interface Law {
  readonly points: Vector<Rational>
  readonly weights: Vector<Rational>
  readonly square: Rational
}

/** The law on −√3, 0, √3 with weights 1/6, 2/3, 1/6, which has the moments of the normal law up to order five. */
export const threePoint: Law = {
  points: parseVector([-1, 0, 1]), weights: parseVector(['1/6', '2/3', '1/6']), square: Q.rational(3),
}

/** The law of a fair sign. */
export const sign: Law = {points: parseVector([-1, 1]), weights: parseVector(['1/2', '1/2']), square: Q.one}

/** Finds E tᵉ·square^⌊e/2⌋ of a law: the moment E xᵉ where e is even, and a multiple of it where e is odd. */
export function computeMoment({points, weights, square}: Law, e: number): Rational {
  const mean = Q.sum(points.map((point, i) => Q.mul(weights[i], Q.power(point, e))))
  return Q.mul(mean, Q.power(square, Math.floor(e / 2)))
}

interface Outer { readonly matrix: Matrix<Rational>; readonly weight: Rational }

// The values of ttᵀ with their probabilities; vectors with the same ttᵀ, such as t and −t, are one value.
function findOuters({points, weights, square}: Law, d: number): Outer[] {
  const found = new Map<string, Outer>()
  const visit = (t: readonly Rational[], weight: Rational): void => {
    if (t.length < d) return points.forEach((point, i) => visit([...t, point], Q.mul(weight, weights[i])))
    const matrix = t.map(a => t.map(b => Q.mul(square, Q.mul(a, b))))
    const key = matrix.flat().map(Q.toText).join(' ')
    found.set(key, {matrix, weight: Q.add(weight, found.get(key)?.weight ?? Q.zero)})
  }
  visit([], Q.one)
  return [...found.values()]
}

/** What is averaged over all draws of n examples with independent coordinates of one law. */
export interface SecondMoments {
  /** The number of cases told apart: draws whose examples have the same xxᵀ, in whatever order, are one. */
  readonly cases: number
  /** E S of the second moments S = 1/n Σ xᵢxᵢᵀ, d × d, and E S². */
  readonly mean: Matrix<Rational>
  readonly meanOfSquare: Matrix<Rational>
}

/** Averages S and S² over all draws of n examples x ∈ ℝᵈ, by enumeration. */
export function secondMoments(law: Law, n: number, d: number): SecondMoments {
  const outers = findOuters(law, d)
  const chances = outers.map(({weight}) => weight)
  let [cases, mean, meanOfSquare]: [number, Matrix<Rational>, Matrix<Rational>] = [0, zeros(rationals, d, d),
    zeros(rationals, d, d)]
  for (const counts of listCounts(n, outers.length)) {
    const drawn = counts.flatMap((count, i) =>
      count === 0 ? [] : [scale(rationals, Q.rational(count, n), outers[i].matrix)]
    )
    const [s, chance] = [drawn.reduce((a, b) => sum(rationals, a, b)), multinomialProbability(counts, chances)]
    mean = sum(rationals, mean, scale(rationals, chance, s))
    meanOfSquare = sum(rationals, meanOfSquare, scale(rationals, chance, product(rationals, s, s)))
    cases++
  }
  return {cases, mean, meanOfSquare}
}
