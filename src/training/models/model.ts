import {listWeights, type DecoderSizes, type Weights} from '#networks/decoder/decoder.ts'
import {parseSafetensors, toSafetensors} from '#networks/decoder/safetensors.ts'
import {fromFloat16, toFloat16} from '#numerics/float/float16.ts'
import {tensor, type Tensor} from '#numerics/float/tensor.ts'

/** A trained decoder: its shape, the words of its tokens, its weights. */
export interface Model {
  readonly sizes: DecoderSizes
  readonly vocabulary: readonly string[] | null
  readonly weights: Weights<Tensor>
}

/** Rounds every weight to the nearest binary16 number, once; what is claimed of a model is claimed of these weights. */
export function roundWeights(weights: Weights<Tensor>): Weights<Tensor> {
  return Object.fromEntries(
    Object.entries(weights).map(([name, {rows, columns, values}]) => [name, tensor(
      rows,
      columns,
      values.map(value => fromFloat16(toFloat16(value))),
    )]),
  )
}

/** Writes a model as a safetensors file, which holds its shape and its words too. */
export function toModelFile({sizes, vocabulary, weights}: Model): Uint8Array<ArrayBuffer> {
  return toSafetensors({
    tensors: weights,
    about: {sizes: JSON.stringify(sizes), ...vocabulary && {vocabulary: vocabulary.join(' ')}},
  })
}

/** Reads a model from its file; throws where a weight is missing or has another shape. */
export function parseModel(bytes: Uint8Array): Model {
  const {tensors, about} = parseSafetensors(bytes)
  if (about.sizes === undefined) throw new RangeError('the file says nothing of the shape of a decoder')
  const sizes = JSON.parse(about.sizes) as DecoderSizes
  for (const [name, rows, columns] of listWeights(sizes)) {
    const found = tensors[name]
    if (found?.rows !== rows || found.columns !== columns)
      throw new RangeError(
        `weight "${name}": expected ${rows} × ${columns}, got ${found ? `${found.rows} × ${found.columns}` : 'none'}`,
      )
  }
  return {sizes, vocabulary: about.vocabulary?.split(' ') ?? null, weights: tensors}
}
