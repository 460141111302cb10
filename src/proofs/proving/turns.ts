import {availableParallelism, freemem} from 'node:os'

/** Runs a task when its turn comes. */
export type Turns = <T>(task: () => Promise<T>) => Promise<T>

// In bytes; a Coq with the real numbers takes no more.
const ofOneCoq = 3e9

/** How many Coqs run at once on this machine, by its cores and its free memory. */
export const laneCount = (): number =>
  Math.max(1, Math.min(availableParallelism(), 4, Math.floor(freemem() / ofOneCoq)))

/** Lets at most `size` tasks run at once. */
export function toTurns(size: number): Turns {
  const waiting: (() => void)[] = []
  let free = size
  return async task => {
    if (free > 0) free--
    else await new Promise<void>(resolve => { waiting.push(resolve) })
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
