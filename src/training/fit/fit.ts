import {initialiseWeights} from '#networks/decoder/initialisation.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Model} from '#training/models/model.ts'
import {AdamDescent, computeLoss} from './descent.ts'
import type {Recipe} from './recipes.ts'

/**
 * Trains a model from a seed for so many steps, and tells the loss
 * of each; the same weights, to the last bit, in every engine.
 */
export function train(
  {sizes, vocabulary, descent, batch, loss, sample}: Recipe,
  seed: string,
  {steps = descent.steps, onStep = () => {}}: {steps?: number; onStep?: (step: number, loss: number) => void} = {},
): Model {
  const random = randomStream(seed)
  const weights = initialiseWeights(sizes, random)
  const descending = new AdamDescent(weights, descent)
  for (let step = 1; step <= steps; step++)
    onStep(
      step,
      descending.step(traced => computeLoss(sizes, sample(random, batch), loss, traced)),
    )
  return {sizes, vocabulary, weights}
}
