/** The median time of one call in nanoseconds, for each contender; they take turns, so that all see the same machine. */
export function race(contenders: readonly (() => void)[], rounds = 15, least = 20_000_000): readonly number[] {
  const counts = contenders.map(run => findCount(run, least / 4))
  const times = contenders.map(() => [] as number[])
  for (let round = 0; round < rounds; round++)
    contenders.forEach((run, i) => times[i]!.push(measure(run, counts[i]!) / counts[i]!))
  return times.map(findMedian)
}

function measure(run: () => void, count: number): number {
  const start = process.hrtime.bigint()
  for (let i = 0; i < count; i++) run()
  return Number(process.hrtime.bigint() - start)
}

// Doubles the number of calls until they take long enough to be measured; warms up on the way.
function findCount(run: () => void, least: number): number {
  let count = 1
  while (measure(run, count) < least) count *= 2
  return count
}

function findMedian(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1]!
}
