import {checkShape, claim} from '#claims/claim.ts'
import {all, certified, equals, lessThan} from '#claims/finding.ts'
import {integer} from '#claims/knobs.ts'
import type {Drawing} from '#figures/drawing.ts'
import {sampleMatrix} from '#networks/transformer/random-attention.ts'
import {isNetwork, propagate, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {applyWithBiases, countDifferences, dynamicBiases, isResidual, toMultiLayerBlock, type Layer} from '#networks/relu/residual-form.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {isBreakpoints, parseBreakpoints, toBreakpoints, toPoints, type Breakpoints} from '#numerics/exact/breakpoints.ts'
import {rationals} from '#numerics/exact/field.ts'
import {identity, toTextMatrix} from '#numerics/linear/matrix.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import {constant, piecewiseLinear, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTex} from '#numerics/expression/tex.ts'

type Subject = {readonly network: ReluNetwork, readonly layer: Layer, readonly biases: readonly Breakpoints[], readonly from: readonly string[], readonly to: readonly string[]}

const [features, units] = [4, 5]
const toSegment = ({from, to}: Pick<Subject, 'from' | 'to'>) => from.map((start, i) => piecewiseLinear([Q.zero, Q.one], [start, to[i]].map(Q.parseRational)))
const most = (f: readonly PiecewiseLinear[], g: readonly PiecewiseLinear[]) => f.map((each, i) => supDistance(each, g[i]).value).reduce(Q.max)
const toLevels = (texts: readonly string[]) => texts.map(text => constant(Q.parseRational(text), Q.zero, Q.one))
const atStart = (f: readonly PiecewiseLinear[]) => f.map(({values}) => constant(values[0], Q.zero, Q.one))

function toMatrices(network: ReluNetwork): Layer {
  const {skip, inner, outer, offset} = toMultiLayerBlock(network)
  return {skip, inner, outer, offset}
}

function assert(network: ReluNetwork, from: readonly string[], to: readonly string[]): Subject {
  return {network, layer: toMatrices(network), biases: dynamicBiases(network, toSegment({from, to})).map(toBreakpoints), from, to}
}

function draw(depth: number): Subject {
  const random = randomStream('dynamic-approximation/residual-unroll')
  const network = Array.from({length: depth}, () => ({
    skip: toTextMatrix(identity(rationals, features)), inner: sampleMatrix(random, units, features, 1), bias: sampleMatrix(random, 1, units, 2)[0],
    outer: sampleMatrix(random, features, units, 1), offset: sampleMatrix(random, 1, features, 1)[0],
  }))
  return assert(network, ['-1', '1', '0', '-2'], ['2', '-1', '1', '1'])
}

/** A residual network is one hidden layer with constant matrices whose later biases move with the input. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Only biases move',
    statement: ({network, layer, from, to}: Subject) => `for every input $x_0$ on the segment from $(${from.join(',')})$ to $(${to.join(',')})$ the drawn residual network of $L=${network.length}$ blocks equals $x_0+\\sum_je_j+\\sum_jB_j\\,\\relu(C_jx_0+b^\\prime_j(x_0))$, `
      + `one hidden layer of $${layer.inner.length}$ units with the network’s own constant matrices. The biases $b^\\prime_0$ are constant on the segment; those of each later block are not.`,
    quantifier: {over: 'all inputs on the segment', by: 'exact propagation of the segment through every unit, as piecewise-linear functions with rational breakpoints'},
    notClaimed: 'that the layer computes the network with any constant biases; the next claims say what happens when they are held fast',
  },
  knobs: {depth: integer({from: 2, to: 4, start: 3, label: 'blocks $L$'})},
  subject: ({depth}) => draw(depth),
  mutable: ['layer', 'biases', 'network', 'from', 'to'],
  check(subject) {
    const {network, layer, from, to} = subject
    const [d, count] = [from.length, network.reduce((sum, {bias}) => sum + bias.length, 0)]
    checkShape(d > 0 && to.length === d && isNetwork(network, d, d) && isResidual(network) && isNetwork([{...layer, bias: layer.inner.map(() => '0')}], d, d) && layer.inner.length === count, 'the shapes do not fit together')
    checkShape(subject.biases.length === count && subject.biases.every(points => isBreakpoints(points) && points[0][0] === '0' && points.at(-1)![0] === '1'), 'a bias for each unit, on [0, 1]')
    const [segment, biases] = [toSegment(subject), subject.biases.map(parseBreakpoints)]
    const [own, outputs] = [dynamicBiases(network, segment), propagate(network, segment).at(-1)!]
    const [first, moves] = [network[0].bias, findMoves(network, biases)]
    return certified(all(
      equals(Q.rational(countDifferences(layer, toMatrices(network))), Q.zero, {left: '\\text{entries unlike those of }B_j,C_j,e_j', right: '0'}),
      equals(most(biases, own), Q.zero, {left: '\\max_j\\norm{b^\\prime_j-c_j-C_j(x_j-x_0)}_\\infty', right: '0'}),
      equals(most(biases.slice(0, first.length), toLevels(first)), Q.zero, {left: '\\norm{b^\\prime_0-c_0}_\\infty', right: '0'}),
      lessThan(Q.zero, moves.reduce(Q.min), {left: '0', right: '\\min_{j\\ge1}\\norm{b^\\prime_j-b^\\prime_j(\\text{start})}_\\infty'}),
      equals(most(applyWithBiases(layer, biases, segment), outputs), Q.zero, {left: '\\norm{\\text{one layer}-x_L}_\\infty', right: '0'}),
    ), {kind: 'piecewise-linear', functions: {...toNamed('output', outputs), ...toNamed('bias', biases)}})
  },
  controls: [
    {because: 'biases held at the start of the segment do not serve its other points', change: subject => ({...subject, biases: atStart(subject.biases.map(parseBreakpoints)).map(toBreakpoints)})},
    {because: 'the network’s own biases $c_j$ are not the dynamic ones', change: subject => ({...subject, biases: toLevels(subject.network.flatMap(({bias}) => bias)).map(toBreakpoints)})},
    {because: 'an output bias that is left out of the sum is missing at the end', change: subject => ({...subject, layer: {...subject.layer, offset: subject.layer.offset.map(() => '0')}})},
  ],
  figure: drawBiases,
  small: ({depth}) => assert(sawtooth(Math.min(depth, 3)), ['0'], ['1']),
  worked: ({biases, network}) => {
    const [constants, moving] = [biases.slice(0, 2), network.slice(1).map((_, j) => biases[2 * j + 2])]
    const list = (points: Breakpoints) => points.map(([x, y]) => `${toTex(Q.parseRational(x))}\\mapsto ${toTex(Q.parseRational(y))}`).join(',\\quad ')
    return [
      {text: `$${network.length}$ tents, $x_{j+1}=x_j+\\relu(x_j)-4\\relu(x_j-\\frac12)$. The biases of the first are constant,`, tex: `b^\\prime_{0}=\\left(${constants.map(points => toTex(Q.parseRational(points[0][1]))).join(',\\ ')}\\right).`},
      ...moving.map((points, j) => ({text: `Those of tent ${j + 2} are $b_${j + 1}=x_${j + 1}-x_0$ and $b_${j + 1}-\\frac12$, with the breakpoints`, tex: `b_${j + 1}\\colon\\ ${list(points)}.`})),
      {text: `With them one layer of $${biases.length}$ units computes all tents:`, tex: `x_${network.length}=x_0+\\relu(x_0)-4\\relu\\left(x_0-\\tfrac12\\right)${moving.map((_, j) => `+\\relu(x_0+b_${j + 1})-4\\relu\\left(x_0+b_${j + 1}-\\tfrac12\\right)`).join('')}.`},
    ]
  },
})

/** Finds, a later block each, how far its biases move from their values at the start of the segment. */
function findMoves(network: ReluNetwork, biases: readonly PiecewiseLinear[]): Q.Rational[] {
  const ends = network.map((_, j) => network.slice(0, j + 1).reduce((sum, {bias}) => sum + bias.length, 0))
  return ends.slice(1).map((end, j) => most(biases.slice(ends[j], end), atStart(biases.slice(ends[j], end))))
}

function toNamed(name: string, list: readonly PiecewiseLinear[]): {readonly [name: string]: Breakpoints} {
  return Object.fromEntries(list.map((f, i) => [`${name} ${i + 1}`, toBreakpoints(f)]))
}

function drawBiases({network, layer, biases, from, to}: Subject): Drawing {
  const [segment, moving] = [toSegment({from, to}), biases.map(parseBreakpoints)]
  const [own, held] = [propagate(network, segment).at(-1)!, applyWithBiases(layer, atStart(moving), segment)]
  const tones = ['claim', 'second', 'third', 'fourth'] as const
  return {
    kind: 'panels', title: 'Dynamic biases', description: 'Along the segment the biases of the first block stand still and those of later blocks move; with all biases held at the start the output is another.',
    panels: [
      {kind: 'plot', title: 'Biases', description: 'The bias of the first unit of each block along the segment.', x: {label: 'place t on the segment'}, y: {label: 'first bias of block j'},
        marks: network.map((_, j) => ({mark: 'line', points: toPoints(moving[j * units]), tone: tones[j], label: `j = ${j}`}))},
      {kind: 'plot', title: 'Output', description: 'The first output of the network, and of the same layer with biases held at the start.', x: {label: 'place t on the segment'}, y: {label: 'first output'}, marks: [
        {mark: 'line', points: toPoints(held[0]), tone: 'control', label: 'biases held at t = 0'}, {mark: 'line', points: toPoints(own[0]), tone: 'claim', label: 'network = layer'}]},
    ],
  }
}
