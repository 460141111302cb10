import {runDecoder} from '#networks/decoder/decoder.ts'
import {toTensorOperations} from '#networks/decoder/tensor-operations.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {toRows, type Tensor} from '#numerics/float/tensor.ts'
import {compile, sampleHeldOut, parseExpression, toPair as toProgram, type Precedence} from '#training/tasks/compilation.ts'
import {sampleSegment, toSegmentBatch} from '#training/tasks/copying.ts'
import {many, type Batch} from '#training/tasks/batch.ts'
import {completePrompt, argmax, isSaid} from './generation.ts'
import type {Model} from '#training/models/model.ts'
import type {Pair} from '#training/tasks/pairs.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {sampleExamples, regression, toExampleBatch} from '#training/tasks/regression.ts'
import {isSameProgram} from '#training/tasks/stack-machine.ts'
import {sampleUnseen, spell, toPair as toTranslation, type Language} from '#training/tasks/translation.ts'

const seen: ReadonlySet<number> = new Set(learnt)

/** The first so many of the numbers that are asked of translators, none of which they learnt. */
export const heldOutNumbers = (count: number): readonly number[] =>
  sampleUnseen(randomStream('translation/held out'), count, seen)

/** The first so many of the expressions that are asked of compilers, none of which they learnt. */
export const heldOutExpressions = (count: number): readonly (readonly string[])[] =>
  sampleHeldOut(randomStream('compilation/held out'), count)

/** The first so many of the unlearnt numbers whose names differ between French and Belgian French. */
export const heldOutDialectNumbers = (count: number): readonly number[] =>
  sampleUnseen(randomStream('dialect/held out'), 4 * count, seen).filter(n =>
    spell(n, 'French').join() !== spell(n, 'Belgian French').join()
  ).slice(0, count)

/** The first so many expressions that mean another polynomial when sums bind tighter than products. */
export const heldOutTurnedExpressions = (count: number): readonly (readonly string[])[] =>
  sampleHeldOut(
    randomStream('precedence/held out'),
    count,
    words => !isSameProgram(compile(parseExpression(words)), compile(parseExpression(words, 'sums first'))),
  )

/** Runs a model on a batch. */
export function run({sizes, weights}: Model, {input, starts}: Batch): Tensor {
  return runDecoder(toTensorOperations(starts), sizes, weights, input).outputs
}

/** Splits a list in parts of at most so many. */
export function split<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({length: Math.ceil(list.length / size)}, (_, i) => list.slice(i * size, (i + 1) * size))
}

/** Answers for each pair whether the model says its answer, a few at a time. */
export function judgeAnswers(model: Model, pairs: readonly Pair[]): readonly boolean[] {
  return split(pairs, 50).flatMap(part => isSaid(model, part))
}

/** Lists the numbers whose name a model does not say in a language. */
export function findMistranslated(model: Model, numbers: readonly number[], language: Language): readonly number[] {
  const said = judgeAnswers(model, numbers.map(n => toTranslation(n, language)))
  return numbers.filter((_, i) => !said[i])
}

/**
 * What became of one expression: what the model wrote, null where
 * it did not end, and whether that computes the same polynomial.
 */
export interface Compiled {
  readonly words: readonly string[]
  readonly written: readonly string[] | null
  readonly isRight: boolean
}

/**
 * Lists the expressions for which a model does not write the program
 * expected, with what it writes instead and whether that computes the same.
 */
export function findOtherPrograms(
  model: Model,
  expressions: readonly (readonly string[])[],
  precedence?: Precedence,
): readonly Compiled[] {
  const pairs = expressions.map(words => toProgram(words, precedence))
  const said = judgeAnswers(model, pairs)
  return expressions.flatMap((words, i) => {
    if (said[i]) return []
    const written = completePrompt(model, pairs[i].prompt)
    return [{words, written, isRight: written !== null && isSameProgram(written, pairs[i].answer.slice(0, -1))}]
  })
}

/** Finds the mean squared error, as multiples of the dimension, after 0, 1, 2, … examples. */
export function meanSquaredErrors(model: Model, sequences: number): readonly number[] {
  const drawn = heldOutSequences(sequences)
  const batch = toExampleBatch(drawn)
  const {values} = run(model, batch)
  return Array.from({length: regression.points}, (_, k) => drawn.reduce((sum, {ys}, s) => {
    const miss = values[batch.starts[s] + 2 * k] - ys[k]
    return sum + miss * miss
  }, 0) / sequences / regression.dimension)
}

/** The first so many of the sequences that are asked of regressors. */
export function heldOutSequences(count: number): ReturnType<typeof sampleExamples>[] {
  const random = randomStream('regression/held out')
  return many(count, () => sampleExamples(random))
}

/** Counts the words of second passes that a model predicts, and all of them, over so many segments of a length. */
export function countCopied(model: Model, segments: number, length: number): {right: number; total: number} {
  const random = randomStream(`copying/held out ${length}`)
  const batch = toSegmentBatch(many(segments, () => sampleSegment(random, length)))
  const outputs = run(model, batch)
  const asked = batch.targets.flatMap((target, i) => target === null ? [] : [argmax(outputs, i) === target])
  return {right: asked.filter(isRight => isRight).length, total: asked.length}
}

/**
 * Finds how each head of a model attends on one segment of a
 * length, written twice: rows of the patterns, heads within blocks.
 */
export function segmentPatterns({sizes, weights}: Model, length: number): readonly number[][][] {
  const {input, starts} = toSegmentBatch([sampleSegment(randomStream('copying/shown'), length)])
  const patterns: number[][][] = []
  runDecoder(toTensorOperations(starts, pattern => patterns.push(toRows(pattern))), sizes, weights, input)
  return patterns
}
