import {toMantissa, powerOfTwo} from './power-of-two.ts'
import {down, up} from './rounding.ts'

// Splits x into two halves of at most 26 bits (Veltkamp 1968; Dekker, Numer. Math. 18, 1971).
const splitter = 2 ** 27 + 1

function headOf(x: number): number {
  const scaled = splitter * x
  return scaled - (scaled - x)
}

/**
 * Finds the sign of s² − a, exactly, for a in [1, 4) and s near
 * √a: s² is the unevaluated sum of two doubles by Dekker's
 * product, and where the larger one lies in [a/2, 2a] their differences from a are exact too (Sterbenz).
 */
export function compareSquare(s: number, a: number): number {
  const square = s * s
  if (square < a / 2) return -1
  if (square > 2 * a) return 1
  const head = headOf(s)
  const tail = s - head
  const error = ((head * head - square) + 2 * head * tail) + tail * tail
  return Math.sign((square - a) + error)
}

// ECMA-262 leaves the quality of Math.sqrt open; it guesses, the exact comparison proves. A far guess is given up.
function adjust(guess: number, isWrong: (s: number) => boolean, step: (s: number) => number): number {
  let s = guess
  for (let tries = 0; isWrong(s); tries++) {
    if (tries === 4) throw new RangeError(`the engine's square root is off by more than four ulps at ${guess}`)
    s = step(s)
  }
  return s
}

// a = m · 4^j with m in [1, 4).
function reduce(a: number): {m: number, j: number} {
  const {m, e} = toMantissa(a)
  const odd = Math.abs(e % 2)
  return {m: odd === 1 ? 2 * m : m, j: (e - odd) / 2}
}

/**
 * Finds a double at most √a, exact for the square of a double,
 * for a double a ≥ 0; √Infinity counts as the greatest double's.
 */
export function sqrtDown(a: number): number {
  if (a === 0) return 0
  const {m, j} = reduce(Math.min(a, Number.MAX_VALUE))
  return adjust(Math.sqrt(m), s => compareSquare(s, m) > 0, down) * powerOfTwo(j)
}

/** Finds a double at least √a, exact for the square of a double, for a double a ≥ 0. */
export function sqrtUp(a: number): number {
  if (a === 0 || a === Infinity) return a
  const {m, j} = reduce(a)
  return adjust(Math.sqrt(m), s => compareSquare(s, m) < 0, up) * powerOfTwo(j)
}
