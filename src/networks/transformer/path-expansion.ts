import type {Ring} from '#numerics/exact/field.ts'
import {build, identity, kronecker, product, sum, transpose, type Matrix} from '#numerics/linear/matrix.ts'
import {attentionMatrix, computeCircuit, mix, type Head, type Manner} from './attention.ts'

/**
 * A Transformer of attention layers alone: one-hot tokens n × V times
 * embed V × d, layers of heads with skip connections, unembed d × V.
 */
export type AttentionOnly<T> = {
  readonly embed: Matrix<T>
  readonly layers: readonly (readonly Head<T>[])[]
  readonly unembed: Matrix<T>
}

/** Writes words of a vocabulary of so many as one-hot tokens, one a row. */
export function oneHot<T>(ring: Ring<T>, words: readonly number[], size: number): T[][] {
  return build(words.length, size, (i, j) => words[i] === j ? ring.one : ring.zero)
}

/** The attention matrices of each head of each layer. */
export type Patterns<T> = readonly (readonly Matrix<T>[])[]

/** Finds the attention matrices that the network forms on the tokens. */
export function computePatterns<T>(
  manner: Manner<T>,
  {embed, layers}: AttentionOnly<T>,
  tokens: Matrix<T>,
): Patterns<T> {
  let stream: Matrix<T> = product(manner.ring, tokens, embed)
  return layers.map(heads => {
    const patterns = heads.map(head => attentionMatrix(manner, head, stream))
    stream = sum(manner.ring, stream, mix(manner.ring, heads, patterns, stream))
    return patterns
  })
}

/** Finds the logits n × V with given attention matrices: linear in the tokens. */
export function computeLogits<T>(
  ring: Ring<T>,
  {embed, layers, unembed}: AttentionOnly<T>,
  patterns: Patterns<T>,
  tokens: Matrix<T>,
): T[][] {
  const stream = layers.reduce<Matrix<T>>(
    (x, heads, l) => sum(ring, x, mix(ring, heads, patterns[l], x)),
    product(ring, tokens, embed),
  )
  return product(ring, stream, unembed)
}

/**
 * One way through the network: `name` lists its heads as layer.head, pattern
 * n × n says between which positions it carries, circuit V × V what.
 */
export interface Path<T> { readonly name: string; readonly pattern: Matrix<T>; readonly circuit: Matrix<T> }

/**
 * Lists all paths: each layer is skipped or passed through one
 * of its heads, so L layers of H heads have (1 + H)^L paths
 * (Elhage et al. 2021). A path through several heads is a virtual
 * head: patterns multiply from the left, W_V·W_O from the right.
 */
export function listPaths<T>(
  ring: Ring<T>,
  {embed, layers, unembed}: AttentionOnly<T>,
  patterns: Patterns<T>,
  n: number,
): Path<T>[] {
  const start: Path<T> = {name: '', pattern: identity(ring, n), circuit: embed}
  const through = (path: Path<T>, head: Head<T>, l: number, h: number): Path<T> => ({
    name: `${path.name} ${l + 1}.${h + 1}`.trim(),
    pattern: product(ring, patterns[l][h], path.pattern),
    circuit: product(ring, path.circuit, computeCircuit(ring, head)),
  })
  return layers.reduce(
    (paths, heads, l) => paths.flatMap(path => [path, ...heads.map((head, h) => through(path, head, l, h))]),
    [start],
  )
    .map(({name, pattern, circuit}) => ({name: name || 'direct', pattern, circuit: product(ring, circuit, unembed)}))
}

/** Finds Σ pattern ⊗ circuitᵀ, nV × nV, which carries the one-hot tokens to the logits, rows stacked. */
export function pathSum<T>(ring: Ring<T>, paths: readonly Path<T>[]): T[][] {
  return paths.map(({pattern, circuit}) => kronecker(ring, pattern, transpose(circuit))).reduce((a, b) =>
    sum(ring, a, b)
  )
}
