import {describe, expect, it} from 'vitest'
import {differing, tokensOf, typedNumbers} from '#claims/judging/sentence.ts'

const texts = (sentence: string) => tokensOf(sentence).map(({text}) => text)
const numbers = (sentence: string) => tokensOf(sentence).filter(({isNumber}) => isNumber).map(({text}) => text)
const changed = (one: string, other: string) =>
  differing(tokensOf(one), tokensOf(other)).map(i => tokensOf(one)[i].text)
const typed = (sentence: string) => typedNumbers(sentence, tokensOf(sentence), new Set())

describe('tokensOf', () => {
  it('cuts words, commands, numbers and signs', () =>
    expect(texts(String.raw`at $x\le4^{-12}$`))
      .toEqual(['at', '$', 'x', String.raw`\le`, '4', '^', '{', '-', '12', '}', '$']))
  it('takes number words for numbers, and words with them in it for words', () =>
    expect(numbers('Two tensors, half a percent, 12{,}000 often, attendants')).toEqual(['Two', 'half', '12{,}000']))
})

describe('differing', () => {
  it.each([
    ['the error is 3', 'the error is 4', ['3']],
    ['$\\tfrac{1}{5}$', '$\\tfrac{21}{100}$', ['1', '5']],
    ['$\\tfrac{3}{4}$ of 2', '$0$ of 2', ['\\tfrac', '{', '3', '}', '{', '4', '}']],
    ['2 of 2', '2 of 2', []],
    ['it is $5$', 'it is $-5$', ['5']],
    ['1, 2, 3 and 7', '1, 2 and 7', [',', '3']],
  ])('of “%s” and “%s”', (one, other, tokens) => expect(changed(one, other)).toEqual(tokens))
})

describe('typedNumbers', () => {
  it.each([
    'two heads', 'the bound is $12$', '$x=4$ and more', String.raw`$\norm f\ge\tfrac12$`, '$t=-1,0,x$', 'with 3 units',
    String.raw`$c\pm0.1$`,
  ])('refuses “%s”', sentence => expect(typed(sentence)).toHaveLength(1))
  it.each([
    '$x_1+x_2$', String.raw`$M\ne0$`, 'on $[0,1]$, $[-1,1]^2$', String.raw`$\tfrac1{4N^2}$`, 'both of one kind',
    String.raw`$\frac{n+1}n$ times $2L$`, String.raw`the norm $L^2$`,
  ])('takes “%s” for the way a formula is written', sentence => expect(typed(sentence)).toEqual([]))
  it('takes a number beside one of the subject for part of it', () => {
    const sentence = '$2^{-46}$'
    const tokens = tokensOf(sentence)
    expect(typedNumbers(sentence, tokens, new Set([tokens.findIndex(({text}) => text === '46')]))).toEqual([])
  })
  it('tells the words about a number', () =>
    expect(typed('a layer of three units')).toEqual(['a layer of three units']))
})
