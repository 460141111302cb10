/** A map of the states 0, …, Q − 1 into themselves: state s goes to map[s]. */
export type StateMap = readonly number[]

/** How two maps of neighbouring stretches become one; `subtract` is there to fail: it is not associative. */
export const compositions = {
  compose: (first: StateMap, then: StateMap) => first.map(state => then[state]),
  subtract: (first: StateMap, then: StateMap) => first.map((state, s) => (state - then[s] + first.length) % first.length),
} as const
/** One of these names. */
export type Composition = keyof typeof compositions

/** Answers whether all maps are maps of the same states. */
export function areStateMaps(maps: readonly StateMap[], states: number): boolean {
  return maps.length > 0 && maps.every(map => map.length === states && map.every(state => Number.isInteger(state) && state >= 0 && state < states))
}

/** Answers whether two maps agree in every state. */
export function isSameMap(a: StateMap, b: StateMap): boolean {
  return a.length === b.length && a.every((state, s) => state === b[s])
}

/** Runs from left to right: the map of the first i symbols, for every i. */
export function findPrefixes(maps: readonly StateMap[], by: Composition): StateMap[] {
  return maps.reduce<StateMap[]>((prefixes, map) => [...prefixes, prefixes.length === 0 ? map : compositions[by](prefixes.at(-1)!, map)], [])
}

/** Makes one round: position i takes in the map of position i − reach, which ends where its own begins; without such a position it keeps its own. */
export function doubleReach(maps: readonly StateMap[], reach: number, by: Composition): StateMap[] {
  return maps.map((map, i) => i < reach ? map : compositions[by](maps[i - reach], map))
}

/** Lists the maps at all positions after 0, 1, …, rounds rounds with reach 1, 2, 4, … (Hillis & Steele 1986). */
export function findRounds(maps: readonly StateMap[], rounds: number, by: Composition): StateMap[][] {
  const list = [[...maps]]
  for (let r = 0; r < rounds; r++) list.push(doubleReach(list[r], 1 << r, by))
  return list
}

/** Counts the positions from the first on which agree with the run from left to right. */
export function countReady(maps: readonly StateMap[], prefixes: readonly StateMap[]): number {
  const wrong = maps.findIndex((map, i) => !isSameMap(map, prefixes[i]))
  return wrong < 0 ? maps.length : wrong
}
