import {rationals, type Ring} from '#numerics/exact/field.ts'
import {dot, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {listCounts, multinomialProbability} from '#numerics/statistics/sample-counts.ts'
import type {Law} from './second-moments.ts'

/**
 * The law on −2, −1, 0, 1, 2 with mean zero, variance one and the fourth moment m, 1 ≤ m ≤ 4: weights (m − 1)/24
 * at ±2 and (4 − m)/6 at ±1.
 */
export function lawOfFourthMoment(m: Rational): Law {
  const far = Q.div(Q.sub(m, Q.one), Q.rational(24))
  const near = Q.div(Q.sub(Q.rational(4), m), Q.rational(6))
  const rest = Q.sub(Q.one, Q.mul(Q.rational(2), Q.add(far, near)))
  return {points: M.parseVector([-2, -1, 0, 1, 2]), weights: [far, near, rest, near, far], square: Q.one}
}

/**
 * The divisor n + d − 2 + m + σ² of the best single step Σ yᵢxᵢ / divisor on n noisy examples with d features of
 * mean 0, variance 1 and fourth moment m, the noise having the variance σ².
 */
export function bestDivisor<T>(
  {one, add, sub}: Ring<T>, {n, d, m, noise}: {readonly [name in 'n' | 'd' | 'm' | 'noise']: T},
): T {
  return add(add(sub(add(n, d), add(one, one)), m), noise)
}

/** What is averaged over all weights, inputs and noise: E GGᵀ, d × d, and E Gwᵀ, d × d, for G = 1/n Σ yᵢxᵢ. */
export interface AnswerMoments { readonly square: Matrix<Rational>; readonly withTask: Matrix<Rational> }

interface Draw { readonly value: readonly Rational[]; readonly chance: Rational }

function listDraws({points, weights}: Law, d: number): Draw[] {
  if (d === 0) return [{value: [], chance: Q.one}]
  return listDraws({points, weights, square: Q.one}, d - 1).flatMap(({value, chance}) =>
    points.map((point, i) => ({value: [...value, point], chance: Q.mul(chance, weights[i])})))
}

// The values of y·x for one example of the task w, y = w·x + ε, with their probabilities; equal values are one.
function listProducts(w: readonly Rational[], inputs: readonly Draw[], noise: Law): Draw[] {
  const found = new Map<string, Draw>()
  for (const {value: x, chance} of inputs)
    noise.points.forEach((error, i) => {
      const y = Q.add(dot(rationals, w, x), error)
      const value = x.map(entry => Q.mul(y, entry))
      const key = value.map(Q.toText).join(' ')
      const more = Q.mul(chance, noise.weights[i])
      found.set(key, {value, chance: Q.add(more, found.get(key)?.chance ?? Q.zero)})
    })
  return [...found.values()]
}

/**
 * Averages over all draws, by enumeration: of w from the law of tasks, of n inputs from a law of coordinates, and of
 * the noise. All three laws have square 1.
 */
export function answerMoments(
  laws: {readonly [name in 'task' | 'inputs' | 'noise']: Law}, n: number, d: number,
): AnswerMoments {
  let [square, withTask] = [M.zeros(d, d), M.zeros(d, d)]
  const inputs = listDraws(laws.inputs, d)
  for (const {value: w, chance} of listDraws(laws.task, d)) {
    const products = listProducts(w, inputs, laws.noise)
    for (const counts of listCounts(n, products.length)) {
      const weight = Q.mul(chance, multinomialProbability(counts, products.map(product => product.chance)))
      const G = w.map((_, a) => Q.div(Q.sum(counts.map((count, i) =>
        count === 0 ? Q.zero : Q.mul(Q.rational(count), products[i].value[a]))), Q.rational(n)))
      square = M.sum(square, M.scale(weight, M.product(M.column(G), [G])))
      withTask = M.sum(withTask, M.scale(weight, M.product(M.column(G), [w])))
    }
  }
  return {square, withTask}
}
