import type {DecoderAdapter} from '#networks/decoder/adapted-decoder.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import {lessons, trainAdapter} from '#training/fit/adapter.ts'
import {parseAdapter, toAdapted} from '#training/models/adapter.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {completePrompt} from '#training/evaluation/generation.ts'
import {heldOutDialectNumbers, findMistranslated} from '#training/evaluation/held-out.ts'
import {roundWeights, type Model} from '#training/models/model.ts'
import {spell, toPair} from '#training/tasks/translation.ts'
import {ranks, type Curve} from '#training/fit/runs.ts'
import {QuestionRefused, type Laboratory} from '#laboratories/common/laboratory.ts'

/** How many numbers of rank r each matrix is corrected with. */
export interface AdaptQuestion { readonly rank: string }

/** How far a training has come: its step, the loss there, and the mean losses so far. */
export interface Lesson { readonly step: number; readonly steps: number; readonly loss: number; readonly curve: Curve }

/** What became of a number: what the model said before and after, null where it did not end. */
export interface Taught {
  readonly number: number
  readonly before: readonly string[] | null
  readonly after: readonly string[] | null
  readonly expected: readonly string[]
}

/**
 * A model after its lesson: how many of so many numbers it names as the dialect
 * does, before and after, and whether the adapter is the committed one.
 */
export interface Adaptation {
  readonly rank: number
  readonly curve: Curve
  readonly parameters: number
  readonly frozen: number
  readonly asked: number
  readonly before: number
  readonly after: number
  readonly taught: readonly Taught[]
  readonly isTrainedHere: boolean
  /** Whether the weights of the adapter, rounded, are the committed ones, each bit. */
  readonly isCommitted: boolean
}

const lesson = 'belgian'
const [file, every, asked] = ['belgian-1', 20, 100] as const
const count = (weights: {readonly [name: string]: Tensor}) =>
  Object.values(weights).reduce((sum, {values}) => sum + values.length, 0)

function judge(
  model: Model,
  adapter: DecoderAdapter<Tensor>,
  rank: number,
): Omit<Adaptation, 'curve' | 'isTrainedHere' | 'isCommitted'> {
  const [numbers, adapted] = [heldOutDialectNumbers(asked), toAdapted(model, adapter)]
  const findRight = (of: Model) => asked - findMistranslated(of, numbers, 'Belgian French').length
  const answer = (of: Model, n: number) => completePrompt(of, toPair(n, 'Belgian French').prompt)
  const wrong = findMistranslated(adapted, numbers, 'Belgian French')
  return {
    rank,
    parameters: count(adapter),
    frozen: count(model.weights),
    asked,
    before: findRight(model),
    after: asked - wrong.length,
    taught: [...numbers.filter(n => !wrong.includes(n)).slice(0, 3), ...wrong.slice(0, 3)].map(number => ({
      number,
      before: answer(model, number),
      after: answer(adapted, number),
      expected: spell(number, 'Belgian French'),
    })),
  }
}

function isSame(one: DecoderAdapter<Tensor>, other: DecoderAdapter<Tensor>): boolean {
  return Object.entries(one).every(([name, {values}]) =>
    values.every((value, i) => Object.is(value, other[name]?.values[i]))
  )
}

/**
 * A lesson in the page: an adapter of rank r is trained on the
 * frozen translator, until it names numbers as Belgian French does.
 */
export const laboratory: Laboratory<AdaptQuestion, Lesson, Adaptation> = {
  model: 'translator-1',
  files: [file],
  example: {rank: '1'},
  prepare({rank: text}) {
    const rank = ranks[lesson].find(rank => String(rank) === text)
    if (rank === undefined) throw new QuestionRefused(`the rank is one of ${ranks[lesson].join(', ')}`)
    return (model, say, files) => {
      const curve: (readonly [number, number])[] = []
      let sum = 0
      const trained = roundWeights(trainAdapter(model, lessons[lesson], rank, `${lesson}/1/${rank}`, (step, loss) => {
        sum += loss
        if (step % every === 0) [curve[curve.length], sum] = [[step, sum / every], 0]
        say({step, steps: lessons[lesson].descent.steps, loss, curve: [...curve]})
      }))
      return {
        ...judge(model, trained, rank),
        curve,
        isTrainedHere: true,
        isCommitted: isSame(trained, parseAdapter(files[checkpointFiles[file].file], rank)),
      }
    }
  },
  recall(model, files, card) {
    const rank = Number(laboratory.example.rank)
    const {curves} = card as unknown as {readonly curves: {readonly [rank: number]: Curve}}
    return {
      ...judge(model, parseAdapter(files[checkpointFiles[file].file], rank), rank),
      curve: curves[rank],
      isTrainedHere: false,
      isCommitted: true,
    }
  },
}
