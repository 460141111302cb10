import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'

/** What was read of a subject: its members by name, and the paths of numbers, texts and lengths of lists. */
export interface Reading { readonly members: Set<string>; readonly leaves: Set<string> }

/** Puts something between a subject and the sentence that reads it. */
export type View = <T>(subject: T) => T

/** The words that are numbers, but for those that are articles or pronouns as well. */
export const numerals = new RegExp(`\\b(?:${['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten',
  'eleven', 'twelve', 'half', 'third', 'quarter', 'eighth', 'twice', 'thrice'].join('|')})\\b`, 'gi')

const isRational = (value: object): value is Rational => 'n' in value && typeof value.n === 'bigint' && 'd' in value

/**
 * A view that writes down what is read, and shows the number, the text or the length of a list at one path as another:
 * so one sees which words of a sentence are this quantity's.
 */
export function lensOn(path: string | null, reading: Reading, step = 1): View {
  const shown = (value: unknown, here: string): unknown => {
    if (typeof value === 'object' && value !== null && !isRational(value)) return seen(value, here)
    if (typeof value === 'function' || typeof value === 'boolean' || value === null) return value
    reading.leaves.add(here)
    return here === path ? another(value, step) : value
  }
  const seen = (value: object, here: string): object => new Proxy(Array.isArray(value) ? [...value] : {...value}, {
    get(target, key) {
      const got: unknown = Reflect.get(target, key)
      if (typeof key !== 'string' || typeof got === 'function') return got
      if (here === '') reading.members.add(key)
      return shown(got, here === '' ? key : `${here}.${key}`)
    },
  })
  return subject => (typeof subject === 'object' && subject !== null ? seen(subject, '') : subject) as typeof subject
}

/** Nothing was read yet. */
export const noReading = (): Reading => ({members: new Set(), leaves: new Set()})

function another(value: unknown, step: number): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value + step : value * 1.05
  if (typeof value === 'string')
    return value.replace(/\d/g, digit => String((Number(digit) + 1) % 10)).replace(numerals, 'zero')
  return typeof value === 'object' ? Q.add(Q.mul(value as Rational, Q.rational(21, 20)), Q.rational(1, 20)) : value
}
