import type {DecoderAdapter} from '#networks/decoder/adapted-decoder.ts'
import type {Weights} from '#networks/decoder/decoder.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'
import {sampleWords, type Precedence, toPair as toProgram} from '#training/tasks/compilation.ts'
import {sampleTensor} from '#networks/decoder/initialisation.ts'
import {listAdapted} from '#training/models/adapter.ts'
import {many, type Batch} from '#training/tasks/batch.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {AdamDescent, computeLoss, type Descent} from './descent.ts'
import {trace, type Tape, type Traced} from './gradient-tape.ts'
import {crossEntropy} from './loss.ts'
import type {Model} from '#training/models/model.ts'
import {toBatch} from '#training/tasks/pairs.ts'
import {toPair as toTranslation, type Language} from '#training/tasks/translation.ts'

/** What an adapter is taught, and to which model. */
export interface Lesson {
  readonly task: string
  readonly base: string
  readonly descent: Descent
  readonly batch: number
  readonly sample: (vocabulary: readonly string[], random: ReturnType<typeof randomStream>, count: number) => Batch
}

const dialect: Language = 'Belgian French'
const precedence: Precedence = 'sums first'

/** The lessons by name. The dialect has two words, septante and nonante, that the base never met. */
export const lessons = {
  belgian: {
    task: 'Belgian French where French was asked for',
    base: 'translator',
    descent: {steps: 200, rate: 5e-3, warmUp: 10, decay: 0},
    batch: 64,
    sample: (vocabulary, random, count) =>
      toBatch(vocabulary, many(count, () => toTranslation(random.pick(learnt.slice(0, 2000)), dialect))),
  },
  precedence: {
    task: 'programs of expressions in which sums bind tighter than products',
    base: 'compiler',
    descent: {steps: 200, rate: 5e-3, warmUp: 10, decay: 0},
    batch: 48,
    sample: (vocabulary, random, count) =>
      toBatch(vocabulary, many(count, () => toProgram(sampleWords(random, () => true), precedence))),
  },
} satisfies {readonly [name: string]: Lesson}

/** The name of a lesson. */
export type LessonName = keyof typeof lessons

/**
 * Draws an adapter of rank r that corrects nothing yet: A at random, B zero. Rows are multiplied by W + B·A from the
 * right, so that B, the input side, is the factor that begins at zero; Hu et al. draw that side and begin with a zero
 * output side.
 */
export function initialiseAdapter(
  model: Model,
  rank: number,
  random: ReturnType<typeof randomStream>,
): DecoderAdapter<Tensor> {
  return Object.fromEntries(
    listAdapted(model).flatMap(name => {
      const {rows, columns} = model.weights[name]
      return [[`${name}.b`, tensor(rows, rank)], [`${name}.a`, sampleTensor(random, rank, columns, 1 / columns)]]
    }),
  )
}

/**
 * Trains an adapter of rank r on a frozen model, and tells the loss
 * of each step; the same one, to the last bit, in every engine.
 */
export function trainAdapter(
  model: Model,
  {descent, batch, sample}: Lesson,
  rank: number,
  seed: string,
  onStep: (step: number, loss: number) => void = () => {},
): DecoderAdapter<Tensor> {
  const random = randomStream(seed)
  const adapter = initialiseAdapter(model, rank, random)
  const descending = new AdamDescent(adapter, descent)
  for (let step = 1; step <= descent.steps; step++)
    onStep(
      step,
      descending.step(traced =>
        computeLoss(model.sizes, sample(model.vocabulary!, random, batch), crossEntropy, traced, (tape, parts) =>
          adapt(tape, model.weights, parts))
      ),
    )
  return adapter
}

// The frozen weights are put on the tape as data, the slopes they receive are not used.
function adapt(tape: Tape, weights: Weights<Tensor>, parts: Weights<Traced>): Weights<Traced> {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => {
    const [b, a] = [parts[`${name}.b`], parts[`${name}.a`]]
    return [name, b && a ? tape.add(trace(value), tape.product(b, a)) : trace(value)]
  }))
}
