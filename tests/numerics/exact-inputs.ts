import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {RandomStream} from '#numerics/statistics/random.ts'

/** How many inputs a law is tried on; FUZZ scales all tests at once. */
export const inputs = Number(process.env.FUZZ ?? 1000)

/** Calls a law with so many shares of the inputs, each time with the next draws of one seeded stream. */
export function forSeeded(seed: string, law: (random: RandomStream) => void, share = 1): void {
  const random = randomStream(`tests/numerics/${seed}`)
  for (let i = 0; i < Math.max(5, inputs * share); i++) law(random)
}

/** Draws an integer of up to so many bits, of either sign, often small. */
export function drawInteger(random: RandomStream, bits = 120): bigint {
  const size = random.integer(0, bits)
  const digits = Array.from({length: size}, () => random.integer(0, 1)).join('')
  return BigInt(random.sign()) * BigInt(`0b0${digits}`)
}

/** Draws a rational number, with equal denominators, integers and zero well represented. */
export function drawRational(random: RandomStream, bits = 120): Rational {
  const d = random.integer(0, 3) === 0 ? 1n : random.integer(0, 2) === 0 ? 12n : 1n + drawInteger(random, bits) ** 2n
  return Q.rational(drawInteger(random, bits), d)
}

/** Draws a rational number with numerator and denominator of one digit. */
export function sampleSmall(random: RandomStream): Rational {
  return Q.rational(random.integer(-9, 9), random.integer(1, 9))
}

/** Draws a matrix of small rationals, about a third of them zero. */
export function sampleMatrix(random: RandomStream, rows: number, columns: number): Rational[][] {
  return Array.from(
    {length: rows},
    () => Array.from({length: columns}, () => random.integer(0, 2) === 0 ? Q.zero : sampleSmall(random)),
  )
}

/** Draws a finite double from all bit patterns. */
export function drawDouble(random: RandomStream): number {
  const word = new DataView(new ArrayBuffer(8))
  word.setUint32(0, random.integer(0, 2 ** 32 - 1))
  word.setUint32(4, random.integer(0, 2 ** 32 - 1))
  const x = word.getFloat64(0)
  return Number.isFinite(x) ? x : drawDouble(random)
}
