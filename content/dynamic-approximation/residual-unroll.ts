import {certifyGraphs} from '#claims/certify.ts'
import {checkShape} from '#claims/claim.ts'
import {all, certified, count, equal, lessThan} from '#claims/decide.ts'
import {claim} from '#claims/declare.ts'
import * as knob from '#claims/knobs.ts'
import {graphOnUnit, reluNetwork} from '#claims/relu-types.ts'
import {tex} from '#claims/tex.ts'
import {list, matrix, record, vector, type Of} from '#claims/types.ts'
import {countUnits, propagate, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {applyWithBiases, countDifferences, dynamicBiases, isResidual, layerOf, levels, segment, startLevels} from '#networks/relu/residual-form.ts'
import {greatestDistance} from '#numerics/exact/piecewise-distance.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {drawBiases, drawnNetwork, tents, work} from './residual-unroll.untrusted.ts'

const types = {
  network: reluNetwork('d', 'd'),
  layer: record({skip: matrix('d', 'd'), inner: matrix('h', 'd'), outer: matrix('d', 'h'), offset: vector('d')}),
  biases: list(graphOnUnit, 'h'), from: vector('d'), to: vector('d'),
}
export type Subject = Of<typeof types>

/** A residual network is one hidden layer with constant matrices whose later biases move with the input. */
export default claim({
  kind: 'proposition',
  source: 'derived',
  words: {
    title: 'Only biases move',
    statement: ({network, layer, from, to}) => tex`for every input $x_0$ on the segment from $(${from})$ to $(${to})$
      the drawn residual network of $L=${network.length}$ blocks equals
      $x_0+\sum_je_j+\sum_jB_j\,\relu(C_jx_0+b^\prime_j(x_0))$, one hidden layer of $${layer.inner.length}$ units with
      the network’s own constant matrices. The biases $b^\prime_0$ are constant on the segment; those of each later
      block are not.`,
    quantifier: {
      over: 'all inputs on the segment',
      by: tex`exact propagation of the segment through every unit, as piecewise-linear functions with rational
        breakpoints`,
    },
    notClaimed: tex`that the layer computes the network with any constant biases; the next claims say what happens when
      they are held fast`,
  },
  knobs: {depth: knob.integer({from: 2, to: 4, start: 3, label: 'blocks $L$'})},
  types, mutable: ['layer', 'biases', 'network', 'from', 'to'],
  subject: ({depth}) => drawnNetwork(depth),
  check({network, layer, biases, from, to}) {
    checkShape(isResidual(network) && countUnits(network) === biases.length,
      'a residual network with a bias for each unit')
    const inputs = segment(from, to)
    const [own, outputs, first] = [dynamicBiases(network, inputs), propagate(network, inputs).at(-1)!, network[0].bias]
    return certified(all(
      equal(tex`\text{entries unlike those of }B_j,C_j,e_j=0`,
        count(countDifferences(layer, layerOf(network))), Q.zero),
      equal(tex`\max_j\norm{b^\prime_j-c_j-C_j(x_j-x_0)}_\infty=0`, greatestDistance(biases, own), Q.zero),
      equal(tex`\norm{b^\prime_0-c_0}_\infty=0`,
        greatestDistance(biases.slice(0, first.length), levels(first)), Q.zero),
      lessThan(tex`0\lt\min_{j\ge1}\norm{b^\prime_j-b^\prime_j(\text{start})}_\infty`,
        Q.zero, moves(network, biases).reduce(Q.min)),
      equal(tex`\norm{\text{one layer}-x_L}_\infty=0`,
        greatestDistance(applyWithBiases(layer, biases, inputs), outputs), Q.zero),
    ), certifyGraphs({...numbered('output', outputs), ...numbered('bias', biases)}))
  },
  controls: [
    {because: 'biases held at the start of the segment do not serve its other points',
      change: ({biases}) => ({biases: startLevels(biases)})},
    {because: 'the network’s own biases $c_j$ are not the dynamic ones',
      change: ({network}) => ({biases: levels(network.flatMap(({bias}) => bias))})},
    {because: 'an output bias that is left out of the sum is missing at the end',
      change: ({layer}) => ({layer: {...layer, offset: layer.offset.map(() => Q.zero)}})},
  ],
  small: ({depth}) => tents(Math.min(depth, 3)),
  worked: work,
  figure: drawBiases,
})

/** How far the biases of each later block move from their values at the start of the segment. */
function moves(network: ReluNetwork, biases: readonly PiecewiseLinear[]): Q.Rational[] {
  const ends = network.map((_, j) => countUnits(network.slice(0, j + 1)))
  const later = ends.slice(1).map((end, j) => biases.slice(ends[j], end))
  return later.map(block => greatestDistance(block, startLevels(block)))
}

const numbered = (name: string, list: readonly PiecewiseLinear[]) =>
  Object.fromEntries(list.map((f, i) => [`${name} ${i + 1}`, f]))
