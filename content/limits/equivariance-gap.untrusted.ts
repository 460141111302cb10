import {tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {exactManner} from '#networks/transformer/exact-manner.ts'
import {sampleBlock} from '#networks/transformer/random-transformer.ts'
import {readOff} from '#networks/transformer/readout.ts'
import {rationals} from '#numerics/exact/field.ts'
import {permute} from '#numerics/exact/permutation.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {zeros, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './equivariance-gap.ts'

type Network = Pick<Subject, 'blocks' | 'readout' | 'positions' | 'causal'>

const X = M.parse([[1, -1], [0, 1], [2, 1], [-1, -2]])
const pi = [2, 0, 3, 1]
const bothWays = (network: Network) =>
  [X, permute(pi, X)].map(x => readOff(exactManner('quadratic', network.causal), network, x))

/** Draws a network without positions and without a mask. */
export function drawnNetwork(layers: number): Network {
  const random = randomStream('limits/equivariance-gap')
  const sizes = {features: 2, heads: 2, inner: 1, hidden: 3}
  const blocks = Array.from({length: layers}, () => sampleBlock(random, sizes))
  return {blocks, readout: M.parse([[1], [2]]), positions: zeros(rationals, 4, 2), causal: false}
}

/** Gives each token a position of its own. */
export const withPositions = (network: Network): Network =>
  ({...network, positions: M.parse([[0, 0], [1, 0], [0, 1], [1, 1]])})

/** Adds what is read off four tokens in two orders, and the target that asks for the first. */
export const withOutputs = ({blocks, readout, positions, causal}: Network): Subject => ({
  pi, X, f: M.parse([[1], [0], [0], [0]]), outputs: bothWays({blocks, readout, positions, causal}),
  level: Q.rational(1, 2), delta: Q.rational(1, 2), blocks, readout, positions, causal,
})

/** Reads one network in two orders. */
export function work({blocks, X, pi, outputs}: Subject) {
  const [atX, atMoved] = outputs.map((y: Matrix<Q.Rational>) => y.map(([entry]) => toTexNear(entry, 4)).join(tex`,\ `))
  return [
    {text: tex`A network of $${blocks.length}$ drawn block${blocks.length === 1 ? '' : 's'}, four tokens as rows,
      and the same tokens in the order $\pi$:`, tex: tex`X=${X},\qquad\pi X=${permute(pi, X)}.`},
    {text: 'The numbers read off the tokens are', tex: `g(X)=(${atX}),`},
    {text: 'and in the other order they are the same, each with its token:', tex: tex`g(\pi X)=(${atMoved}).`},
    {text: tex`The target asks for $1$ at the first place both times. Token $1$ stands first in $X$
      and at place $${pi.indexOf(0) + 1}$ in $\pi X$, and its number $y$ is the same there:
      it should be $1$ and it should be $0$, so that`, tex: tex`\max\{\abs{y-1},\abs{y-0}\}\ge\tfrac12.`},
  ]
}

/** Draws how far from symmetric the network is, without and with either remedy. */
export function drawDefects(subject: Subject): Drawing {
  const defect = (network: Network) => {
    const [atX, atMoved] = bothWays(network)
    return Q.toNumber(maxDistance(permute(pi, atX), atMoved))
  }
  return {
    kind: 'bars', title: 'How far from symmetric',
    description: 'The defect is zero for the plain Transformer, and not zero with positions or with a mask.',
    axis: {label: '‖g(πX) − πg(X)‖', from: 0}, bars: [
      {label: 'no positions, no mask', value: defect(subject), tone: 'claim'},
      {label: 'positions added', value: defect(withPositions(subject)), tone: 'control'},
      {label: 'causal mask', value: defect({...subject, causal: true}), tone: 'control'},
    ],
  }
}
