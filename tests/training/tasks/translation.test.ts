import {toCardinal as toGerman} from 'n2words/de-DE'
import {toCardinal as toEnglish} from 'n2words/en-US'
import {toCardinal as toBelgian} from 'n2words/fr-BE'
import {toCardinal as toFrench} from 'n2words/fr-FR'
import {toCardinal as toChinese} from 'n2words/zh-Hans-CN'
import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {randomStream} from '#numerics/statistics/random.ts'
import {heldOutNumbers} from '#training/evaluation/held-out.ts'
import {parseModel} from '#training/models/model.ts'
import {end, toBatch} from '#training/tasks/pairs.ts'
import {learnt} from '#training/tasks/learnt-numbers.ts'
import {recipes} from '#training/fit/recipes.ts'
import {bound, sampleNumber, sampleUnseen, translatorVocabulary, languages, spell, toPair, toTag} from '#training/tasks/translation.ts'

const vocabulary = translatorVocabulary()
const toSpaced = (words: readonly string[]) => words.join(' ').replaceAll(' -', '-')
const toJoined = (words: readonly string[]) => words.join('')
const authorities = [
  ['English', toEnglish, toSpaced], ['French', toFrench, toSpaced], ['Belgian French', toBelgian, toSpaced],
  ['German', toGerman, toJoined], ['Chinese', (n: number) => toChinese(n, {formal: false}), toJoined],
] as const

describe('the words of the translators', () => {
  it.each(['translator-1', 'deep-translator-1'])('are those that %s was stored with', name =>
    expect(parseModel(readFileSync(`public/models/${name}.safetensors`)).vocabulary).toEqual(vocabulary))
  it('are all different, and hold no space, since the file joins them by one', () => {
    expect(new Set(vocabulary).size).toBe(vocabulary.length)
    expect(vocabulary.filter(word => word === '' || word.includes(' '))).toEqual([])
  })
})

describe('spell', () => {
  it.each([[0, 'zero'], [21, 'twenty -one'], [999_999,
    'nine hundred ninety -nine thousand nine hundred ninety -nine']])(
      'writes %i in English as %s',
      (n, words) => expect(spell(n, 'English').join(' ')).toBe(words),
    )
  it.each(
    [
      [80, 'French', 'quatre -vingts'],
      [71, 'French', 'soixante et onze'],
      [71, 'Belgian French', 'septante et un'],
      [91, 'Belgian French', 'nonante et un'],
      [21, 'German', 'ein und zwanzig'],
      [6016, 'German', 'sechs tausend sech zehn'],
      [100_000, 'Chinese', '一 十 万'],
      [10_012, 'Chinese', '一 万 零 一 十 二'],
    ] as const,
  )('writes %i in %s as %s', (n, language, words) => expect(spell(n, language).join(' ')).toBe(words))

  it.each(authorities)(
    'in %s joins back to what the package writes, in words of the vocabulary',
    (language, toText, join) => {
      const random = randomStream(`spell/${language}`)
      for (
        const n of [0, bound - 1, ...Array.from({length: 1000}, (_, i) => i),
          ...Array.from({length: 3000}, () => sampleNumber(random))]
      ) {
        const words = spell(n, language)
        if (join(words) !== toText(n)) expect.fail(`${n} is spelt ${words.join('|')}, not ${toText(n)}`)
        const strange = words.filter(word => !vocabulary.includes(word))
        if (strange.length > 0) expect.fail(`${n} is spelt with ${strange.join(', ')}`)
      }
    },
  )
})

describe('the pairs of a translator', () => {
  it('ask for a language after the English name', () =>
    expect(toPair(71, 'German')).toEqual({
      prompt: ['seventy', '-one', '<German>'],
      answer: ['ein', 'und', 'siebzig', end],
    }))
  it('ask for Belgian French as for French', () =>
    expect([toTag('Belgian French'), toTag('French')]).toEqual(['<French>', '<French>']))
  it('are laid out so that each word of the answer is asked for after the word before it', () => {
    const words = ['a', 'b', 'c', end]
    const {input, starts, targets} = toBatch(words, [{prompt: ['a', 'b'], answer: ['c', end]}, {
      prompt: ['c'],
      answer: [end],
    }])
    expect(input).toEqual({tokens: [0, 1, 2, 2], positions: [0, 1, 2, 0]})
    expect([starts, targets]).toEqual([[0, 3, 4], [null, 2, 3, 3]])
    expect(() => toBatch(words, [{prompt: ['d'], answer: [end]}])).toThrow('no word "d"')
  })
  it('fit the positions of the model, for the longest of all names', () => {
    const longest = (language: (typeof languages)[number]) =>
      Math.max(...learnt.map(n => toPair(n, language)).map(({prompt, answer}) => prompt.length + answer.length - 1))
    expect(Math.max(...languages.map(longest))).toBeLessThanOrEqual(recipes.translator.sizes.positions)
  })
})

describe('what is kept from translators', () => {
  const seen = new Set(learnt)
  it('is asked of them only: no number that is asked was learnt, and none is asked twice', () => {
    const asked = heldOutNumbers(20_000)
    expect(asked.filter(n => seen.has(n))).toEqual([])
    expect(new Set(asked).size).toBe(20_000)
    expect(asked.filter(n => !(Number.isInteger(n) && n >= 0 && n < bound))).toEqual([])
  })
  it('does not depend on how many are asked', () =>
    expect(heldOutNumbers(500).slice(0, 100)).toEqual(heldOutNumbers(100)))
  it('leaves 20,000 different numbers below a million to be learnt', () => {
    expect([learnt.length, seen.size]).toEqual([20_000, 20_000])
    expect(learnt.every(n => Number.isInteger(n) && n >= 0 && n < bound)).toBe(true)
  })
  it('never stands in a batch', () => {
    const {input, starts} = recipes.translator.sample(randomStream('a batch'), 200)
    const texts = starts.slice(1).map((to, s) =>
      ('tokens' in input ? input.tokens : []).slice(starts[s], to).map(token => vocabulary[token])
    )
    const names = new Map(learnt.map(n => [spell(n, 'English').join(' '), n]))
    expect(texts.filter(text => !names.has(text.slice(0, text.findIndex(word => word.startsWith('<'))).join(' '))))
      .toEqual([])
  })
  it('is drawn past what was learnt, however much that is', () =>
    expect(Math.min(...sampleUnseen(randomStream('few'), 1000, new Set(Array.from({length: 900_000}, (_, n) => n)))))
      .toBeGreaterThanOrEqual(900_000))
})
