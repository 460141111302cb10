import {apply, dot, map, product, sum, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import {mix, toWeights, type Head, type Manner} from './attention.ts'
import {rotaryMatrix, type Turn} from './rotary.ts'
import {feedForward, type BlockManner, type TransformerBlock} from './transformer.ts'

/**
 * How positions enter attention, and only there: `turns` rotate
 * queries and keys pair by pair of inner features (Su et al. 2021);
 * `factors[|i − j|]` multiplies the weight with which i attends to j after it
 * was normalised (as in Luo et al. 2022), all of them 1 in plain attention.
 */
export interface Relative<T> { readonly turns: readonly Turn<T>[]; readonly factors: Vector<T> }

/** Turns row i of a matrix by Rⁱ. */
export function turnRows<T>({ring}: Pick<Manner<T>, 'ring'>, turns: readonly Turn<T>[], x: Matrix<T>): T[][] {
  const rotary = rotaryMatrix(ring, turns)
  return x.map((row, i) => {
    let turned = [...row]
    for (let k = 0; k < i; k++) turned = apply(ring, rotary, turned)
    return turned
  })
}

/**
 * Finds the attention matrix of a head with relative positions,
 * n × n; without factors other than 1 its rows sum to one.
 */
export function relativeAttention<T>(
  manner: BlockManner<T>,
  {turns, factors}: Relative<T>,
  head: Head<T>,
  x: Matrix<T>,
): T[][] {
  const {ring} = manner
  const [queries, keys] = [head.query, head.key].map(weight => turnRows(manner, turns, product(ring, x, weight)))
  const weights = queries.map((query, i) => toWeights(manner, keys.map(key => dot(ring, query, key)), i))
  return map(weights, (weight, i, j) => ring.mul(weight, factors[Math.abs(i - j)]))
}

/** Applies a block whose attention has relative positions; `normalise` acts on each token before either part. */
export function applyRelativeBlock<T>(
  manner: BlockManner<T>,
  relative: Relative<T>,
  {heads, feedForward: layer}: TransformerBlock<T>,
  x: Matrix<T>,
  normalise: (row: Vector<T>) => Vector<T> = row => row,
): T[][] {
  const {ring} = manner
  const read = x.map(normalise)
  const y = sum(ring, x, mix(ring, heads, heads.map(head => relativeAttention(manner, relative, head, read)), read))
  return sum(ring, y, feedForward(manner, layer, y.map(normalise)))
}

/** Between the blocks tokens may be normalised before either part, and the stream ends where it does not go on. */
export interface Between<T> {
  readonly normalise?: (row: Vector<T>) => Vector<T>
  readonly goesOn?: (x: Matrix<T>) => boolean
}

/** Lists the stream x₀, x₁, … between such blocks. */
export function relativeStream<T>(
  manner: BlockManner<T>, relative: Relative<T>, blocks: readonly TransformerBlock<T>[], x: Matrix<T>,
  {normalise, goesOn = () => true}: Between<T> = {},
): Matrix<T>[] {
  const stream = [x]
  for (const block of blocks) {
    const last = stream.at(-1)!
    if (goesOn(last)) stream.push(applyRelativeBlock(manner, relative, block, last, normalise))
  }
  return stream
}
