/** A map of the states 0, …, Q − 1 into themselves: state s goes to map[s]. */
export type StateMap = readonly number[]

/** How two maps of neighbouring stretches become one; `subtract` is there to fail: it is not associative. */
export const compositions = {
  compose: (first: StateMap, then: StateMap) => first.map(state => then[state]),
  subtract: (first: StateMap, then: StateMap) =>
    first.map((state, s) => (state - then[s] + first.length) % first.length),
} as const
/** One of these names. */
export type Composition = keyof typeof compositions

/** Answers whether two maps agree in every state. */
export function isSameMap(a: StateMap, b: StateMap): boolean {
  return a.length === b.length && a.every((state, s) => state === b[s])
}

/** Runs from left to right: the map of the first i symbols, for every i. */
export function composePrefixes(maps: readonly StateMap[], by: Composition): StateMap[] {
  const [first, ...others] = maps
  return others.reduce((prefixes, map) => [...prefixes, compositions[by](prefixes.at(-1)!, map)], [first])
}

/**
 * Makes one round: position i takes in what position i − reach holds, which ends where its own begins; without such a
 * position it keeps its own.
 */
export function doubleReach<T>(held: readonly T[], reach: number, join: (first: T, then: T) => T): T[] {
  return held.map((own, i) => i < reach ? own : join(held[i - reach], own))
}

function makeRounds<T>(start: readonly T[], rounds: number, join: (first: T, then: T) => T): T[][] {
  const list = [[...start]]
  for (let r = 0; r < rounds; r++) list.push(doubleReach(list[r], 1 << r, join))
  return list
}

/** Lists the maps at all positions after 0, 1, …, rounds rounds with reach 1, 2, 4, … (Hillis & Steele 1986). */
export function countRounds(maps: readonly StateMap[], rounds: number, by: Composition): StateMap[][] {
  return makeRounds(maps, rounds, compositions[by])
}

/**
 * The symbols that a position has taken in, in order: from the first place to the last, counted from 1; null where two
 * stretches did not meet.
 */
export type Stretch = readonly [number, number] | null

/**
 * Carries the same rounds out on the places alone. Stretches are joined end to end or not at all; whatever is composed
 * of maps is an image of this.
 */
export function listStretches(n: number, rounds: number): Stretch[][] {
  const places = Array.from({length: n}, (_, i): Stretch => [i + 1, i + 1])
  return makeRounds(places, rounds, (first, then) =>
    first && then && first[1] + 1 === then[0] ? [first[0], then[1]] : null)
}

/** Counts the positions from the first on which agree with the run from left to right. */
export function countReady(maps: readonly StateMap[], prefixes: readonly StateMap[]): number {
  const wrong = maps.findIndex((map, i) => !isSameMap(map, prefixes[i]))
  return wrong < 0 ? maps.length : wrong
}
