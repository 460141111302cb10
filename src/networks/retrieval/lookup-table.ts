import type {Rational} from '#numerics/exact/rational.ts'
import * as Q from '#numerics/exact/rational.ts'

/** A unit ReLU(w·x + b) on one-hot words and what it adds to the output: `weights` n·V, `outer` V. */
export type WordUnit = {readonly weights: readonly string[], readonly bias: string, readonly outer: readonly string[]}
/** A unit with its numbers parsed. */
export interface ParsedUnit { readonly weights: readonly Rational[]; readonly bias: Rational; readonly outer: readonly Rational[] }

/** Lists all words of n letters 0, …, V − 1, the last letter fastest. */
export function findWords(vocabulary: number, n: number): number[][] {
  return Array.from({length: n}).reduce<number[][]>(words => words.flatMap(word => Array.from({length: vocabulary}, (_, letter) => [...word, letter])), [[]])
}

/** Builds the unit ReLU(Σᵢ [xᵢ = aᵢ] − (n − 1)) of the word a, which is 1 at a and 0 at every other word, and says the letter `value`. */
export function toWordUnit(word: readonly number[], value: number, vocabulary: number): WordUnit {
  const oneHot = (letter: number) => Array.from({length: vocabulary}, (_, i) => i === letter ? '1' : '0')
  return {weights: word.flatMap(oneHot), bias: String(1 - word.length), outer: oneHot(value)}
}

/** Parses the numbers of a unit. */
export function parseUnit({weights, bias, outer}: WordUnit): ParsedUnit {
  return {weights: weights.map(Q.parseRational), bias: Q.parseRational(bias), outer: outer.map(Q.parseRational)}
}

/** Finds the output of the units at a word, a number for each letter. */
export function sayNext(units: readonly ParsedUnit[], word: readonly number[], vocabulary: number): Rational[] {
  const silent = Array.from({length: vocabulary}, () => Q.zero)
  return units.reduce((output, {weights, bias, outer}) => {
    const value = Q.max(Q.zero, word.reduce((sum, letter, i) => Q.add(sum, weights[i * vocabulary + letter]), bias))
    return Q.isZero(value) ? output : output.map((entry, k) => Q.add(entry, Q.mul(value, outer[k])))
  }, silent)
}

/** Finds the one greatest entry; none where several tie. */
export function findUniqueGreatest(output: readonly Rational[]): number | undefined {
  const greatest = output.reduce(Q.max)
  const places = output.flatMap((entry, k) => Q.equal(entry, greatest) ? [k] : [])
  return places.length === 1 ? places[0] : undefined
}
