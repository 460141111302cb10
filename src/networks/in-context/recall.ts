/** A token of a text of pairs: the place where it stands, and its letter. */
export interface Sight { readonly place: number; readonly letter: number }

/** A head of hard attention for one query: the tokens by falling score; it reads the first that the text holds. */
export type Priorities = readonly Sight[]

/** A text by its letters: key, value, key, value, …; a key is 1 where it is the one asked for and 0 elsewhere. */
export type Text = readonly number[]

/** Lists the texts of so many pairs: the key asked for at each place, with each word of values, letters from 0. */
export function listTexts(pairs: number, letters: number): Text[] {
  return Array.from({length: pairs}, (_, asked) =>
    listWords(pairs, letters).map(word => word.flatMap((value, i) => [Number(i === asked), value]))).flat()
}

/** Lists all words of a length over letters from 0. */
export function listWords(length: number, letters: number): number[][] {
  if (length === 0) return [[]]
  return listWords(length - 1, letters).flatMap(word => Array.from({length: letters}, (_, last) => [...word, last]))
}

/** The value that stands behind the key asked for. */
export const answerOf = (text: Text): number => text[text.findIndex((letter, i) => i % 2 === 0 && letter === 1) + 1]

/** Finds the token that a head reads in a text; undefined where the text holds none that it looks for. */
export const readFirst = (head: Priorities, text: Text): Sight | undefined =>
  head.find(({place, letter}) => text[place] === letter)

/** Answers with the value that is read where exactly one head reads a value; undefined where none or several do. */
export function recallInOneLayer(heads: readonly Priorities[], text: Text): number | undefined {
  const values = heads.map(head => readFirst(head, text)).filter(sight => sight && sight.place % 2 === 1)
  return values.length === 1 ? values[0]!.letter : undefined
}

/** Lets a second layer read where a first has stored the letter before each token: it looks for the key asked for. */
export function recallInTwoLayers(text: Text): number {
  const stored = text.map((letter, i) => ({letter, before: i % 2 === 1 ? text[i - 1] : 0}))
  return stored.find(({before}) => before === 1)!.letter
}

/**
 * Lists all that one head can tell of a word, whatever its scores: for each word, by its number, the token that the
 * head reads. Heads with different scores that read the same tokens are one.
 */
export function listReadings(length: number, letters: number): number[][] {
  const words = listWords(length, letters)
  const found = new Map<string, number[]>()
  const visit = (reading: readonly number[]): void => {
    if (!reading.includes(-1)) return void found.set(reading.join(), [...reading])
    for (let token = 0; token < length * letters; token++) {
      const next = reading.map((read, w) => read < 0 && words[w][Math.floor(token / letters)] === token % letters
        ? token : read)
      if (next.some((read, w) => read !== reading[w])) visit(next)
    }
  }
  visit(words.map(() => -1))
  return [...found.values()]
}

/** Counts the choices of so many readings, in order, that tell all words apart. */
export function countTelling(readings: readonly (readonly number[])[], heads: number): number {
  const visit = (keys: readonly string[], left: number): number => left === 0
    ? Number(new Set(keys).size === keys.length)
    : readings.reduce((total, reading) => total + visit(keys.map((key, w) => `${key} ${reading[w]}`), left - 1), 0)
  return visit(readings[0].map(() => ''), heads)
}
