import {stream} from '#numerics/statistics/random.ts'
import {drawNumbers} from './translation.ts'

/** The numbers that translators learn from: 20,000 of the million, short ones more often. */
export const learnt: readonly number[] = drawNumbers(stream('translation/learnt'), 20_000)
