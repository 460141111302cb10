import {randomStream} from '#numerics/statistics/random.ts'
import {sampleNumbers} from './translation.ts'

/** The numbers that translators learn from: 20,000 of the million, short ones more often. */
export const learnt: readonly number[] = sampleNumbers(randomStream('translation/learnt'), 20_000)
