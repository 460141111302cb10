import {checkShape, claim} from '#claims/claim.ts'
import {all, atMost, certified, equals} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {residualStream, isBlock, mapBlock, type TransformerBlock} from '#networks/transformer/transformer.ts'
import {quadraticNormaliser} from '#networks/transformer/normaliser.ts'
import {rationals} from '#numerics/exact/field.ts'
import {hasShape, map, parseMatrix, product, sum, toTextMatrix, zeros, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMatrix, toTexNear} from '#numerics/expression/tex.ts'

type Exact = Matrix<Q.Rational>
type Network = {readonly blocks: readonly TransformerBlock<string>[], readonly readout: Matrix<string>, readonly positions: Matrix<string>, readonly causal: boolean}
type Subject = Network & {readonly tokens: Matrix<string>, readonly order: readonly number[], readonly target: Matrix<string>, readonly outputs: readonly Matrix<string>[], readonly level: string, readonly gap: string}

const features = 2
const permute = <T>(order: readonly number[], x: readonly T[]) => order.map(i => x[i])
const findOrders = (n: number): number[][] => n === 0 ? [[]] : findOrders(n - 1).flatMap(order => Array.from({length: n}, (_, at) => [...order.slice(0, at), n - 1, ...order.slice(at)]))

/** Runs the network on a sequence to which the positions are added, and reads one number off each token. */
function run({blocks, readout, positions, causal}: Network, x: Exact): Exact {
  const manner = {ring: rationals, weigh: quadraticNormaliser, causal}
  const stream = residualStream(manner, blocks.map(block => mapBlock(block, Q.parseRational)), sum(rationals, x, parseMatrix(positions)))
  return product(rationals, stream.at(-1)!, parseMatrix(readout))
}

function assert(network: Network): Subject {
  const [tokens, order] = [[['1', '-1'], ['0', '1'], ['2', '1'], ['-1', '-2']], [2, 0, 3, 1]]
  const outputs = [tokens, permute(order, tokens)].map(x => toTextMatrix(run(network, parseMatrix(x))))
  return {...network, tokens, order, target: [['1'], ['0'], ['0'], ['0']], outputs, level: '1/2', gap: '1/2'}
}

function drawNetwork(layers: number): Network {
  const random = randomStream('limits/equivariance-gap 3')
  const blocks = Array.from({length: layers}, () => sampleBlock(random, {features, heads: 2, inner: 1, hidden: 3}))
  return {blocks, readout: [['1'], ['2']], positions: toTextMatrix(zeros(rationals, 4, features)), causal: false}
}

/** Without positions a Transformer does not know which token comes first, whatever its size. */
export default claim({
  kind: 'counterexample',
  source: {cite: 'yun2020'},
  words: {
    title: 'Without positions there is no first token',
    statement: ({blocks, order, gap}: Subject) => `a Transformer of $${blocks.length}$ drawn block${blocks.length === 1 ? '' : 's'} without positions and without a mask satisfies $g(\\pi X)=\\pi g(X)$ at the $${order.length}$ tokens chosen, for all permutations $\\pi$ of them. For the target “mark the first token”, $f(X)=e_1$, and $\\pi=(${order.join(',')})$ one has $\\tfrac12\\norm{f(\\pi X)-\\pi f(X)}=${toTexNear(Q.parseRational(gap), 3)}$ in the max norm; the network misses the target by at least that at $X$ or at $\\pi X$, and the constant $\\tfrac12$ by no more.`,
    quantifier: {over: 'all permutations of the tokens chosen', by: 'enumeration; for other tokens and weights the proof is the reason'},
    notClaimed: 'that Transformers in use have this defect: they add positions, turn queries and keys, or mask the future',
  },
  knobs: {layers: integer({from: 1, to: 3, start: 2, label: 'blocks'})},
  subject: ({layers}) => assert(drawNetwork(layers)),
  mutable: ['order', 'tokens', 'target', 'outputs', 'level', 'gap', 'blocks', 'readout', 'positions', 'causal'],
  check(subject) {
    checkSizes(subject)
    const {order, causal} = subject
    const [x, f, [atX, atMoved]] = [parseMatrix(subject.tokens), parseMatrix(subject.target), subject.outputs.map(parseMatrix)]
    const [gap, level] = [Q.parseRational(subject.gap), map(f, () => Q.parseRational(subject.level))]
    const found = [x, permute(order, x)].map(input => run(subject, input))
    const miss = [atX, atMoved].map(output => maxDistance(output, f)).reduce(Q.max)
    const shown = all(
      equals(Q.rational(Number(causal)), Q.zero, {left: '\\text{masks}', right: '0'}),
      equals(maxDistance(found[0], atX), Q.zero, {left: '\\abs{g(X)-\\text{output listed}}', right: '0'}),
      equals(maxDistance(found[1], atMoved), Q.zero, {left: '\\abs{g(\\pi X)-\\text{output listed}}', right: '0'}),
      equals(maxDistance(permute(order, atX), atMoved), Q.zero, {left: '\\abs{g(\\pi X)-\\pi g(X)}', right: '0'}),
      equals(maxDistance(f, [[Q.one], ...f.slice(1).map(() => [Q.zero])]), Q.zero, {left: '\\abs{f(X)-e_1}', right: '0'}),
      equals(Q.mul(Q.rational(1, 2), maxDistance(permute(order, f), f)), gap, {left: '\\tfrac12\\norm{f(\\pi X)-\\pi f(X)}', right: '\\delta'}),
      equals(maxDistance(level, f), gap, {left: '\\norm{\\tfrac12\\mathbf 1-f}', right: '\\delta'}),
      atMost(gap, miss, {left: '\\delta', right: '\\max\\{\\norm{g(X)-f(X)},\\norm{g(\\pi X)-f(\\pi X)}\\}'}),
    )
    // What is wrong at the permutation shown need not be tried at all others.
    const isWrong = shown.relations.some(({verdict}) => verdict !== 'confirmed')
    return certified(isWrong ? shown : all(equals(findAsymmetry(subject, x, atX), Q.zero, {left: '\\max_\\pi\\abs{g(\\pi X)-\\pi g(X)}', right: '0'}), shown), {kind: 'table', columns: ['position', 'g(X)', 'g(πX)', 'f'], rows: f.map(([y], i) => [i + 1, ...[atX[i][0], atMoved[i][0], y].map(Q.toText)])})
  },
  controls: [
    {because: 'positions added to the tokens break the symmetry', change: ({blocks, readout, causal}) => assert({blocks, readout, causal, positions: [['0', '0'], ['1', '0'], ['0', '1'], ['1', '1']]})},
    {because: 'a causal mask breaks the symmetry: causal Transformers without positions are not equivariant', change: ({blocks, readout, positions}) => assert({blocks, readout, positions, causal: true})},
    {because: 'a target that is the same for all tokens has no gap', change: subject => ({...subject, target: [['1'], ['1'], ['1'], ['1']]})},
  ],
  figure: (subject: Subject): Drawing => {
    const positions = {...subject, positions: [['0', '0'], ['1', '0'], ['0', '1'], ['1', '1']]}
    const defect = (network: Network) => {
      const [one, other] = [subject.tokens, permute(subject.order, subject.tokens)].map(x => run(network, parseMatrix(x)))
      return maxDistance(permute(subject.order, one), other)
    }
    return {
      kind: 'bars', title: 'How far from symmetric', description: 'The defect is zero for the plain Transformer, and not zero with positions or with a mask.',
      axis: {label: '‖g(πX) − πg(X)‖', from: 0}, bars: [
        {label: 'no positions, no mask', value: Q.toNumber(defect(subject)), tone: 'claim'},
        {label: 'positions added', value: Q.toNumber(defect(positions)), tone: 'control'},
        {label: 'causal mask', value: Q.toNumber(defect({...subject, causal: true})), tone: 'control'},
      ],
    }
  },
  small: ({layers}) => assert(drawNetwork(layers)),
  worked: ({blocks, tokens, order, outputs: [atX, atMoved]}) => {
    const column = (y: Matrix<string>) => `(${y.map(([entry]) => toTexNear(Q.parseRational(entry), 4)).join(',\\ ')})`
    return [
      {text: `A network of $${blocks.length}$ drawn block${blocks.length === 1 ? '' : 's'}, four tokens as rows, and the same tokens in the order $\\pi$:`, tex: `X=${toTexMatrix(parseMatrix(tokens))},\\qquad\\pi X=${toTexMatrix(parseMatrix(permute(order, tokens)))}.`},
      {text: 'The numbers read off the tokens are', tex: `g(X)=${column(atX)},`},
      {text: 'and in the other order they are the same, each with its token:', tex: `g(\\pi X)=${column(atMoved)}.`},
      {text: `The target asks for $1$ at the first place both times. Token $1$ stands first in $X$ and at place $${order.indexOf(0) + 1}$ in $\\pi X$, and its number $y$ is the same there: it should be $1$ and it should be $0$, so that`, tex: '\\max\\{\\abs{y-1},\\abs{y-0}\\}\\ge\\tfrac12.'},
    ]
  },
})

/** Finds the greatest |g(πX) − πg(X)| over all permutations π of the tokens. */
function findAsymmetry(network: Network, x: Exact, atX: Exact): Q.Rational {
  return findOrders(x.length).map(order => maxDistance(permute(order, atX), run(network, permute(order, x)))).reduce(Q.max)
}

function checkSizes({tokens, order, target, outputs, positions, blocks, readout}: Subject): void {
  const n = tokens.length
  checkShape(n > 1 && hasShape(tokens, n, features) && hasShape(positions, n, features) && hasShape(readout, features, 1), 'tokens of two features, with positions, and a readout of one number')
  checkShape(order.length === n && order.every(i => Number.isInteger(i) && i >= 0 && i < n) && new Set(order).size === n, 'a permutation')
  checkShape(hasShape(target, n, 1) && outputs.length === 2 && outputs.every(output => hasShape(output, n, 1)), 'a target and two outputs')
  checkShape(blocks.length > 0 && blocks.every(block => block.heads.length > 0 && isBlock(block, features)), 'blocks for tokens of two features')
}
