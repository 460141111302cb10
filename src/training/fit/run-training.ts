import {bytesToHex} from '@noble/hashes/utils.js'
import {sha256} from '@noble/hashes/sha2.js'
import {parseModel, roundWeights, toModelFile, type Model} from '#training/models/model.ts'
import {countParameters} from '#networks/decoder/decoder.ts'
import {toSafetensors} from '#networks/decoder/safetensors.ts'
import {lessons, trainAdapter, type LessonName} from './adapter.ts'
import {evaluateHeldOut} from './card.ts'
import {train} from './fit.ts'
import {recipes, type RecipeName} from './recipes.ts'
import {toSeed, trainingRuns, type Curve, type TrainingRun} from './runs.ts'

/** Told now and then: steps taken, steps to take, the loss. */
export type OnStep = (done: number, total: number, loss: number) => void

/** Reads the file of another run. */
export type Read = (file: string) => Uint8Array

/** Carries out a run from its seed: its safetensors file and its card. */
export function runTraining(
  name: string,
  onStep: OnStep,
  read: Read,
): {readonly file: Uint8Array; readonly card: object} {
  const run = trainingRuns[name]
  if ('lesson' in run) return makeAdapters(name, run, onStep, read)
  const recipe = recipes[run.recipe]
  const {curve, note} = toCurve(recipe.descent.steps, onStep)
  const trained = train(recipe, toSeed(run), {onStep: note})
  return toModelAndCard(name, run.recipe, run.seed, {...trained, weights: roundWeights(trained.weights)}, curve)
}

/** How a model computes its outputs from its file, for one who has nothing else; epsilon, order and scale included. */
export const forward = [
  'Weights are matrices of binary16, rows by columns, named as here; a row of x is a token. LN(x) subtracts from ' +
  'each row its mean, divides by the root of its variance (over all columns) plus 2^-17, multiplies by the row gain ' +
  'and adds the row bias.',
  'x = row of input numbered by the token (or vector times input) + row of position numbered by the place from 0.',
  'For b = 0, 1, ...: z = LN(x) with b.attention.gain, b.attention.bias; q = z b.query, k = z b.key, v = z b.value; ' +
  'the columns of q, k, v are shared out evenly among the heads, in order;',
  'each head weighs the places j <= i by softmax over j of q_i.k_j / sqrt(its columns) and takes that mean of v; ' +
  'side by side these are r; x = x + r b.output.',
  'Where hidden > 0: z = LN(x) with b.feedForward.gain, b.feedForward.bias; x = x + max(0, z b.inner + b.innerBias) ' +
  'b.outer + b.outerBias.',
  'Outputs: LN(x) with final.gain, final.bias, times readout. The words of the tokens, where there are any, stand in ' +
  'the metadata of the file, in order.',
] as const

/** Writes the file and the card of a trained and rounded model. */
export function toModelAndCard(
  name: string,
  recipe: RecipeName,
  seed: number,
  model: Model,
  curve: Curve,
): {readonly file: Uint8Array; readonly card: object} {
  const file = toModelFile(model)
  const {task, sizes, descent, batch} = recipes[recipe]
  return {
    file,
    card: {
      name,
      task,
      forward,
      sizes,
      parameters: countParameters(sizes),
      descent,
      batch,
      seed: toSeed({recipe, seed}),
      curve,
      afterTwentySteps: digestAfterTwentySteps(recipe, seed),
      heldOut: evaluateHeldOut(recipe, parseModel(file)),
      file: toMark(name, file),
    },
  }
}

/**
 * Finds the SHA-256 of the weights, as they are before any rounding, after
 * twenty steps: what a changed kernel or exponential would change at once.
 */
export function digestAfterTwentySteps(recipe: RecipeName, seed: number): string {
  const {weights} = train(recipes[recipe], toSeed({recipe, seed}), {steps: 20})
  const hash = sha256.create()
  for (const {values} of Object.values(weights)) hash.update(new Uint8Array(values.buffer))
  return bytesToHex(hash.digest())
}

const toMark = (name: string, file: Uint8Array) => ({
  file: `models/${name}.safetensors`,
  bytes: file.length,
  sha256: bytesToHex(sha256(file)),
})

function toCurve(
  total: number,
  onStep: OnStep,
): {curve: [number, number][]; note: (step: number, loss: number) => void} {
  const curve: [number, number][] = []
  const every = total > 500 ? 100 : 20
  let sum = 0
  const note = (step: number, loss: number) => {
    sum += loss
    if (step % every !== 0) return
    curve.push([step, sum / every])
    sum = 0
    onStep(step, total, curve.at(-1)![1])
  }
  return {curve, note}
}

function makeAdapters(
  name: string,
  run: TrainingRun & {lesson: LessonName; ranks: readonly number[]},
  onStep: OnStep,
  read: Read,
): {readonly file: Uint8Array; readonly card: object} {
  const {task, base, descent, batch} = lessons[run.lesson]
  const model = parseModel(read(`models/${base}-${run.seed}.safetensors`))
  const made = run.ranks.map(rank => {
    const {curve, note} = toCurve(descent.steps, onStep)
    const adapter = trainAdapter(model, lessons[run.lesson], rank, `${toSeed(run)}/${rank}`, note)
    return {rank, curve, adapter}
  })
  const tensors = Object.fromEntries(
    made.flatMap(({rank, adapter}) =>
      Object.entries(adapter).map(([part, value]) => [`${rank}.${part}`, value] as const)
    ),
  )
  const file = toSafetensors({tensors, about: {base: `${base}-${run.seed}`}})
  return {
    file,
    card: {
      name,
      task,
      base: `${base}-${run.seed}`,
      descent,
      batch,
      seed: toSeed(run),
      curves: Object.fromEntries(made.map(({rank, curve}) => [rank, curve])),
      file: toMark(name, file),
    },
  }
}
