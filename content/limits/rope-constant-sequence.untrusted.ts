import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {isConstantSequence, readMarked} from '#networks/transformer/constant-sequences.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {applyRelativeBlock, relativeAttention, relativeStream} from '#networks/transformer/relative-attention.ts'
import {toConstantSequence} from '#networks/transformer/transformer.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {map} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './rope-constant-sequence.ts'

/** A token unlike the others. */
const bos = M.parseVector([3, 1])

function drawnBlocks(layers: number): Subject['blocks'] {
  const random = randomStream('limits/rope-constant-sequence')
  const sizes = {features: 2, heads: 2, inner: 2, hidden: 3}
  return Array.from({length: layers}, () => sampleBlock(random, sizes))
}

/** Sends equal tokens through drawn blocks, and lets a head count the steps after another one. */
export function equalTokens(n: number, layers: number, causal: boolean): Subject {
  const [X, blocks] = [toConstantSequence(M.parseVector([1, -2]), n), drawnBlocks(layers)]
  const positions = {turns: [[Q.rational(3, 5), Q.rational(4, 5)]] as const, factors: X.map(() => Q.one)}
  const zero = M.parse([[0], [0]])
  const counter = {query: zero, key: zero, value: M.parse([[1], [0]]), output: M.parse([[1, 0]])}
  const stream = relativeStream(exactManner('quadratic', causal), positions, blocks, X, {goesOn: isConstantSequence})
  const shares = readMarked(counter, n).map(([share]) => share)
  return {X, rows: stream.map(([row]) => row), ...positions, counter, shares, blocks, causal, bos}
}

const weights = ({X, turns, factors, blocks, causal}: Subject) =>
  relativeAttention(exactManner('quadratic', causal), {turns, factors}, blocks[0].heads[0], X)

const namedWeight = (weight: Q.Rational, j: number) => tex`A_{2${j + 1}}=${toTexNear(weight, 5)}`

/** Shows weights that differ, and what they average. */
export const work = (subject: Subject) => [
  {text: tex`Three equal tokens, and the first head of the first block.
    The weights of the second position differ, since the keys were turned by different angles:`,
  tex: tex`${listed(weights(subject)[1].map(namedWeight), tex`,\quad `)},`},
  {text: 'but they add up to one, and what they average is one and the same row $v$:',
    tex: tex`\textstyle\sum_jA_{2j}\,v=v.`},
  {text: tex`So every position gets the same, and after ${subject.rows.length === 2 ? 'the block' : 'each block'}
    all three tokens are the same:`, tex: tex`${listed(subject.rows.map(row => tex`(${row})`), tex`\ \mapsto\ `)}.`},
  {text: 'A BOS token that alone carries a one, read by a head that attends to all alike, has the share',
    tex: tex`${listed(subject.shares, tex`,\quad `)},\quad\dots`},
]

/** Draws the weights of one head, and the outputs of one block with and without another first token. */
export function drawRows(subject: Subject): Drawing {
  const {X, turns, factors, blocks, causal, bos: first} = subject
  const [uneven, level] = [first, X[0]].map(start =>
    applyRelativeBlock(exactManner('quadratic', causal), {turns, factors}, blocks[0], [start, ...X.slice(1)])
      .map(([y], i) => [i + 1, Q.toNumber(y)] as const))
  return {
    kind: 'panels', title: 'Attention that differs, outputs that do not',
    description: tex`The attention matrix varies along its rows; the outputs of equal tokens lie on a level line;
      with one token changed they do not.`,
    panels: [
      {kind: 'heat map', title: 'The first head’s weights', description: 'Rows are positions that attend.',
        entries: map(weights(subject), Q.toNumber)},
      {kind: 'plot', title: 'First feature after one block', description: 'Level without BOS, uneven with it.',
        x: {label: 'position'}, y: {label: 'output'}, marks: [
          {mark: 'line', points: uneven, tone: 'second', label: 'with BOS'},
          {mark: 'dots', points: uneven, tone: 'second'},
          {mark: 'line', points: level, tone: 'claim', label: 'equal tokens'},
          {mark: 'dots', points: level, tone: 'claim'}]},
    ],
  }
}
