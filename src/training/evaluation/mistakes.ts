import type {DecoderSizes} from '#networks/decoder/decoder.ts'
import {modelOf, type Checkpoint, type Files} from '#training/models/checkpoint.ts'
import {memoise} from '#training/models/memo.ts'
import {sampleOfPattern} from '#training/tasks/digit-patterns.ts'
import {languages, spell, toPair, type Language} from '#training/tasks/translation.ts'
import {corruptions, type Corruption} from './corruption.ts'
import {completePrompt} from './generation.ts'
import {findMistranslated, findOtherPrograms, heldOutExpressions, heldOutNumbers, type Compiled} from './held-out.ts'

/** A model as it was trained, or spoilt in one way. */
export interface Examined { readonly model: Checkpoint; readonly damage: Corruption }

const corrupted = ({model, damage}: Examined, files: Files) => corruptions[damage](modelOf(model, files))
const keyOf = ({model: {sha256}, damage}: Examined) => [sha256, damage]

/** Answers whether a checkpoint holds a decoder of the sizes named. */
export function hasSizes(checkpoint: Checkpoint, sizes: DecoderSizes, files: Files): boolean {
  return JSON.stringify(modelOf(checkpoint, files).sizes) === JSON.stringify(sizes)
}

/** A number that a translator does not say right, the language, and what it writes beside what is right. */
export interface Mistake { readonly n: number; readonly language: Language; readonly written: string }

/**
 * Lists what a translator gets wrong of so many held-out numbers in each language; of one that was spoilt, the numbers
 * alone.
 */
export function listMistakes(
  examined: Examined, asked: number, of: readonly Language[], files: Files,
): readonly Mistake[] {
  return of.flatMap(language => memoise(['mistakes', ...keyOf(examined), asked, language], () => {
    const model = corrupted(examined, files)
    const answer = (n: number) => completePrompt(model, toPair(n, language).prompt)?.join(' ') ?? 'no end'
    const told = (n: number) => examined.damage === 'none' ? `${answer(n)}, for ${spell(n, language).join(' ')}` : ''
    return findMistranslated(model, heldOutNumbers(asked), language).map(n => ({n, language, written: told(n)}))
  }))
}

/** Lists the programs of a compiler that are not those of the usual translation, and whether they compute the same. */
export function listOtherPrograms(examined: Examined, asked: number, files: Files): readonly Compiled[] {
  return memoise(['other programs', ...keyOf(examined), asked], () =>
    findOtherPrograms(corrupted(examined, files), heldOutExpressions(asked)))
}

const countOperations = (words: readonly string[]) => words.filter(word => /^[-+*]$/.test(word)).length

/**
 * Tells apart, by the numbers of operations that occur, what was asked of a compiler and what got another program,
 * right or wrong.
 */
export function byOperations(expressions: number, others: readonly Compiled[]) {
  const asked = heldOutExpressions(expressions).map(countOperations)
  return [1, 2, 3, 4, 5, 6].filter(operations => asked.includes(operations)).map(operations => {
    const other = others.filter(({words}) => countOperations(words) === operations)
    const wrong = other.filter(({isRight}) => !isRight).length
    return {operations, asked: asked.filter(count => count === operations).length, other, wrong}
  })
}

/** How a translator does on one kind of numbers in one language: how many are asked, and which are wrong. */
export interface KindOfNumber {
  readonly pattern: string
  readonly language: Language
  readonly asked: number
  readonly wrong: readonly number[]
}

/** Asks a translator for so many numbers of a kind in every language. */
export function askKind(examined: Examined, pattern: string, count: number, files: Files): readonly KindOfNumber[] {
  return memoise(['kind', ...keyOf(examined), pattern, count], () => {
    const [model, numbers] = [corrupted(examined, files), sampleOfPattern(pattern, count)]
    return languages.map(language =>
      ({pattern, language, asked: numbers.length, wrong: findMistranslated(model, numbers, language)}))
  })
}
