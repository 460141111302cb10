import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {propagate, type ReluNetwork} from '#networks/relu/relu-network.ts'
import {applyWithBiases, dynamicBiases, layerOf, segment, startLevels} from '#networks/relu/residual-form.ts'
import {sawtooth} from '#networks/relu/sawtooth.ts'
import {toPoints} from '#numerics/exact/breakpoints.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexMapping} from '#numerics/expression/tex.ts'
import {build, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './residual-unroll.ts'

const [features, units] = [4, 5]

const onSegment = (network: ReluNetwork, from: Vector<Q.Rational>, to: Vector<Q.Rational>): Subject =>
  ({network, layer: layerOf(network), biases: dynamicBiases(network, segment(from, to)), from, to})

/** Draws a residual network of so many blocks. */
export function drawnNetwork(depth: number): Subject {
  const random = randomStream('dynamic-approximation/residual-unroll')
  const draw = (rows: number, columns: number, bound: number) =>
    build(rows, columns, () => Q.rational(random.integer(-bound, bound)))
  const network = Array.from({length: depth}, () => ({
    skip: M.identity(features), inner: draw(units, features, 1), bias: draw(1, units, 2)[0],
    outer: draw(features, units, 1), offset: draw(1, features, 1)[0],
  }))
  return onSegment(network, M.parseVector([-1, 1, 0, -2]), M.parseVector([2, -1, 1, 1]))
}

/** The sawtooth on [0, 1]. */
export const tents = (depth: number) => onSegment(sawtooth(depth), [Q.zero], [Q.one])

/** Lists the biases of the tents. */
export function work({biases, network}: Subject) {
  const depth = network.length
  const moving = network.slice(1).map((_, j) => biases[2 * j + 2])
  const terms = moving.map((_, j) => tex`+\relu(x_0+b_${j + 1})-4\relu\left(x_0+b_${j + 1}-\tfrac12\right)`)
  return [
    {text: tex`$${depth}$ tents, $x_{j+1}=x_j+\relu(x_j)-4\relu(x_j-\frac12)$. The biases of the first are constant,`,
      tex: tex`b^\prime_{0}=\left(${listed(biases.slice(0, 2).map(({values}) => values[0]), tex`,\ `)}\right).`},
    ...moving.map((bias, j) => ({
      text: tex`Those of tent ${j + 2} are $b_${j + 1}=x_${j + 1}-x_0$ and $b_${j + 1}-\frac12$, with the breakpoints`,
      tex: tex`b_${j + 1}\colon\ ${toTexMapping(bias)}.`,
    })),
    {text: tex`With them one layer of $${biases.length}$ units computes all tents:`,
      tex: tex`x_${depth}=x_0+\relu(x_0)-4\relu\left(x_0-\tfrac12\right)${terms.join('')}.`},
  ]
}

/** Draws biases and outputs along the segment. */
export function drawBiases({network, layer, biases, from, to}: Subject): Drawing {
  const inputs = segment(from, to)
  const own = propagate(network, inputs).at(-1)!
  const held = applyWithBiases(layer, startLevels(biases), inputs)
  const tones = ['claim', 'second', 'third', 'fourth'] as const
  return {
    kind: 'panels', title: 'Dynamic biases',
    description: tex`Along the segment the biases of the first block stand still and those of later blocks move; with
      all biases held at the start the output is another.`,
    panels: [
      {kind: 'plot', title: 'Biases', description: 'The bias of the first unit of each block along the segment.',
        x: {label: 'place t on the segment'}, y: {label: 'first bias of block j'},
        marks: network.map((_, j) =>
          ({mark: 'line', points: toPoints(biases[j * units]), tone: tones[j], label: `j = ${j}`}))},
      {kind: 'plot', title: 'Output',
        description: 'The first output of the network, and of the same layer with biases held at the start.',
        x: {label: 'place t on the segment'}, y: {label: 'first output'},
        marks: [
          {mark: 'line', points: toPoints(held[0]), tone: 'control', label: 'biases held at t = 0'},
          {mark: 'line', points: toPoints(own[0]), tone: 'claim', label: 'network = layer'},
        ]},
    ],
  }
}
