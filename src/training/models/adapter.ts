import {listBlockMatrices, mergeAdapter, type DecoderAdapter} from '#networks/decoder/adapted-decoder.ts'
import {parseSafetensors} from '#networks/decoder/safetensors.ts'
import type {Tensor} from '#numerics/float/tensor.ts'
import {modelOf, type Checkpoint, type Files} from './checkpoint.ts'
import type {Model} from './model.ts'

/** Lists what an adapter corrects: the matrices of all blocks, the table of tokens and the readout. */
export const listAdapted = ({sizes}: Model): readonly string[] => ['input', ...listBlockMatrices(sizes), 'readout']

/** The model with its adapter merged into its weights. */
export const toAdapted = (model: Model, adapter: DecoderAdapter<Tensor>): Model => ({
  ...model,
  weights: mergeAdapter(model.weights, adapter),
})

/**
 * Reads the adapter of a rank from the file of a lesson, which holds
 * those of all its ranks; throws where it holds none of that rank.
 */
export function parseAdapter(bytes: Uint8Array, rank: number): DecoderAdapter<Tensor> {
  const parts = Object.entries(parseSafetensors(bytes).tensors).flatMap(([name, value]) =>
    name.startsWith(`${rank}.`) ? [[name.slice(`${rank}.`.length), value] as const] : []
  )
  if (parts.length === 0) throw new RangeError(`the file holds no adapter of rank ${rank}`)
  return Object.fromEntries(parts)
}

/** The checkpoint of a model, and that of the adapters of all ranks that were trained on it. */
export interface AdaptedCheckpoint { readonly base: Checkpoint; readonly adapters: Checkpoint }

/** The model of a checkpoint with its adapter of a rank; of rank 0 it is the model alone. */
export function adaptedModel({base, adapters}: AdaptedCheckpoint, rank: number, files: Files): Model {
  const model = modelOf(base, files)
  return rank === 0 ? model : toAdapted(model, parseAdapter(files[adapters.file], rank))
}
