import {randomStream} from '#numerics/statistics/random.ts'
import {learnt as numbers} from '#training/tasks/learnt-numbers.ts'
import {bound, sampleUnseen, languages, spell, toPair, type Language} from '#training/tasks/translation.ts'
import {QuestionRefused, type Laboratory} from '#laboratories/common/laboratory.ts'
import {speak, type Saying, type Spoken} from '#laboratories/common/speaking.ts'

/**
 * A number as it was typed, or where `seed` is given one that the model did not learn, drawn from it; and a language.
 */
export interface TranslateQuestion { readonly number: string; readonly language: string; readonly seed?: string }

/** A translation: the number and its English name, what the model said, and what it should have said. */
export interface Translation extends Spoken {
  readonly number: number
  readonly language: Language
  readonly isLearnt: boolean
  readonly english: readonly string[]
  readonly expected: readonly string[]
  readonly isRight: boolean
}

const greatest = (bound - 1).toLocaleString('en')
const learnt = new Set(numbers)

function parseNumber(text: string): number {
  const digits = text.replace(/[\s,’'_]/g, '')
  if (digits === '') throw new QuestionRefused('type a number, in digits')
  if (!/^\d+$/.test(digits))
    throw new QuestionRefused(
      `“${text.trim()}” is not written in digits alone; the model translates whole numbers from 0 to ${greatest}`,
    )
  if (Number(digits) >= bound)
    throw new QuestionRefused(`${digits} is too large; the model translates whole numbers from 0 to ${greatest}`)
  return Number(digits)
}

function parseLanguage(text: string): Language {
  return languages.find(language => language === text) ??
    fail(`the model knows no language “${text}”; it knows ${languages.join(', ')}`)
}

function fail(message: string): never {
  throw new QuestionRefused(message)
}

/** The translator at work: a number below a million, its English name, and the words of another language one by one. */
export const laboratory: Laboratory<TranslateQuestion, Saying & {readonly english: readonly string[]}, Translation> = {
  model: 'translator-1',
  example: {number: '397182', language: 'French'},
  prepare({number: text, language: name, seed}) {
    const number = seed === undefined ? parseNumber(text) : sampleUnseen(randomStream(seed), 1, learnt)[0]
    const language = parseLanguage(name)
    return (model, say) => {
      const [{prompt}, english, expected] = [toPair(number, language), spell(number, 'English'),
        spell(number, language)]
      const spoken = speak(model, prompt, saying => say({...saying, english}))
      return {
        ...spoken,
        number,
        language,
        isLearnt: learnt.has(number),
        english,
        expected,
        isRight: spoken.isEnded && spoken.said.join(' ') === expected.join(' '),
      }
    }
  },
}
