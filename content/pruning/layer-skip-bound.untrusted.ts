import {listed, tex} from '#claims/tex.ts'
import type {Drawing} from '#figures/drawing.ts'
import {amplificationBounds, amplifications, branchBound, outputWithout} from '#networks/pruning/block-skipping.ts'
import {branch, states, type ReluNetwork} from '#networks/relu/relu-network.ts'
import * as Q from '#numerics/exact/rational.ts'
import {toTexNear} from '#numerics/expression/tex.ts'
import {build, type Matrix} from '#numerics/linear/matrix.ts'
import {maxDistance, maxNorm} from '#numerics/linear/max-norm.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {randomStream} from '#numerics/statistics/random.ts'
import type {Subject} from './layer-skip-bound.ts'

function assert(network: ReluNetwork, inputs: Matrix<Q.Rational>): Subject {
  const lambda = network.map(branchBound)
  return {network, inputs, outputs: inputs.map(x => states(network, x).at(-1)!), lambda, b: amplificationBounds(lambda),
    met: amplifications(network, inputs).map(({ratio}) => ratio)}
}

/** Draws a residual network of so many blocks, with thirty inputs. */
export function drawnNetwork(depth: number): Subject {
  const random = randomStream(`pruning/layer-skip-bound/${depth}`)
  const entries = (rows: number, columns: number, by = 1) =>
    build(rows, columns, () => Q.rational(random.integer(1, 3) * random.sign(), by))
  const network = Array.from({length: depth}, () => ({
    skip: M.identity(4), inner: entries(4, 4), bias: entries(1, 4)[0],
    outer: entries(4, 4, 16), offset: M.zeros(1, 4)[0],
  }))
  return assert(network, entries(30, 4, 2))
}

/** Blocks that write ReLU(x)/2 and ReLU(x) in turn. */
export function halvingNetwork(depth: number): Subject {
  const zero = M.zeros(1, 4)[0]
  const block = (factor: Q.Rational) =>
    ({skip: M.identity(4), inner: M.identity(4), bias: zero, outer: M.scale(factor, M.identity(4)), offset: zero})
  const network = Array.from({length: depth}, (_, k) => block(k % 2 === 0 ? Q.rational(1, 2) : Q.one))
  return assert(network, M.parse([[2, 1, 0, -1]]))
}

/** Follows one input, with and without the first block. */
export function work({network, inputs: [input], lambda, b}: Subject) {
  const stream = states(network, input)
  const [skipped, wrote] = [outputWithout(network, 0, input), branch(network[0], input)]
  const list = (x: readonly Q.Rational[]) => `(${listed(x)})`
  const near = lambda.slice(1).map(bound => toTexNear(bound, 3))
  const names = network.map(({outer: [[factor]]}, k) =>
    tex`$g_${k}(x)=${Q.equal(factor, Q.one) ? '' : factor}\relu(x)$`)
  const size = maxNorm([wrote])
  return [
    {text: tex`$${network.length}$ blocks, ${names.join(', ')}, so that $(\lambda_k)_{k\ge1}=(${listed(near)})$:`,
      tex: tex`${stream.map(list).join(tex`\;\mapsto\;`)}.`},
    {text: 'Without the first:', tex: tex`${list(stream[0])}\;\mapsto\;\dots\;\mapsto\;${list(skipped)}.`},
    {text: tex`The first block wrote $${list(wrote)}$, and the outputs differ by`,
      tex: tex`${maxDistance([stream.at(-1)!], [skipped])}\le ${near.map(bound => `(1+${bound})`).join('')}\cdot
        ${size}=${Q.mul(b[0], size)}.`},
  ]
}

/** Draws the amplifications met below their bounds. */
export function drawAmplifications({network, inputs, b}: Subject): Drawing {
  return {
    kind: 'plot', title: 'Change of the output for each unit that a block wrote',
    x: {label: 'block ℓ', ticks: b.map((_, k) => ({at: k, label: `${k}`}))}, y: {label: 'amplification', scale: 'log2'},
    description: tex`The bound falls from the first block to the last, where it is one; the greatest amplifications met
      lie below it.`,
    marks: [
      {mark: 'line', tone: 'bound', label: 'bound', points: b.map((bound, k) => [k, Q.toNumber(bound)])},
      {mark: 'dots', tone: 'claim', label: 'greatest met',
        points: amplifications(network, inputs).map(({ratio}, k) => [k, Q.toNumber(ratio)])},
    ],
  }
}
