import {listBlockMatrices, mergeAdapter, type DecoderAdapter} from '#networks/adapted-decoder.ts'
import type {Weights} from '#networks/decoder.ts'
import {parseSafetensors} from '#networks/safetensors.ts'
import {stream} from '#numerics/random.ts'
import {tensor, type Tensor} from '#numerics/tensor.ts'
import {drawWords, type Precedence, toPair as toProgram} from './compilation.ts'
import {Descending, drawTensor, findLoss, type Batch, type Descent} from './descent.ts'
import {trace, type Tape, type Traced} from './gradient-tape.ts'
import {crossEntropy} from './loss.ts'
import type {Model} from './model.ts'
import {toBatch} from './pairs.ts'
import {learnt, many} from './recipes.ts'
import {toPair as toTranslation, type Language} from './translation.ts'

/** What an adapter is taught, and to which model. */
export interface Lesson {
  readonly task: string
  readonly base: string
  readonly descent: Descent
  readonly batch: number
  readonly draw: (vocabulary: readonly string[], random: ReturnType<typeof stream>, count: number) => Batch
}

const dialect: Language = 'Belgian French'
const precedence: Precedence = 'sums first'

/** The lessons by name. The dialect has two words, septante and nonante, that the base never met. */
export const lessons = {
  belgian: {
    task: 'Belgian French where French was asked for', base: 'translator', descent: {steps: 200, rate: 5e-3, warmUp: 10, decay: 0}, batch: 64,
    draw: (vocabulary, random, count) => toBatch(vocabulary, many(count, () => toTranslation(random.pick(learnt.slice(0, 2000)), dialect))),
  },
  precedence: {
    task: 'programs of expressions in which sums bind tighter than products', base: 'compiler', descent: {steps: 200, rate: 5e-3, warmUp: 10, decay: 0}, batch: 48,
    draw: (vocabulary, random, count) => toBatch(vocabulary, many(count, () => toProgram(drawWords(random, () => true), precedence))),
  },
} satisfies {readonly [name: string]: Lesson}

/** The name of a lesson. */
export type LessonName = keyof typeof lessons

/** Lists what an adapter corrects: the matrices of all blocks, the table of tokens and the readout. */
export const listAdapted = ({sizes}: Model): readonly string[] => ['input', ...listBlockMatrices(sizes), 'readout']

/** Draws an adapter of rank r that corrects nothing yet: A at random, B zero. */
export function drawAdapter(model: Model, rank: number, random: ReturnType<typeof stream>): DecoderAdapter<Tensor> {
  return Object.fromEntries(listAdapted(model).flatMap(name => {
    const {rows, columns} = model.weights[name]!
    return [[`${name}.b`, tensor(rows, rank)], [`${name}.a`, drawTensor(random, rank, columns, 1 / columns)]]
  }))
}

/** Trains an adapter of rank r on a frozen model, and tells the loss of each step; the same one, to the last bit, in every engine. */
export function trainAdapter(model: Model, {descent, batch, draw}: Lesson, rank: number, seed: string, onStep: (step: number, loss: number) => void = () => {}): DecoderAdapter<Tensor> {
  const random = stream(seed)
  const adapter = drawAdapter(model, rank, random)
  const descending = new Descending(adapter, descent)
  for (let step = 1; step <= descent.steps; step++)
    onStep(step, descending.step(traced => findLoss(model.sizes, draw(model.vocabulary!, random, batch), crossEntropy, traced, (tape, parts) => adapt(tape, model.weights, parts))))
  return adapter
}

// The frozen weights are put on the tape as data, the slopes they receive are not used.
function adapt(tape: Tape, weights: Weights<Tensor>, parts: Weights<Traced>): Weights<Traced> {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => {
    const [b, a] = [parts[`${name}.b`], parts[`${name}.a`]]
    return [name, b && a ? tape.add(trace(value), tape.product(b, a)) : trace(value)]
  }))
}

/** The model with its adapter merged into its weights. */
export const toAdapted = (model: Model, adapter: DecoderAdapter<Tensor>): Model => ({...model, weights: mergeAdapter(model.weights, adapter)})

/** Reads the adapter of a rank from the file of a lesson, which holds those of all its ranks; throws where it holds none of that rank. */
export function parseAdapter(bytes: Uint8Array, rank: number): DecoderAdapter<Tensor> {
  const parts = Object.entries(parseSafetensors(bytes).tensors).flatMap(([name, value]) => name.startsWith(`${rank}.`) ? [[name.slice(`${rank}.`.length), value] as const] : [])
  if (parts.length === 0) throw new RangeError(`the file holds no adapter of rank ${rank}`)
  return Object.fromEntries(parts)
}
