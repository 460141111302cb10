import {numerals} from '#claims/lens.ts'

/** A sentence in tokens: a number or a word that is one, a command of TeX, a word, or any other sign. */
export interface Token { readonly text: string; readonly from: number; readonly isNumber: boolean }

const shape = new RegExp(`(\\d+(?:\\.\\d+)?(?:\\{,\\}\\d{3})*|${numerals.source})|\\\\[a-zA-Z]+|\\p{L}+|\\S`, 'giu')

/** Cuts a sentence into its tokens. */
export function tokensOf(sentence: string): readonly Token[] {
  return [...sentence.matchAll(shape)].map(({0: text, 1: number, index}) =>
    ({text, from: index, isNumber: number !== undefined}))
}

/**
 * The places of those tokens of a sentence that do not stand in the other, where the two are laid side by side; where
 * something is put in, as the minus before a number, those of its neighbours.
 */
export function differing(one: readonly Token[], other: readonly Token[]): readonly number[] {
  const same = (i: number, j: number) => one[i].text === other[j].text
  if (one.length === other.length) return one.flatMap((_, i) => same(i, i) ? [] : [i])
  let start = 0
  while (start < one.length && start < other.length && same(start, start)) start++
  let [end, last] = [one.length, other.length]
  while (end > start && last > start && same(end - 1, last - 1)) [end, last] = [end - 1, last - 1]
  if (start === end) return beside(one, start)
  return unmatched(end - start, last - start, (i, j) => same(start + i, start + j)).map(i => start + i)
}

// The number before which, or behind which, something is put in.
function beside(tokens: readonly Token[], at: number): readonly number[] {
  if (tokens[at - 1]?.isNumber) return [at - 1]
  const next = tokens.findIndex(({isNumber}, i) => isNumber && i >= at)
  return next < 0 ? [] : [next]
}

// Those of n things that a longest common subsequence with m others leaves out.
function unmatched(n: number, m: number, same: (i: number, j: number) => boolean): readonly number[] {
  const longest = Array.from({length: n + 1}, () => new Int32Array(m + 1))
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      longest[i][j] = same(i, j) ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1])
  const left: number[] = []
  for (let i = 0, j = 0; i < n;)
    if (j < m && same(i, j)) [i, j] = [i + 1, j + 1]
    else if (j < m && longest[i][j + 1] >= longest[i + 1][j]) j++
    else left.push(i++)
  return left
}

const side = /^(?:=|<|>|\\(?:le|ge|lt|gt|ne|approx|in|pm|dots)|[,;:])$/
// What may stand about a number without naming anything: signs, brackets that group, fractions, spaces.
const nameless = /\\(?:[,;! ]|quad|cdot|times|[td]?frac|sqrt|bigl?|bigr?|%)(?![a-zA-Z])|[\s{}()+\-/^·!%]|\d+(?:\.\d+)?/g

/**
 * The numbers that were typed into a sentence, with the words about them: all number words, all numbers outside
 * formulas, and within formulas those that stand as one side of a relation without a letter or a number of the
 * subject beside them. Nought, the ends of an interval, and the numbers in an expression with letters are part of
 * how a formula is written.
 */
export function typedNumbers(
  sentence: string, tokens: readonly Token[], known: ReadonlySet<number>,
): readonly string[] {
  const letters = [...known].filter(i => tokens[i].isNumber).reduce((text, i) => masked(text, tokens[i]), sentence)
  const formulas = [...letters.matchAll(/\$([^$]*)\$/g)].map(({1: text, index}) => ({text, start: index + 1}))
  return tokens.flatMap(({isNumber, from, text}, i) => {
    if (!isNumber || known.has(i) || text === '0') return []
    const formula = formulas.find(({start, text}) => start <= from && from < start + text.length)
    if (formula && sideAt(formula.text, from - formula.start).replace(nameless, '') !== '') return []
    return [sentence.slice(Math.max(0, from - 24), from + text.length + 16)]
  })
}

const masked = (text: string, {from, text: {length}}: Token) =>
  text.slice(0, from) + 'x'.repeat(length) + text.slice(from + length)

// The side of a relation, or the member of a list, in which a place of a formula lies.
function sideAt(formula: string, at: number): string {
  let [start, depth] = [0, 0]
  for (const {0: token, index} of formula.matchAll(/\\[{}]|\\[a-zA-Z]+|\\.|[^]/g)) {
    if (/^(?:\\?[{([]|\\lceil|\\lfloor)$/.test(token)) depth++
    if (/^(?:\\?[})\]]|\\rceil|\\rfloor)$/.test(token)) depth--
    if (depth !== 0 || !side.test(token)) continue
    if (index > at) return formula.slice(start, index)
    start = index + token.length
  }
  return formula.slice(start)
}
