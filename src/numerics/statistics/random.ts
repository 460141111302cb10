/** A deterministic stream of pseudo-random draws; the same seed gives the same draws in every engine. */
export interface RandomStream {
  /** Draws a multiple of 2⁻⁵³ in [0, 1), each with the same probability. */
  uniform(): number
  /**
   * Draws an integer in [lo, hi], both included, without bias; throws unless lo ≤ hi are integers less than 2⁵³ apart.
   */
  integer(lo: number, hi: number): number
  /** Draws −1 or 1. */
  sign(): -1 | 1
  /** Draws an item of a list; throws where it is empty. */
  pick<T>(list: readonly T[]): T
  /**
   * Draws a permutation of a list, which itself stays as it is (Fisher & Yates; Knuth, TAOCP 2, §3.4.2, Algorithm P).
   */
  shuffle<T>(list: readonly T[]): T[]
}

/**
 * Steps the generator sfc32 (C. Doty-Humphrey, PractRand 0.95) and returns its next 32 bits as a signed integer.
 * The state is three words a, b, c and a counter, so that every cycle has at least 2³² steps.
 * Integer operations modulo 2³² are all it takes, and an Int32Array keeps them unboxed.
 */
function next(state: Int32Array): number {
  const a = state[0]
  const b = state[1]
  const c = state[2]
  const counter = state[3]
  const drawn = (a + b + counter) | 0
  state[0] = b ^ (b >>> 9)
  state[1] = c + (c << 3)
  state[2] = ((c << 21) | (c >>> 11)) + drawn
  state[3] = counter + 1
  return drawn
}

// PractRand mixes a seed with twelve steps; here that follows the
// length and every UTF-16 code unit. Adding 1 lets a zero count.
function absorb(seed: string): Int32Array {
  const state = new Int32Array([0, 0, 0, 1])
  const units = Array.from({length: seed.length}, (_, i) => seed.charCodeAt(i))
  for (const unit of [seed.length, ...units]) {
    state[0] ^= unit + 1
    for (let step = 0; step < 12; step++) next(state)
  }
  return state
}

const grid = 2 ** 53

// A uniform integer in [0, 2⁵³): 27 bits above 26 bits.
function word53(state: Int32Array): number {
  const high = next(state) >>> 5
  return high * 2 ** 26 + (next(state) >>> 6)
}

// Rejects the incomplete last run of `size` words, so that every remainder is equally frequent.
function below(state: Int32Array, size: number): number {
  const complete = grid - grid % size
  let word = word53(state)
  while (word >= complete) word = word53(state)
  return word % size
}

function integer(state: Int32Array, lo: number, hi: number): number {
  if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi) || lo > hi || hi - lo >= grid) {
    throw new RangeError(`expected integers lo ≤ hi less than 2^53 apart, got ${lo} and ${hi}`)
  }
  return lo + below(state, hi - lo + 1)
}

function pick<T>(state: Int32Array, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('expected a list to pick from, got an empty one')
  return list[below(state, list.length)]
}

function shuffle<T>(state: Int32Array, list: readonly T[]): T[] {
  const shuffled = [...list]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const chosen = below(state, last + 1);
    [shuffled[last], shuffled[chosen]] = [shuffled[chosen], shuffled[last]]
  }
  return shuffled
}

/** Opens the stream of a seed, which is any text; one claim draws from one stream, named after it. */
export function randomStream(seed: string): RandomStream {
  const state = absorb(seed)
  return {
    uniform: () => word53(state) / grid,
    integer: (lo, hi) => integer(state, lo, hi),
    sign: () => next(state) < 0 ? -1 : 1,
    pick: list => pick(state, list),
    shuffle: list => shuffle(state, list),
  }
}
