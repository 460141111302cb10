import type {RandomStream} from '#numerics/statistics/random.ts'
import type {Batch} from './batch.ts'

/** The task of induction: so many `words`, a segment of `least` to `most` different ones, twice. */
export const copying = {words: 24, least: 6, most: 14} as const

/** Draws a segment of different words. */
export function sampleSegment(random: RandomStream, length: number): readonly number[] {
  return random.shuffle(Array.from({length: copying.words}, (_, i) => i)).slice(0, length)
}

/**
 * Lays segments, each twice, below each other; in the second pass
 * each next word is asked for, which the first pass determines.
 */
export function toSegmentBatch(segments: readonly (readonly number[])[]): Batch {
  const texts = segments.map(segment => [...segment, ...segment])
  const starts = [0]
  for (const {length} of texts) starts.push(starts.at(-1)! + length - 1)
  return {
    input: {
      tokens: texts.flatMap(text => text.slice(0, -1)),
      positions: texts.flatMap(text => text.slice(1).map((_, i) => i)),
    },
    starts,
    targets: texts.flatMap(text => text.slice(1).map((next, i) => i < text.length / 2 ? null : next)),
  }
}
