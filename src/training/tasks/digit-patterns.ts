import {randomStream, type RandomStream} from '#numerics/statistics/random.ts'
import {learnt} from './learnt-numbers.ts'

const join = (...digits: readonly number[]) => digits.reduce((n, digit) => 10 * n + digit, 0)
const digit = (random: RandomStream) => random.integer(0, 9)
const first = (random: RandomStream) => random.integer(1, 9)
const toLength = (length: number) => (random: RandomStream) =>
  join(first(random), ...Array.from({length: length - 1}, () => digit(random)))

/** Kinds of numbers, by name, each with a way to draw one uniformly. */
export const digitPatterns: {readonly [name: string]: (random: RandomStream) => number} = {
  'four digits': toLength(4),
  'five digits': toLength(5),
  'six digits': toLength(6),
  'a multiple of a thousand': random => 1000 * random.integer(100, 999),
  'zeros inside, a00b0c': random => join(first(random), 0, 0, first(random), 0, first(random)),
  'a half twice, abcabc': random => 1001 * random.integer(100, 999),
  'seventies and nineties, a7bc9d': random =>
    join(first(random), random.pick([7, 9]), digit(random), digit(random), random.pick([7, 9]), digit(random)),
}

/**
 * Draws at most so many different unlearnt numbers of a kind;
 * fewer where there are not so many, by a fixed number of draws.
 */
export function sampleOfPattern(name: string, count: number): readonly number[] {
  const random = randomStream(`translation/${name}`)
  const seen = new Set(learnt)
  const drawn = Array.from({length: 20 * count}, () => digitPatterns[name](random)).filter(n => !seen.has(n))
  return [...new Set(drawn)].slice(0, count)
}
