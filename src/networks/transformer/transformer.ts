import type {Ordered, Ring} from '#numerics/exact/field.ts'
import {build, hasShape, map, product, sum, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {attend, isHead, mapHead, type Head, type Manner} from './attention.ts'

/** A token-wise layer x ↦ σ(x·W_a + a)·W_b + b: `inner` d × m, `innerBias` m, `outer` m × d, `outerBias` d. */
export type FeedForward<T> = {
  readonly inner: Matrix<T>
  readonly innerBias: Vector<T>
  readonly outer: Matrix<T>
  readonly outerBias: Vector<T>
}

/** A block without normalisation: X ↦ Y = X + attention(X) ↦ Y + feedForward(Y). No heads mean no attention. */
export type TransformerBlock<T> = {readonly heads: readonly Head<T>[], readonly feedForward: FeedForward<T>}

/** Carries a layer over to other numbers, entry by entry. */
export function mapFeedForward<S, T>(layer: FeedForward<S>, to: (entry: S) => T): FeedForward<T> {
  const list = (v: Vector<S>) => v.map(entry => to(entry))
  return {
    inner: map(layer.inner, to), innerBias: list(layer.innerBias),
    outer: map(layer.outer, to), outerBias: list(layer.outerBias),
  }
}

/** Carries a block over to other numbers, entry by entry. */
export function mapBlock<S, T>({heads, feedForward}: TransformerBlock<S>, to: (entry: S) => T): TransformerBlock<T> {
  return {heads: heads.map(head => mapHead(head, to)), feedForward: mapFeedForward(feedForward, to)}
}

/** Answers whether the parts of a block fit together on tokens with d features. */
export function isBlock(
  {heads, feedForward: {inner, innerBias, outer, outerBias}}: TransformerBlock<unknown>,
  d: number,
): boolean {
  const m = innerBias.length
  return heads.every(head => isHead(head, d)) && m > 0 && hasShape(inner, d, m) && hasShape(outer, m, d) &&
    outerBias.length === d
}

/**
 * Arithmetic with which a block is computed: a manner of attention
 * over an ordered ring, and the activation, by default ReLU.
 */
export interface BlockManner<T> extends Manner<T> {
  readonly ring: Ring<T> & Ordered<T>
  readonly activate?: (t: T) => T
}

/** What of it a token-wise layer takes. */
export type LayerManner<T> = Pick<BlockManner<T>, 'ring' | 'activate'>

/** Adds a bias to every row. */
export function addToRows<T>(ring: Ring<T>, x: Matrix<T>, bias: Vector<T>): T[][] {
  return map(x, (entry, _, j) => ring.add(entry, bias[j]))
}

/** Adds the attention to its input; the input itself where there are no heads. */
export function addAttention<T>(manner: Manner<T>, heads: readonly Head<T>[], x: Matrix<T>): Matrix<T> {
  return heads.length === 0 ? x : sum(manner.ring, x, attend(manner, heads, x))
}

/** Finds the hidden values σ(X·W_a + a), n × m. */
export function hiddenActivations<T>(manner: LayerManner<T>, {inner, innerBias}: FeedForward<T>, x: Matrix<T>): T[][] {
  const {ring, activate = ring.relu} = manner
  return map(addToRows(ring, product(ring, x, inner), innerBias), activate)
}

/** Applies a token-wise layer to every row. */
export function feedForward<T>(manner: LayerManner<T>, layer: FeedForward<T>, x: Matrix<T>): T[][] {
  return addToRows(manner.ring, product(manner.ring, hiddenActivations(manner, layer, x), layer.outer), layer.outerBias)
}

/** Applies one block. */
export function applyBlock<T>(
  manner: BlockManner<T>,
  {heads, feedForward: layer}: TransformerBlock<T>,
  x: Matrix<T>,
): T[][] {
  const y = addAttention(manner, heads, x)
  return sum(manner.ring, y, feedForward(manner, layer, y))
}

/** Lists the stream x₀, x₁, …, x_L between the blocks, each n × d. */
export function residualStream<T>(
  manner: BlockManner<T>,
  blocks: readonly TransformerBlock<T>[],
  x: Matrix<T>,
): Matrix<T>[] {
  const stream: Matrix<T>[] = [x]
  for (const block of blocks) stream.push(applyBlock(manner, block, stream.at(-1)!))
  return stream
}

/** Repeats a row for every token, n × d: the sequence 1 ⊗ v. */
export function toConstantSequence<T>(v: Vector<T>, n: number): T[][] {
  return build(n, v.length, (_, j) => v[j])
}
