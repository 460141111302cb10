/** A stretch [lo, hi] of the line, lo < hi, in whole multiples of one unit. */
export type IntegerInterval = readonly [number, number]

/** Joins stretches that meet; the result ascends. */
function join(stretches: readonly IntegerInterval[]): IntegerInterval[] {
  const joined: [number, number][] = []
  for (const [lo, hi] of [...stretches].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && lo <= last[1]) last[1] = Math.max(last[1], hi)
    else joined.push([lo, hi])
  }
  return joined
}

function shift(stretches: readonly IntegerInterval[], by: number, width: number): IntegerInterval[] {
  return stretches.map(([lo, hi]): IntegerInterval => [Math.max(lo + by, -width), Math.min(hi + by, width)]).filter((
    [lo, hi],
  ) => lo < hi)
}

/** Covers, besides what is covered, its shift by x as far as that lies in [−width, width]. */
export function unionWithShift(covered: readonly IntegerInterval[], x: number, width: number): IntegerInterval[] {
  return join([...covered, ...shift(covered, x, width)])
}

/** Finds the length of disjoint stretches. */
export function unionLength(stretches: readonly IntegerInterval[]): number {
  return stretches.reduce((sum, [lo, hi]) => sum + hi - lo, 0)
}

/**
 * Finds, for a number x that is uniform on [−reach, reach], the least and the
 * greatest length that `unionWithShift` may reach, and 4·reach times its mean.
 * The length is piecewise linear in x, with kinks where an end of the
 * shift meets an end of what is covered, or ±width; all is whole.
 */
export function nextLength(
  covered: readonly IntegerInterval[],
  reach: number,
  width: number,
): {readonly least: number; readonly greatest: number; readonly meanTimes4Reach: number} {
  const ends = covered.flat()
  const kinks = [-reach, reach,
    ...ends.flatMap(a => [...ends, -width, width].map(b => b - a)).filter(x => Math.abs(x) < reach)]
  const places = [...new Set(kinks)].sort((a, b) => a - b)
  const lengths = places.map(x => unionLength(unionWithShift(covered, x, width)))
  const doubled = places.slice(1).reduce((sum, x, i) => sum + (x - places[i]) * (lengths[i] + lengths[i + 1]), 0)
  return {least: Math.min(...lengths), greatest: Math.max(...lengths), meanTimes4Reach: doubled}
}
