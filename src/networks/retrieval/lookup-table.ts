import type {Rational} from '#numerics/exact/rational.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {bitLength} from '#numerics/exact/integer.ts'

/** A unit ReLU(w·x + b) on one-hot words and what it adds to the output: `weights` n·V, `outer` V. */
export type WordUnit = {readonly weights: Vector<Rational>, readonly bias: Rational, readonly outer: Vector<Rational>}

/** Lists all words of n letters 0, …, V − 1, the last letter fastest. */
export function allWords(vocabulary: number, n: number): number[][] {
  const letters = Array.from({length: vocabulary}, (_, letter) => letter)
  const longer = (words: number[][]) => words.flatMap(word => letters.map(letter => [...word, letter]))
  return Array.from({length: n}).reduce<number[][]>(longer, [[]])
}

/**
 * Builds the unit ReLU(Σᵢ [xᵢ = aᵢ] − (n − 1)) of the word a, which is 1 at a and 0 at every other word, and says the
 * letter `value`.
 */
export function toWordUnit(word: readonly number[], value: number, vocabulary: number): WordUnit {
  const letters = M.identity(vocabulary)
  return {weights: word.flatMap(letter => letters[letter]), bias: Q.rational(1 - word.length), outer: letters[value]}
}

/** Finds the output of the units at a word, a number for each letter. */
export function sayNext(units: readonly WordUnit[], word: readonly number[], vocabulary: number): Rational[] {
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

/** The number of words of n letters, Vⁿ. */
export const countWords = (vocabulary: number, n: number): bigint => Q.power(Q.rational(vocabulary), n).n

/** The least b with 2^b ≥ V^(Vⁿ), the number of functions from words to letters: so many bits name one. */
export function bitsToName(vocabulary: number, n: number): number {
  return bitLength(countWords(vocabulary, Number(countWords(vocabulary, n))) - 1n)
}
