import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {enclosures} from '#numerics/interval/algebra.ts'
import {map, type Matrix} from '#numerics/linear/matrix.ts'
import {normaliseToken, type Norm} from '#networks/transformer/layer-norm.ts'
import {softmax} from '#networks/transformer/normaliser.ts'
import {relativeStream} from '#networks/transformer/relative-attention.ts'
import {mapBlock, type TransformerBlock} from '#networks/transformer/transformer.ts'

/** Blocks behind RMSNorm with its ε, whose heads have one pair of inner features, turned by an angle a step. */
export interface RotaryBlocks {
  readonly blocks: readonly TransformerBlock<Rational>[]
  readonly causal: boolean
  readonly angle: Rational
  readonly epsilon: Rational
}

/** Encloses the sequences between the blocks: softmax attention and a ReLU layer, RMSNorm without gain before each. */
export function encloseStream(
  {blocks, causal, angle, epsilon}: RotaryBlocks, tokens: Matrix<Rational>,
): Matrix<Interval>[] {
  const at = I.fromRational(angle)
  const ones = tokens[0].map(() => I.one)
  const zeros = ones.map(() => I.zero)
  const norm: Norm<Interval> = {kind: 'RMSNorm', gain: ones, bias: zeros, epsilon: I.fromRational(epsilon)}
  return relativeStream(
    {ring: enclosures, weigh: softmax(enclosures), causal},
    {turns: [[enclosures.cos(at), enclosures.sin(at)]], factors: tokens.map(() => I.one)},
    blocks.map(block => mapBlock(block, I.fromRational)), map(tokens, I.fromRational),
    {normalise: row => normaliseToken(enclosures, norm, row)},
  )
}
