import {randomStream} from '#numerics/statistics/random.ts'
import {heldOutNumbers, judgeAnswers, split} from './held-out.ts'
import {memoise} from '#training/models/memo.ts'
import type {Model} from '#training/models/model.ts'
import {languages, toPair, type Language} from '#training/tasks/translation.ts'

/** A number that no translator learnt, and the language in which it is asked. */
export interface Question { readonly n: number; readonly language: Language }

/** The first so many questions to translators: held-out numbers, each in a language drawn for it. */
export function heldOutQuestions(count: number): readonly Question[] {
  const random = randomStream('translation/questions')
  return memoise(['questions', count], () => heldOutNumbers(count).map(n => ({n, language: random.pick(languages)})))
}

/**
 * Answers for each of the first so many questions whether a model says
 * the right words. The key names the model and all that was done to it;
 * what was found once for the same key is not found again, a hundred questions at a time.
 */
export function judgeQuestions(
  key: readonly (string | number)[],
  count: number,
  toModel: () => Model,
): readonly boolean[] {
  let model: Model | undefined
  return split(heldOutQuestions(count), 100).flatMap((part, i) =>
    memoise(
      ['answered', ...key, i, part.length],
      () => judgeAnswers(model ??= toModel(), part.map(({n, language}) => toPair(n, language))),
    )
  )
}

/** Counts the right answers to the first so many questions. */
export const countRight = (...asked: Parameters<typeof judgeQuestions>): number =>
  judgeQuestions(...asked).filter(isRight => isRight).length
