import {stream} from '#numerics/random.ts'
import {findNumbers} from './held-out.ts'
import type {Pair} from './pairs.ts'
import {languages, toPair, type Language} from './translation.ts'

/** A number that no translator learnt, and the language in which it is asked. */
export interface Question { readonly n: number; readonly language: Language }

/** The first so many questions to translators: held-out numbers, each in a language drawn for it. */
export function findQuestions(count: number): readonly Question[] {
  const random = stream('translation/questions')
  return findNumbers(count).map(n => ({n, language: random.pick(languages)}))
}

/** Makes the pair that asks a question. */
export const toQuestion = ({n, language}: Question): Pair => toPair(n, language)
