import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream, type TransformerBlock} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {build, map, type Matrix} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './nested-families.ts'

type Block = TransformerBlock<Q.Rational>
const [narrow, wide] = [{features: 2, heads: 2, inner: 1, hidden: 2}, {features: 3, heads: 3, inner: 1, hidden: 3}]

/** Writes one matrix over the upper left corner of another. */
const over = (small: Matrix<Q.Rational>, large: Matrix<Q.Rational>) =>
  map(large, (entry, i, j) => small.at(i)?.at(j) ?? entry)
const into = (rows: Matrix<Q.Rational>, d: number) => map(rows, (entry, _, j) => j < d ? entry : Q.zero)
const nothing = (rows: Matrix<Q.Rational>) => map(rows, () => Q.zero)

/** Puts a small block into a drawn larger one, whose other parts keep their weights but write nothing. */
function embed(small: Block | undefined, large: Block): Block {
  const {heads, feedForward: {inner, innerBias, outer, outerBias}} = large
  const layer = small?.feedForward
  return {
    heads: heads.map((head, h) => {
      const kept = small?.heads.at(h)
      if (!kept) return {...head, output: nothing(head.output)}
      return {query: over(kept.query, head.query), key: over(kept.key, head.key), value: over(kept.value, head.value),
        output: into(over(kept.output, head.output), narrow.features)}
    }),
    feedForward: {
      inner: layer ? over(layer.inner, inner) : inner,
      innerBias: layer ? over([layer.innerBias], [innerBias])[0] : innerBias,
      outer: layer ? over(layer.outer, nothing(outer)) : nothing(outer),
      outerBias: layer ? over([layer.outerBias], nothing([outerBias]))[0] : nothing([outerBias])[0],
    },
  }
}

/** A network of so many blocks within one that has a block, a head, a hidden unit and a feature more. */
export function enlarged(blocks: number): Subject {
  const random = randomStream('matrix-vector-form/nested-families')
  const small = Array.from({length: blocks}, () => sampleBlock(random, narrow))
  const large = Array.from({length: blocks + 1}, (_, l) => embed(small.at(l), sampleBlock(random, wide)))
  const sequences = [2, 3].map(n => sampleMatrix(random, n, narrow.features, 2))
  return {small, large, d: narrow.features, D: wide.features, sequences}
}

const withFirst = (change: (block: Block) => Block) => ({large: [first, ...rest]}: Subject) =>
  ({large: [change(first), ...rest]})
const ones = (rows: Matrix<Q.Rational>) =>
  build(rows.length, rows[0].length, (_, j) => j < narrow.features ? Q.one : Q.zero)

/** Lets a new head write; gives the new block a bias; and takes another first head. */
export const speaking = withFirst(block => ({...block,
  heads: block.heads.map((head, h) => h < narrow.heads ? head : {...head, output: ones(head.output)})}))
export const leaking = ({large}: Subject) => ({large: large.map((block, l) => l < large.length - 1 ? block
  : {...block, feedForward: {...block.feedForward, outerBias: ones([block.feedForward.outerBias])[0]}})})
export const withOtherHead = withFirst(block =>
  ({...block, heads: block.heads.map(head => ({...head, query: M.scale(Q.rational(2), head.query)}))}))

/** Sends one sequence through both. */
export function work({small, large, sequences: [X], d, D}: Subject) {
  const end = (blocks: readonly Block[], x: Matrix<Q.Rational>) => residualStream(exactManner(), blocks, x).at(-1)!
  const padded = X.map(row => [...row, ...Array.from({length: D - d}, () => Q.zero)])
  return [
    {text: 'The first block of the larger network has one more head. What it reads it throws away:',
      tex: tex`W_V=${large[0].heads.at(-1)!.value},\qquad W_O=${large[0].heads.at(-1)!.output}.`},
    {text: 'A sequence through the smaller network, and the same sequence with a column of zeros through the larger:',
      tex: tex`${X}\mapsto${end(small, X)},\qquad${padded}\mapsto${end(large, padded)}.`},
  ]
}

/** Draws what the first layers of the larger network write, of which the smaller one is a corner. */
export function drawSizes({large: [{feedForward: {outer}, heads}], d}: Subject): Drawing {
  const written = heads.flatMap(({output}) => output)
  const panels = [['W_b of the token-wise layer', outer], ['W_O of all heads', written]] as const
  return {
    kind: 'panels', title: 'What the larger network writes',
    description: 'Matrices with rows of zeros for the new parts and a column of zeros for the new feature.',
    panels: panels.map(([title, matrix]) => ({
      kind: 'heat map', title, description: `${title}: zero outside the upper left corner.`,
      entries: map(matrix, Q.toNumber), blocks: [1, d],
    })),
  }
}
