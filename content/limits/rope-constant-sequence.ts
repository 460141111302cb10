import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {choice, integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {attend, isHead, mapHead, type Head} from '#networks/transformer/attention.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {applyRelativeBlock, relativeAttention, type Relative} from '#networks/transformer/relative-attention.ts'
import {isBlock, mapBlock, toConstantSequence, type BlockManner, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, map, parseMatrix, toTextMatrix, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex, toTexNear} from '#numerics/expression/tex.ts'

type Exact = Matrix<Q.Rational>
type Subject = {readonly blocks: readonly TransformerBlock<string>[], readonly causal: boolean, readonly turns: readonly (readonly [string, string])[], readonly factors: readonly string[]
  readonly tokens: Matrix<string>, readonly rows: Matrix<string>, readonly counter: Head<string>, readonly shares: readonly string[]}

const features = 2
const parse = (list: readonly string[]) => list.map(Q.parseRational)
const toManner = (causal: boolean): BlockManner<Q.Rational> => ({ring: rationals, weigh: quadraticNormaliser, causal})
const toRelative = ({turns, factors}: Pick<Subject, 'turns' | 'factors'>): Relative<Q.Rational> => ({turns: turns.map(([cos, sin]) => [Q.parseRational(cos), Q.parseRational(sin)] as const), factors: parse(factors)})
const isConstant = (x: Exact) => maxDistance(x, toConstantSequence(x[0], x.length)).n === 0n

/** Lists the sequences from block to block, and stops at the first that is not constant. */
function findSequences({blocks, causal, tokens, ...positions}: Pick<Subject, 'blocks' | 'causal' | 'tokens' | 'turns' | 'factors'>): Exact[] {
  const list: Exact[] = [parseMatrix(tokens)]
  for (const block of blocks) if (isConstant(list.at(-1)!)) list.push(applyRelativeBlock(toManner(causal), toRelative(positions), mapBlock(block, Q.parseRational), list.at(-1)!))
  return list
}

/** Tokens (1, 1), the BOS, and (0, 1), the others, read by a head that attends to all alike: the share of BOS at each step. */
function countSteps(counter: Head<string>, n: number): Exact {
  const tokens = Array.from({length: n}, (_, t) => [t === 0 ? Q.one : Q.zero, Q.one])
  return attend(toManner(true), [mapHead(counter, Q.parseRational)], tokens)
}

function assert(blocks: Subject['blocks'], causal: boolean, n: number): Subject {
  const inputs = {blocks, causal, turns: [['3/5', '4/5']] as const, factors: Array.from({length: n}, () => '1'), tokens: Array.from({length: n}, () => ['1', '-2'])}
  const rows = findSequences(inputs).map(([row]) => row)
  const counter = {query: [['0'], ['0']], key: [['0'], ['0']], value: [['1'], ['0']], output: [['1', '0']]}
  return {...inputs, rows: toTextMatrix(rows), counter, shares: countSteps(counter, n).map(([share]) => Q.toText(share))}
}

function drawBlocks(layers: number): Subject['blocks'] {
  const random = randomStream('limits/rope-constant-sequence 68')
  return Array.from({length: layers}, () => sampleBlock(random, {features, heads: 2, inner: 2, hidden: 3}))
}

/** Relative positions tell equal tokens apart at no depth; one token that is different does. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'luo2022'},
  words: {
    title: 'Equal tokens stay equal',
    statement: ({blocks, causal, tokens, shares}: Subject) => `through $${blocks.length}$ block${blocks.length === 1 ? '' : 's'} with drawn weights, rotary positions by the angle of the triangle $3,4,5$ and ${causal ? 'a causal mask' : 'no mask'}, $${tokens.length}$ equal tokens stay equal to each other, exactly, although their attention matrix is not that of the uniform average. With one BOS token a head that attends uniformly reads ${shares.slice(1, 4).map(share => `$${toTex(Q.parseRational(share))}$`).join(', ')}, … at the steps after it.`,
    notClaimed: 'that models which begin every sequence with a BOS token have this defect: it repairs it',
  },
  knobs: {
    layers: integer({from: 1, to: 4, start: 3, label: 'blocks'}),
    mask: choice({label: 'mask', start: 'causal', options: [{value: 'causal', label: 'causal'}, {value: 'none', label: 'none'}]}),
  },
  subject: ({layers, mask}) => assert(drawBlocks(layers), mask === 'causal', 9),
  mutable: ['tokens', 'rows', 'turns', 'factors', 'counter', 'shares', 'blocks'],
  check(subject) {
    const {blocks, causal, tokens, turns, factors, counter, shares} = subject
    checkShape(tokens.length > 1 && hasShape(tokens, tokens.length, features) && factors.length === tokens.length && blocks.length > 0, 'tokens of two features, and a factor for each distance')
    checkShape(blocks.every(block => block.heads.length > 0 && isBlock(block, features) && block.heads.every(head => hasShape(head.query, features, 2))) && hasShape(turns, 1, 2), 'blocks whose heads have one pair of inner features')
    checkShape(isHead(counter, 2) && shares.length === tokens.length && hasShape(subject.rows, blocks.length + 1, features), 'a share for each step, and a row for each sequence')
    const [sequences, [cos, sin]] = [findSequences(subject), toRelative(subject).turns[0]]
    const [first, rows] = [mapHead(blocks[0].heads[0], Q.parseRational), parseMatrix(subject.rows)]
    const pattern = relativeAttention(toManner(causal), toRelative(subject), first, sequences[0])
    return certified(all(
      equals(Q.add(Q.mul(cos, cos), Q.mul(sin, sin)), Q.one, {left: '\\cos^2+\\sin^2', right: '1'}),
      equals(maxDistance(countSteps(counter, tokens.length), shares.map((_, t) => [Q.rational(1, t + 1), Q.zero])), Q.zero, {left: '\\max_t\\abs{\\text{share of BOS}-\\tfrac1{t+1}}', right: '0'}),
      equals(maxDistance([parse(shares)], [shares.map((_, t) => Q.rational(1, t + 1))]), Q.zero, {left: '\\max_t\\abs{\\text{share listed}-\\tfrac1{t+1}}', right: '0'}),
      lessThan(Q.zero, Q.abs(Q.sub(pattern.at(-1)![0], pattern.at(-1)![1])), {left: '0', right: '\\abs{A_{n1}-A_{n2}}'}),
      equals(sequences.map((x, l) => maxDistance([x[0]], [rows[l]])).reduce(Q.max), Q.zero, {left: '\\max_l\\abs{\\text{first token after }l\\text{ blocks}-\\text{row listed}}', right: '0'}),
      equals(sequences.map(x => maxDistance(x, toConstantSequence(x[0], x.length))).reduce(Q.max), Q.zero, {left: '\\max_{l,i}\\abs{\\text{token }i-\\text{token }1}', right: '0'}),
    ), {kind: 'table', columns: ['after block', ...tokens.map((_, i) => `token ${i + 1}`)], rows: sequences.map((x, l) => [l, ...x.map(row => row.map(Q.toText).join(', '))])})
  },
  controls: [
    {because: 'a BOS token before the others tells the positions apart, already after one block', change: subject => ({...subject, tokens: [['3', '1'], ...subject.tokens.slice(1)]})},
    {because: 'factors $1,\\frac12,\\frac13,\\dots$ on the attention matrix break its row sums, as in URPE', change: subject => ({...subject, factors: subject.factors.map((_, k) => Q.toText(Q.rational(1, k + 1)))})},
    {because: 'a head that puts more weight on BOS than on others does not count steps', change: subject => ({...subject, counter: {...subject.counter, query: [['0'], ['1']], key: [['1'], ['0']]}})},
  ],
  survivors: [
    {path: 'blocks.*.heads.*.query', because: 'the scores of equal tokens do not matter, as claimed'},
    {path: 'blocks.*.heads.*.query.*.*', because: 'the scores of equal tokens do not matter, as claimed'},
    {path: 'blocks.*.heads.*.key.*.*', because: 'the scores of equal tokens do not matter, as claimed'},
    {path: 'turns.*', because: 'the cosine and the sine of another angle serve as well'},
    {path: 'turns.*.*', because: 'the opposite sign belongs to another angle, which serves as well'},
    {path: 'counter.query.*.*', because: 'where the keys are zero all scores are zero'},
    {path: 'counter.key.*.*', because: 'where the queries are zero all scores are zero'},
  ],
  figure: ({blocks, turns, factors, tokens, causal}): Drawing => {
    const after = (first: readonly string[], count: number) => {
      const x = [first, ...tokens.slice(1)]
      return applyRelativeBlock(toManner(causal), toRelative({turns, factors}), mapBlock(blocks[0], Q.parseRational), parseMatrix(x)).slice(0, count).map(([y], i) => [i + 1, Q.toNumber(y)] as const)
    }
    return {
      kind: 'panels', title: 'Attention that differs, outputs that do not', description: 'The attention matrix varies along its rows; the outputs of equal tokens lie on a level line; with one token changed they do not.',
      panels: [
        {kind: 'heat map', title: 'The first head’s weights', description: 'Rows are positions that attend.', entries: map(relativeAttention(toManner(causal), toRelative({turns, factors}), mapHead(blocks[0].heads[0], Q.parseRational), parseMatrix(tokens)), Q.toNumber)},
        {kind: 'plot', title: 'First feature after one block', description: 'Level without BOS, uneven with it.', x: {label: 'position'}, y: {label: 'output'}, marks: [
          {mark: 'line', points: after(['3', '1'], tokens.length), tone: 'second', label: 'with BOS'}, {mark: 'dots', points: after(['3', '1'], tokens.length), tone: 'second'},
          {mark: 'line', points: after(tokens[0], tokens.length), tone: 'claim', label: 'equal tokens'}, {mark: 'dots', points: after(tokens[0], tokens.length), tone: 'claim'}]},
      ],
    }
  },
  small: ({layers, mask}) => assert(drawBlocks(layers), mask === 'causal', 3),
  worked: ({blocks, turns, factors, tokens, causal, rows, shares}) => {
    const weights = relativeAttention(toManner(causal), toRelative({turns, factors}), mapHead(blocks[0].heads[0], Q.parseRational), parseMatrix(tokens))
    return [
      {text: 'Three equal tokens, and the first head of the first block. The weights of the second position differ, since the keys were turned by different angles:', tex: weights[1].map((weight, j) => `A_{2${j + 1}}=${toTexNear(weight, 5)}`).join(',\\quad ') + ','},
      {text: 'but they add up to one, and what they average is one and the same row $v$:', tex: '\\textstyle\\sum_jA_{2j}\\,v=v.'},
      {text: `So every position gets the same, and after ${rows.length === 2 ? 'the block' : 'each block'} all three tokens are the same:`, tex: rows.map(row => `(${row.map(entry => toTex(Q.parseRational(entry))).join(',')})`).join('\\ \\mapsto\\ ') + '.'},
      {text: 'A BOS token that alone carries a one, read by a head that attends to all alike, has the share', tex: shares.map(share => toTex(Q.parseRational(share))).join(',\\quad ') + ',\\quad\\dots'},
    ]
  },
})
