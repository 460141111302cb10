import type {DecoderInput} from '#networks/decoder/decoder.ts'
import type {Starts} from '#networks/decoder/tensor-attention.ts'
import type {Tensor} from '#numerics/float/tensor.ts'

/** What a batch asks of each row of the outputs: the number of a token, or a value; null where nothing is asked. */
export type Targets = readonly (number | null)[]

/** Sequences one below the other, with what is asked of each row. */
export interface Batch { readonly input: DecoderInput<Tensor>; readonly starts: Starts; readonly targets: Targets }

/** Makes a list of so many draws. */
export const many = <T>(count: number, draw: () => T): T[] => Array.from({length: count}, draw)
