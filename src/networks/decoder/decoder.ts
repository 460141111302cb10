/**
 * What a decoder-only Transformer is computed with, over any kind of matrix
 * M: tensors of float32, tensors on a tape, or matrices over an algebra.
 * Rows are tokens; several sequences may stand one below the other, as the one who makes the operations knows.
 */
export interface DecoderOperations<M> {
  /** Stacks the rows of a table that are numbered so, n × d. */
  embed(table: M, rows: readonly number[]): M
  add(a: M, b: M): M
  /** Finds x·w, with a 1 × m row added to every row where there is a bias. */
  linear(x: M, weight: M, bias?: M): M
  relu(x: M): M
  /** Applies LayerNorm to every row, with 1 × d rows as gain and bias. */
  normalise(x: M, gain: M, bias: M): M
  /**
   * Applies causal softmax attention: the h-th of the heads has the h-th share
   * of the columns, and its scores are divided by √k for k columns a head.
   */
  attend(query: M, key: M, value: M, heads: number): M
}

/**
 * The shape of a decoder: tokens of d `features`, at most so
 * many `positions`; `hidden` 0 leaves out the token-wise layers.
 */
export type DecoderSizes = {
  /** Rows of the table of tokens, or columns of the vectors that are read in place of tokens. */
  readonly inputs: number
  readonly outputs: number
  readonly positions: number
  readonly features: number
  readonly heads: number
  readonly hidden: number
  readonly blocks: number
}

/** Weights by name. */
export type Weights<M> = {readonly [name: string]: M}

/** What a decoder reads: numbered tokens, or vectors; and the position, from 0, of each. */
export type DecoderInput<M> =
  & {readonly positions: readonly number[]}
  & ({readonly tokens: readonly number[]} | {readonly vectors: M})

/** The stream between the blocks, x₀ … x_L, each n × d, and the n × outputs values that are read off the last. */
export interface DecoderRun<M> { readonly residualStream: readonly M[]; readonly outputs: M }

/** Names the weights of a decoder with their rows and columns, in the order in which they are stored and drawn. */
export function listWeights(
  {inputs, outputs, positions, features: d, hidden, blocks}: DecoderSizes,
): readonly (readonly [name: string, rows: number, columns: number])[] {
  const norm = (name: string) => [[`${name}.gain`, 1, d], [`${name}.bias`, 1, d]] as const
  const block = (b: number) => [
    ...norm(`${b}.attention`),
    ...['query', 'key', 'value', 'output'].map(part => [`${b}.${part}`, d, d] as const),
    ...hidden === 0
      ? []
      : [...norm(`${b}.feedForward`), [`${b}.inner`, d, hidden], [`${b}.innerBias`, 1, hidden], [`${b}.outer`, hidden,
        d], [`${b}.outerBias`, 1, d]] as const,
  ]
  return [['input', inputs, d], ['position', positions, d], ...Array.from({length: blocks}, (_, b) => block(b)).flat(),
    ...norm('final'), ['readout', d, outputs]]
}

/** Counts the entries of all weights. */
export function countParameters(sizes: DecoderSizes): number {
  return listWeights(sizes).reduce((sum, [, rows, columns]) => sum + rows * columns, 0)
}

/** Applies the attention part of block b: x ↦ x + attention(LayerNorm(x)). */
function addAttention<M>(ops: DecoderOperations<M>, {heads}: DecoderSizes, weights: Weights<M>, b: number, x: M): M {
  const w = (part: string) => weights[`${b}.${part}`]
  const seen = ops.normalise(x, w('attention.gain'), w('attention.bias'))
  const read = ops.attend(ops.linear(seen, w('query')), ops.linear(seen, w('key')), ops.linear(seen, w('value')), heads)
  return ops.add(x, ops.linear(read, w('output')))
}

/** Applies the token-wise part of block b: x ↦ x + relu(LayerNorm(x)·W_a + a)·W_b + b. */
function addFeedForward<M>(ops: DecoderOperations<M>, {hidden}: DecoderSizes, weights: Weights<M>, b: number, x: M): M {
  if (hidden === 0) return x
  const w = (part: string) => weights[`${b}.${part}`]
  const seen = ops.normalise(x, w('feedForward.gain'), w('feedForward.bias'))
  return ops.add(x, ops.linear(ops.relu(ops.linear(seen, w('inner'), w('innerBias'))), w('outer'), w('outerBias')))
}

/**
 * Runs a decoder-only Transformer, its norms before its parts (Radford
 * et al. 2019): each block adds attention and then a token-wise ReLU
 * layer to the stream; the outputs are linear in the normalised end of it.
 */
export function runDecoder<M>(
  ops: DecoderOperations<M>,
  sizes: DecoderSizes,
  weights: Weights<M>,
  input: DecoderInput<M>,
): DecoderRun<M> {
  const read = 'tokens' in input ? ops.embed(weights.input, input.tokens) : ops.linear(input.vectors, weights.input)
  const stream = [ops.add(read, ops.embed(weights.position, input.positions))]
  for (let b = 0; b < sizes.blocks; b++)
    stream.push(addFeedForward(ops, sizes, weights, b, addAttention(ops, sizes, weights, b, stream[b])))
  const last = ops.normalise(stream.at(-1)!, weights['final.gain'], weights['final.bias'])
  return {residualStream: stream, outputs: ops.linear(last, weights.readout)}
}
