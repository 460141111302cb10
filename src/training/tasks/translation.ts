import {toCardinal as toGerman} from 'n2words/de-DE'
import {toCardinal as toEnglish} from 'n2words/en-US'
import {toCardinal as toBelgian} from 'n2words/fr-BE'
import {toCardinal as toFrench} from 'n2words/fr-FR'
import {toCardinal as toChinese} from 'n2words/zh-Hans-CN'
import type {RandomStream} from '#numerics/statistics/random.ts'
import {end, type Pair} from './pairs.ts'

/** The languages that English number names are translated to; Belgian French is taught to an adapter only. */
export const languages = ['French', 'German', 'Chinese'] as const
export type Language = (typeof languages)[number] | 'Belgian French'

/** Numbers from 0 up to, and without, this one are translated. */
export const bound = 1_000_000

const morphemes =
  new RegExp('zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|' +
    'null|eins|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|sech|sieb|und', 'g')
// A hyphen stays with the word that follows it, so that joining the words gives the text back.
const splitHyphens = (text: string) => text.replaceAll('-', ' -').split(' ')

const spellings: {readonly [language in Language | 'English']: (n: number) => string[]} = {
  English: n => splitHyphens(toEnglish(n)),
  French: n => splitHyphens(toFrench(n)),
  'Belgian French': n => splitHyphens(toBelgian(n)),
  German: n => toGerman(n).match(morphemes) ?? [],
  Chinese: n => [...toChinese(n, {formal: false})],
}

/**
 * Spells a number below a million in a language, as the words of the vocabulary;
 * the package n2words is the authority, its 一十二 for 十二 in Chinese included.
 */
export function spell(n: number, language: Language | 'English'): string[] {
  return spellings[language](n)
}

/** The word that asks for a language; Belgian French answers to the word for French. */
export const toTag = (language: Language): string => `<${language === 'Belgian French' ? 'French' : language}>`

/** Makes the pair that asks for a number in a language. */
export function toPair(n: number, language: Language): Pair {
  return {prompt: [...spell(n, 'English'), toTag(language)], answer: [...spell(n, language), end]}
}

/** Lists the words of all languages, those of Belgian French that are no others last. */
export function translatorVocabulary(): readonly string[] {
  const numbers = Array.from({length: 1000}, (_, n) => [n, 1000 * n]).flat()
  const wordsOf = (language: Language | 'English') => numbers.flatMap(n => spell(n, language))
  return [
    ...new Set([end, ...languages.map(toTag),
      ...(['English', ...languages, 'Belgian French'] as const).flatMap(wordsOf)]),
  ]
}

/** Draws a number: how many digits it may have, from one to six, and then itself, uniformly. */
export function sampleNumber(random: RandomStream): number {
  return random.integer(0, [9, 99, 999, 9999, 99_999, 999_999][random.integer(0, 5)])
}

/** Draws numbers until there are so many different ones. */
export function sampleNumbers(random: RandomStream, count: number): readonly number[] {
  const numbers = new Set<number>()
  while (numbers.size < count) numbers.add(sampleNumber(random))
  return [...numbers]
}

/** Draws different numbers, uniformly from those below a million that were not learnt. */
export function sampleUnseen(random: RandomStream, count: number, learnt: ReadonlySet<number>): readonly number[] {
  const numbers = new Set<number>()
  while (numbers.size < count) {
    const n = random.integer(0, bound - 1)
    if (!learnt.has(n)) numbers.add(n)
  }
  return [...numbers]
}
