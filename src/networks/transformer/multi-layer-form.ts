import type {Ring} from '#numerics/exact/field.ts'
import {
  apply, hasShape, identity, kronecker, map, product, sum, transpose, vecRows, type Matrix, type Vector,
} from '#numerics/linear/matrix.ts'
import {dynamicMatrix} from './attention.ts'
import {addAttention, residualStream, toConstantSequence, type BlockManner, type TransformerBlock} from './transformer.ts'

/** A term W₃·σ(W₂·x₀ + b₂) of the multi-layer form. */
export type Term<T> = {readonly outer: Matrix<T>, readonly inner: Matrix<T>, readonly bias: Vector<T>}

/**
 * The multi-layer form x_L = W₁·x₀ + b₁ + Σⱼ W₃ⱼ·σ(W₂ⱼ·x₀ + b₂ⱼ)
 * of Wang & Li (2024), x the rows of the sequence in one column.
 * Blocks count from 0; all parameters but b₁, the first bias and the last outer matrix depend on x₀ in general.
 */
export type MultiLayerForm<T> = {
  readonly linear: Matrix<T>
  readonly constant: Vector<T>
  readonly terms: readonly Term<T>[]
}

/** Carries a form over to other numbers, entry by entry. */
export function mapForm<S, T>({linear, constant, terms}: MultiLayerForm<S>, to: (entry: S) => T): MultiLayerForm<T> {
  const list = (v: Vector<S>) => v.map(entry => to(entry))
  return {
    linear: map(linear, to),
    constant: list(constant),
    terms: terms.map(({outer, inner, bias}) => ({outer: map(outer, to), inner: map(inner, to), bias: list(bias)})),
  }
}

/**
 * Answers whether a form has so many terms, of sequences with
 * `size` numbers and so many hidden ones, and fitting shapes.
 */
export function isForm(
  {linear, constant, terms}: MultiLayerForm<unknown>,
  count: number,
  size: number,
  hidden: number,
): boolean {
  return terms.length === count && hasShape(linear, size, size) && constant.length === size
    && terms.every(({outer, inner, bias}) =>
      hasShape(outer, size, hidden) && hasShape(inner, hidden, size) && bias.length === hidden
    )
}

/**
 * Lists the parameters of a form as matrices, biases as one column,
 * with their names in TeX and whether every input shares them.
 */
export function listParameters<T>(
  {linear, constant, terms}: MultiLayerForm<T>,
): {readonly name: string; readonly matrix: Matrix<T>; readonly isConstant: boolean}[] {
  const column = (v: Vector<T>) => v.map(entry => [entry])
  return [
    {name: 'W^\\prime_1', matrix: linear, isConstant: false},
    {name: 'b^\\prime_1', matrix: column(constant), isConstant: true},
    ...terms.flatMap(({outer, inner, bias}, j) => [
      {name: `W^\\prime_{${j},2}`, matrix: inner, isConstant: false},
      {name: `b^\\prime_{${j},2}`, matrix: column(bias), isConstant: j === 0},
      {name: `W^\\prime_{${j},3}`, matrix: outer, isConstant: j === terms.length - 1},
    ]),
  ]
}

/** Finds I ⊗ Wᵀ, by which a token-wise map x ↦ x·W acts on the rows of n tokens in one column. */
export function overTokens<T>(ring: Ring<T>, weight: Matrix<T>, n: number): T[][] {
  return kronecker(ring, identity(ring, n), transpose(weight))
}

/**
 * Finds the parameters with which the multi-layer form equals the Transformer at the input x, n × d.
 * With M_j = W′(x_j) of block j, P_j = (I + M_j)⋯(I + M_0) and Q_j = (I + M_{L−1})⋯(I + M_{j+1}):
 * W₁ = P_{L−1}, b₁ = Σ Q_j·e_j, W₃ⱼ = Q_j·B_j, W₂ⱼ = C_j·P_j, b₂ⱼ = c_j + C_j·(y_j − P_j·x₀).
 */
export function multiLayerForm<T>(
  manner: BlockManner<T>,
  blocks: readonly TransformerBlock<T>[],
  x: Matrix<T>,
): MultiLayerForm<T> {
  const {ring} = manner
  const stream = residualStream(manner, blocks, x)
  const n = x.length
  const steps = blocks.map(({heads}, j) => {
    const one = identity(ring, n * x[0].length)
    return heads.length === 0 ? one : sum(ring, one, dynamicMatrix(manner, heads, stream[j]))
  })
  const before = prefixProducts(manner, steps)
  const after = suffixProducts(manner, steps)
  const terms = blocks.map((block, j) => computeTerm(manner, block, stream[j], {x, before: before[j], after: after[j]}))
  const constants = blocks.map(({feedForward: {outerBias}}, j) =>
    apply(ring, after[j], vecRows(toConstantSequence(outerBias, n)))
  )
  return {
    linear: before.at(-1)!,
    constant: constants.reduce((a, b) => a.map((entry, i) => ring.add(entry, b[i]))),
    terms,
  }
}

function computeTerm<T>(
  manner: BlockManner<T>,
  {heads, feedForward}: TransformerBlock<T>,
  xj: Matrix<T>,
  {x, before, after}: {x: Matrix<T>; before: Matrix<T>; after: Matrix<T>},
): Term<T> {
  const {ring} = manner
  const c = overTokens(ring, feedForward.inner, x.length)
  const b = overTokens(ring, feedForward.outer, x.length)
  const y = vecRows(addAttention(manner, heads, xj))
  const reached = apply(ring, before, vecRows(x))
  const shift = apply(ring, c, y.map((entry, i) => ring.sub(entry, reached[i])))
  const bias = vecRows(toConstantSequence(feedForward.innerBias, x.length))
  return {
    outer: product(ring, after, b),
    inner: product(ring, c, before),
    bias: bias.map((entry, i) => ring.add(entry, shift[i])),
  }
}

/** Lists P₀, …, P_{L−1}. */
function prefixProducts<T>({ring}: BlockManner<T>, steps: readonly Matrix<T>[]): Matrix<T>[] {
  const products: Matrix<T>[] = []
  for (const step of steps) products.push(products.length === 0 ? step : product(ring, step, products.at(-1)!))
  return products
}

/** Lists Q₀, …, Q_{L−1}, the last of them the identity. */
function suffixProducts<T>({ring}: BlockManner<T>, steps: readonly Matrix<T>[]): Matrix<T>[] {
  const products: Matrix<T>[] = [identity(ring, steps[0].length)]
  for (const step of steps.slice(1).reverse()) products.unshift(product(ring, products[0], step))
  return products
}

/** Evaluates the multi-layer form at x₀ (in one column) with its own parameters or those of another input. */
export function evaluateForm<T>(
  {ring, activate = ring.relu}: BlockManner<T>,
  {linear, constant, terms}: MultiLayerForm<T>,
  x: Vector<T>,
): T[] {
  const parts = terms.map(({outer, inner, bias}) =>
    apply(ring, outer, apply(ring, inner, x).map((entry, i) => activate(ring.add(entry, bias[i]))))
  )
  return [apply(ring, linear, x), constant, ...parts].reduce((a, b) =>
    a.map((entry, i) => ring.add(entry, b[i]))
  ) as T[]
}
