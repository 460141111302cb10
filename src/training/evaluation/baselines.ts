import {bestDivisor} from '#networks/in-context/noisy-layer.ts'
import {doubles} from '#numerics/exact/field.ts'
import {heldOutSequences} from './held-out.ts'
import {regression, type Examples} from '#training/tasks/regression.ts'

/**
 * Mean squared errors over the dimension after 0, 1, 2, … examples: of ridge
 * regression with the penalty noise², and of the best single gradient step.
 */
export interface Baselines { readonly ridge: readonly number[]; readonly step: readonly number[] }

const {dimension: d, noise} = regression
const penalty = noise * noise
/** The fourth moment of the sum of twelve uniform numbers less 6. */
export const fourthMoment = 29 / 10
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, entry, i) => sum + entry * b[i], 0)

/** Finds the errors of both rivals on the sequences that are asked of regressors, in doubles. */
export function computeBaselines(count: number): Baselines {
  const sequences = heldOutSequences(count)
  const mean = (predict: (examples: Examples) => number[]) =>
    sequences.map(predict).reduce((a, b) => a.map((error, k) => error + b[k])).map(error => error / count / d)
  return {ridge: mean(ridgeErrors), step: mean(gradientStepErrors)}
}

/**
 * Predicts each label by ridge regression on the examples before it, updated by
 * one rank an example (Sherman & Morrison 1950), and squares what it misses.
 */
export function ridgeErrors({xs, ys}: Examples): number[] {
  let w = xs[0].map(() => 0)
  let inverse = w.map((_, i) => w.map((_, j) => i === j ? 1 / penalty : 0))
  return xs.map((x, k) => {
    const miss = dot(w, x) - ys[k]
    const turned = inverse.map(row => dot(row, x))
    const scale = 1 / (1 + dot(turned, x))
    inverse = inverse.map((row, i) => row.map((entry, j) => entry - turned[i] * turned[j] * scale))
    w = w.map((entry, i) => entry - miss * turned[i] * scale)
    return miss * miss
  })
}

/**
 * Predicts each label after one step of gradient descent from zero on
 * the k examples before it, w = a·Σ y x, and squares what it misses.
 * The rate 1/(k + d − 2 + m + noise²) is the best for entries of x with mean 0, variance 1 and fourth moment m.
 */
export function gradientStepErrors({xs, ys}: Examples): number[] {
  const sum = xs[0].map(() => 0)
  return xs.map((x, k) => {
    const miss = dot(sum, x) / bestDivisor(doubles, {n: k, d, m: fourthMoment, noise: penalty}) - ys[k]
    x.forEach((entry, i) => { sum[i] += ys[k] * entry })
    return miss * miss
  })
}

