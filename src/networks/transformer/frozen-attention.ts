import {matrixOfMap, type MatrixMap} from '#numerics/linear/linear-map.ts'
import {apply, product, sum, vecRows, zeros, type Matrix} from '#numerics/linear/matrix.ts'
import {attentionMatrix, mix, type Head, type Manner} from './attention.ts'
import type {MultiLayerForm, Term} from './multi-layer-form.ts'
import {
  addAttention, addToRows, residualStream, toConstantSequence, type BlockManner, type TransformerBlock,
} from './transformer.ts'

/**
 * Freezes the attention matrices of a residual attention layer at an
 * input: what is left is the linear map X ↦ X + Σ_h A_h(at)·X·W_V·W_O.
 */
export function freezeAttention<T>(manner: Manner<T>, heads: readonly Head<T>[], at: Matrix<T>): MatrixMap<T> {
  const patterns = heads.map(head => attentionMatrix(manner, head, at))
  return x => heads.length === 0 ? x : sum(manner.ring, x, mix(manner.ring, heads, patterns, x))
}

/**
 * Measures the parameters of the multi-layer form at x, n × d, without
 * a Kronecker product: each matrix by its action on the unit matrices,
 * sent through the blocks with their attention frozen at the stream
 * of x; each bias as what the blocks add before a nonlinearity.
 */
export function measureForm<T>(
  manner: BlockManner<T>,
  blocks: readonly TransformerBlock<T>[],
  x: Matrix<T>,
): MultiLayerForm<T> {
  const {ring} = manner
  const [n, d] = [x.length, x[0].length]
  const stream = residualStream(manner, blocks, x)
  const steps = blocks.map(({heads}, j) => freezeAttention(manner, heads, stream[j]))
  const through = (from: number, to?: number): MatrixMap<T> => z =>
    steps.slice(from, to).reduce((y, step) => step(y), z)
  const terms = blocks.map((block, j) =>
    measureTerm(manner, block, stream[j], {x, before: through(0, j + 1), after: through(j + 1)})
  )
  const constant = blocks.reduce<Matrix<T>>(
    (sent, {feedForward: {outerBias}}, j) => sum(ring, steps[j](sent), toConstantSequence(outerBias, n)),
    zeros(ring, n, d),
  )
  return {linear: matrixOfMap(ring, through(0), n, d), constant: vecRows(constant), terms}
}

interface Surroundings<T> { readonly x: Matrix<T>; readonly before: MatrixMap<T>; readonly after: MatrixMap<T> }

function measureTerm<T>(
  manner: BlockManner<T>,
  {heads, feedForward: {inner, innerBias, outer}}: TransformerBlock<T>,
  xj: Matrix<T>,
  {x, before, after}: Surroundings<T>,
): Term<T> {
  const {ring} = manner
  const [n, d, m] = [x.length, x[0].length, innerBias.length]
  const intoUnits = matrixOfMap(ring, z => product(ring, before(z), inner), n, d)
  const reached = vecRows(addToRows(ring, product(ring, addAttention(manner, heads, xj), inner), innerBias))
  return {
    inner: intoUnits,
    outer: matrixOfMap(ring, hidden => after(product(ring, hidden, outer)), n, m),
    bias: apply(ring, intoUnits, vecRows(x)).map((entry, i) => ring.sub(reached[i], entry)),
  }
}
