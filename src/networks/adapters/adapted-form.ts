import type {Rational} from '#numerics/exact/rational.ts'
import {evaluateForm, listParameters, multiLayerForm} from '#networks/transformer/multi-layer-form.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {residualStream, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {rationals} from '#numerics/exact/field.ts'
import {vecRows, type Matrix} from '#numerics/linear/matrix.ts'
import {adapt, type Adapter} from './lora.ts'

/** Where an adapter may sit in a block: the four matrices of its first head, or the two of its token-wise layer. */
export const places = ['query', 'key', 'value', 'output', 'inner', 'outer'] as const
export type Place = (typeof places)[number]

const isInAttention = (place: Place) => place !== 'inner' && place !== 'outer'

/** Adds an adapter to one matrix of one block. */
export function adaptBlock(
  blocks: readonly TransformerBlock<Rational>[],
  at: number,
  place: Place,
  adapter: Adapter<Rational>,
): TransformerBlock<Rational>[] {
  return blocks.map((block, j) => {
    if (j !== at) return block
    if (place === 'inner' || place === 'outer')
      return {...block, feedForward: {...block.feedForward, [place]: adapt(block.feedForward[place], adapter)}}
    const [first, ...rest] = block.heads
    return {...block, heads: [{...first, [place]: adapt(first[place], adapter)}, ...rest]}
  })
}

/**
 * Predicts which parameters of the multi-layer form of L blocks with
 * attention an adapter changes in general: for W′₁, b′₁, and then of each
 * term j the inner matrix W′ⱼ₂, the bias b′ⱼ₂ and the outer matrix W′ⱼ₃.
 * Attention of block m is M_m, and `first` is the first that changes:
 * its own if it is adapted, else the one after it, which reads another input.
 */
export function predictChanges(L: number, at: number, place: Place): boolean[] {
  const first = isInAttention(place) ? at : at + 1
  const constant = (place === 'value' || place === 'output') && at > 0
  const terms = Array.from({length: L}, (_, j) => {
    const inner = first <= j || (place === 'inner' && j === at)
    return [inner, inner && j > 0, (j < L - 1 && first < L) || (place === 'outer' && j === at)]
  })
  return [first < L, constant, ...terms.flat()]
}

/** A Transformer, an input, and an adapter on one matrix of one of its blocks. */
export interface AdaptedTransformer {
  readonly blocks: readonly TransformerBlock<Rational>[]
  readonly x: Matrix<Rational>
  readonly block: number
  readonly adapter: Adapter<Rational>
}

const manner: BlockManner<Rational> = {ring: rationals, weigh: quadraticNormaliser}

/**
 * Unrolls a Transformer with quadratic attention into its multi-layer form, with the adapter on the matrix named or, by
 * default, without: the parameters, the output of the form at
 * the input, and that of the Transformer, run block by block.
 */
export function unrolled({blocks, x, block, adapter}: AdaptedTransformer, place?: Place) {
  const adapted = place === undefined ? blocks : adaptBlock(blocks, block, place, adapter)
  const form = multiLayerForm(manner, adapted, x)
  return {
    parameters: listParameters(form), form: evaluateForm(manner, form, vecRows(x)),
    transformer: vecRows(residualStream(manner, adapted, x).at(-1)!),
  }
}
