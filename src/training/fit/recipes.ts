import type {DecoderSizes} from '#networks/decoder/decoder.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {sampleWords, isHeldOut, toPair as toProgram, vocabulary as symbols} from '#training/tasks/compilation.ts'
import {copying, sampleSegment, toSegmentBatch} from '#training/tasks/copying.ts'
import type {Descent} from './descent.ts'
import {crossEntropy, squaredError, type Loss} from './loss.ts'
import {toBatch} from '#training/tasks/pairs.ts'
import {sampleExamples, toExampleBatch} from '#training/tasks/regression.ts'
import {shapes, words} from '#training/models/shapes.ts'
import {languages, toPair} from '#training/tasks/translation.ts'
import {many, type Batch} from '#training/tasks/batch.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'

/** How a model is made: its shape, what it reads, what a batch holds and how it descends. */
export interface Recipe {
  readonly task: string
  readonly sizes: DecoderSizes
  /** The words that the tokens stand for; null where vectors are read or tokens mean nothing else. */
  readonly vocabulary: readonly string[] | null
  readonly descent: Descent
  /** Sequences in a batch. */
  readonly batch: number
  readonly loss: Loss
  /** Draws a batch of so many sequences. */
  readonly sample: (random: RandomStream, count: number) => Batch
}

function toTranslator(sizes: DecoderSizes): Recipe {
  return {
    task: 'English number names below a million to French, German and Chinese', vocabulary: words,
    sizes,
    descent: {steps: 2400, rate: 3e-3, warmUp: 200, decay: 0.01}, batch: 64, loss: crossEntropy,
    sample: (random, count) => toBatch(words, many(count, () => toPair(random.pick(learnt), random.pick(languages)))),
  }
}

function toCopier(sizes: DecoderSizes): Recipe {
  return {
    task: 'a segment of different words, repeated', vocabulary: null,
    sizes,
    descent: {steps: 900, rate: 2e-3, warmUp: 200, decay: 0},
    batch: 64,
    loss: crossEntropy,
    sample: (random, count) =>
      toSegmentBatch(many(count, () => sampleSegment(random, random.integer(copying.least, copying.most)))),
  }
}

/** The recipes by name. */
export const recipes = {
  translator: toTranslator(shapes.translator),
  'deep-translator': toTranslator(shapes['deep-translator']),
  compiler: {
    task: 'expressions with + − × to programs of a stack machine', vocabulary: symbols,
    sizes: shapes.compiler,
    descent: {steps: 4000, rate: 3e-3, warmUp: 200, decay: 0.01},
    batch: 64,
    loss: crossEntropy,
    sample: (random, count) =>
      toBatch(symbols, many(count, () => toProgram(sampleWords(random, words => !isHeldOut(words))))),
  },
  regressor: {
    task: 'in-context linear regression with noise', vocabulary: null,
    sizes: shapes.regressor,
    descent: {steps: 2000, rate: 2e-3, warmUp: 200, decay: 0}, batch: 64, loss: squaredError,
    sample: (random, count) => toExampleBatch(many(count, () => sampleExamples(random))),
  },
  induction: toCopier(shapes.induction),
  'one-layer-induction': toCopier(shapes['one-layer-induction']),
} satisfies {readonly [name: string]: Recipe}

/** The name of a recipe. */
export type RecipeName = keyof typeof recipes
