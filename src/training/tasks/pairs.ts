import type {Batch} from './batch.ts'

/** A text to be continued, and its continuation, as lists of words of one vocabulary. */
export interface Pair { readonly prompt: readonly string[]; readonly answer: readonly string[] }

/** The word that ends an answer. */
export const end = '<end>'

/** Numbers words by their place in a vocabulary; throws where there is no such word. */
export function toTokens(vocabulary: readonly string[], words: readonly string[]): number[] {
  return words.map(word => {
    const token = vocabulary.indexOf(word)
    if (token < 0) throw new RangeError(`no word "${word}" in the vocabulary`)
    return token
  })
}

/** Lays pairs one below the other; each word of an answer is asked for in the row of the word before it. */
export function toBatch(vocabulary: readonly string[], pairs: readonly Pair[]): Batch {
  const tokens: number[] = []
  const positions: number[] = []
  const starts = [0]
  const targets: (number | null)[] = []
  for (const {prompt, answer} of pairs) {
    const text = toTokens(vocabulary, [...prompt, ...answer])
    text.slice(0, -1).forEach((token, i) => {
      tokens.push(token)
      positions.push(i)
      targets.push(i < prompt.length - 1 ? null : text[i + 1])
    })
    starts.push(tokens.length)
  }
  return {input: {tokens, positions}, starts, targets}
}
