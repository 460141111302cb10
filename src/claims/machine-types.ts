import {isMachine, type Machine, type Scoring} from '#networks/machines/turing-machine.ts'
import type {StateMap} from '#networks/machines/automata.ts'
import {Malformed} from './claim.ts'
import type {Json} from './json.ts'
import type {Size} from './sizes.ts'
import {integer, list, natural, record, text, where} from './types.ts'
import type {Type} from './type.ts'

/** A record of members of one type, under any names. */
export function dictionary<T>(type: Type<T>): Type<{readonly [name: string]: T}> {
  return {
    mutable: type.mutable,
    write: value => Object.fromEntries(Object.entries(value).map(([name, member]) => [name, type.write(member)])),
    parse(data, place, sizes) {
      record({}).parse(data, place, sizes)
      return Object.fromEntries(Object.entries(data as {readonly [name: string]: Json})
        .map(([name, member]) => [name, type.parse(member, `${place}.${name}`, sizes)]))
    },
  }
}

/** A list of numbers that stands in the evidence as a word, a letter for each number: `spelt({'(': 1, ')': -1})`. */
export function spelt(letters: {readonly [letter: string]: number}, size?: Size): Type<readonly number[]> {
  const letterOf = (entry: number) => Object.keys(letters).find(letter => letters[letter] === entry)!
  return {
    mutable: false, write: entries => entries.map(letterOf).join(''),
    parse(data, place, sizes) {
      const word = [...text.parse(data, place, sizes)]
      const other = word.find(letter => !Object.hasOwn(letters, letter))
      if (other !== undefined)
        throw new Malformed(`${place}: expected letters of ${Object.keys(letters).join(' ')}, got ${other}`)
      if (size !== undefined) sizes.bind(size, word.length, place)
      return word.map(letter => letters[letter])
    },
  }
}

/** A symbol of a tape. */
export const symbol = where(natural, n => n <= 1, '0 or 1')

/** A Turing machine over 0 and 1. */
export const machine: Type<Machine> = where(
  dictionary(list(record({write: symbol, move: integer, next: text}), 2)), isMachine, 'a machine that begins in A',
)

const factor = where(integer, n => Math.abs(n) < 10_000, 'a whole factor below ten thousand')
/** How the tokens of a transcript are scored. */
export const scoring: Type<Scoring> = record({near: factor, late: factor})

/** A map of so many states into themselves. */
export const stateMap = (states: Size): Type<StateMap> =>
  where(list(natural, states), map => map.every(state => state < map.length), 'a map of the states into themselves')
