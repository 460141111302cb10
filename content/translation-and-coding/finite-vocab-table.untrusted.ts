import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {countWords, allWords, sayNext, toWordUnit, type WordUnit} from '#networks/retrieval/lookup-table.ts'
import {approximations} from '#numerics/interval/algebra.ts'
import * as Q from '#numerics/exact/rational.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './finite-vocab-table.ts'

/** Draws a function of words, and builds a unit for each of them. */
export function drawnTable(vocabulary: number, length: number): Subject {
  const random = randomStream(`translation-and-coding/finite-vocab-table ${length}`)
  const words = allWords(vocabulary, length)
  const table = words.map(() => random.integer(0, vocabulary - 1))
  return {
    vocabulary, length, table, units: words.map((word, i) => toWordUnit(word, table[i], vocabulary)), error: Q.zero,
    decimal: {vocabulary: 10, length: 4, bits: 33220}, large: {vocabulary: 50257, length: 10, digits: 48},
  }
}

/** Lets the first unit say its letter and the next with one half each. */
export function withTwoLetters({units: [first, ...others], table: [letter], vocabulary}: Subject): WordUnit[] {
  const said = [letter, (letter + 1) % vocabulary]
  return [{...first, outer: first.outer.map((_, k) => said.includes(k) ? Q.rational(1, 2) : Q.zero)}, ...others]
}

/** Writes out the units and the outputs for two letters. */
export function work({units, table, length, decimal}: Subject) {
  const [letters, words] = [[...'abc'.slice(0, length)], allWords(2, length)]
  const outputs = words.map(word => sayNext(units, word, 2))
  const sum = letters.map((letter, i) => tex`[x_${i + 1}=${letter}]`).join('+')
  return [
    {text: tex`Two letters, words of $${length}$: $${units.length}$ units, one a word, each $1$ at its own word and $0$
      at all others.`,
      tex: tex`h_{${letters.join('')}}(x)=\relu\bigl(${sum}${length === 1 ? '' : 1 - length}\bigr)`},
    {text: tex`The function drawn is ${words.map((word, i) => tex`$f(${word.join('')})=${table[i]}$`).join(', ')}. The
      output at each word:`, tex: outputs.map(output => tex`(${output})`).join(tex`,\quad `)},
    {text: tex`There are $2^{${units.length}}=${Q.power(Q.rational(2), units.length)}$ such functions, and it takes
      $${units.length}$ bits to name one. In general`,
    tex: tex`b\ge\abs V^n\log_2\abs V,\qquad\abs V=${decimal.vocabulary},\ n=${decimal.length}:\quad
      b\ge${decimal.bits}.`},
  ]
}

/** Draws how many bits name a function, for a small vocabulary and a large one. */
export function drawBits({decimal, large}: Subject): Drawing {
  const {log} = approximations
  const bits = (vocabulary: number) => [1, 2, 3, 4, 5, 6].map(n =>
    [n, Math.round(Number(countWords(vocabulary, n)) * log(vocabulary) / log(2))] as const)
  return {
    kind: 'plot', title: 'What the table costs',
    description: tex`The number of bits that name a function of n tokens, on a logarithmic axis, for a vocabulary of ten
      digits and one of fifty thousand tokens, and the bits of a model of 70 billion parameters of 16 bits.`,
    x: {label: 'length n of the context'}, y: {label: 'bits', scale: 'log10'},
    marks: [
      {mark: 'line', tone: 'claim', label: '|V| = 10', points: bits(decimal.vocabulary)},
      {mark: 'line', tone: 'second', label: `|V| = ${large.vocabulary}`, points: bits(large.vocabulary)},
      {mark: 'rule', axis: 'y', at: 70e9 * 16, tone: 'bound', label: '70 billion parameters of 16 bits'},
    ],
  }
}
