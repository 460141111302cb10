import type {DecoderSizes} from '#networks/decoder.ts'
import {stream, type Stream} from '#numerics/random.ts'
import {drawWords, isHeldOut, toPair as toProgram, vocabulary as symbols} from './compilation.ts'
import {copying, drawSegment, toSegmentBatch} from './copying.ts'
import type {Batch, Descent} from './descent.ts'
import {crossEntropy, squaredError, type Loss} from './loss.ts'
import {toBatch} from './pairs.ts'
import {drawExamples, regression, toExampleBatch} from './regression.ts'
import {drawNumbers, findVocabulary, languages, toPair} from './translation.ts'

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
  readonly draw: (random: Stream, count: number) => Batch
}

const words = findVocabulary()

/** The numbers that translators learn from: 20,000 of the million, short ones more often. */
export const learnt: readonly number[] = drawNumbers(stream('translation/learnt'), 20_000)

/** Makes a list of so many draws. */
export const many = <T>(count: number, draw: () => T): T[] => Array.from({length: count}, draw)

function toTranslator(features: number, blocks: number): Recipe {
  return {
    task: 'English number names below a million to French, German and Chinese', vocabulary: words,
    sizes: {inputs: words.length, outputs: words.length, positions: 32, features, heads: 4, hidden: 4 * features, blocks},
    descent: {steps: 2400, rate: 3e-3, warmUp: 200, decay: 0.01}, batch: 64, loss: crossEntropy,
    draw: (random, count) => toBatch(words, many(count, () => toPair(random.pick(learnt), random.pick(languages)))),
  }
}

function toCopier(blocks: number): Recipe {
  return {
    task: 'a segment of different words, repeated', vocabulary: null,
    sizes: {inputs: copying.words, outputs: copying.words, positions: 2 * copying.most, features: 48, heads: 2, hidden: 0, blocks},
    descent: {steps: 900, rate: 2e-3, warmUp: 200, decay: 0}, batch: 64, loss: crossEntropy,
    draw: (random, count) => toSegmentBatch(many(count, () => drawSegment(random, random.integer(copying.least, copying.most)))),
  }
}

/** The recipes by name. */
export const recipes = {
  translator: toTranslator(64, 2),
  'deep-translator': toTranslator(48, 4),
  compiler: {
    task: 'expressions with + − × to programs of a stack machine', vocabulary: symbols,
    sizes: {inputs: symbols.length, outputs: symbols.length, positions: 48, features: 64, heads: 4, hidden: 256, blocks: 3},
    descent: {steps: 4000, rate: 3e-3, warmUp: 200, decay: 0.01}, batch: 64, loss: crossEntropy,
    draw: (random, count) => toBatch(symbols, many(count, () => toProgram(drawWords(random, words => !isHeldOut(words))))),
  },
  regressor: {
    task: 'in-context linear regression with noise', vocabulary: null,
    sizes: {inputs: regression.dimension + 1, outputs: 1, positions: 2 * regression.points, features: 64, heads: 4, hidden: 128, blocks: 3},
    descent: {steps: 2000, rate: 2e-3, warmUp: 200, decay: 0}, batch: 64, loss: squaredError,
    draw: (random, count) => toExampleBatch(many(count, () => drawExamples(random))),
  },
  induction: toCopier(2),
  'one-layer-induction': toCopier(1),
} satisfies {readonly [name: string]: Recipe}

/** The name of a recipe. */
export type RecipeName = keyof typeof recipes
