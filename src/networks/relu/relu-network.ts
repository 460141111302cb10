import type {Matrix} from '#numerics/linear/matrix.ts'
import {linearCombination} from '#numerics/exact/linear-combination.ts'
import {identity, relu, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {parseRational, type Rational} from '#numerics/exact/rational.ts'

/**
 * A block z ↦ skip·z + outer·ReLU(inner·z + bias) + offset as plain data, its rationals as "p/q".
 * With h hidden units it maps n numbers to m: skip m × n, inner h × n, bias h, outer m × h, offset m. Without a skip connection skip = 0.
 */
export type Block = {
  readonly skip: Matrix<string>
  readonly inner: Matrix<string>
  readonly bias: readonly string[]
  readonly outer: Matrix<string>
  readonly offset: readonly string[]
}

/** A ReLU network: its blocks, the one applied first at the front. */
export type ReluNetwork = readonly Block[]

const hasShape = (a: Matrix<string>, rows: number, columns: number) => a.length === rows && a.every(row => row.length === columns)

/** Answers whether the shapes of the blocks fit together into a network with so many inputs and outputs. */
export function isNetwork(network: ReluNetwork, inputs = 1, outputs = 1): boolean {
  const widths = [inputs, ...network.map(block => block.offset.length)]
  return widths.at(-1) === outputs && network.every(({skip, inner, bias, outer, offset}, i) =>
    hasShape(skip, offset.length, widths[i]) && hasShape(inner, bias.length, widths[i]) && hasShape(outer, offset.length, bias.length))
}

/** Counts the hidden units of all blocks. */
export function countUnits(network: ReluNetwork): number {
  return network.reduce((count, block) => count + block.bias.length, 0)
}

/** Propagates the identity on [a, b], a < b, exactly through every unit; throws unless the network has one input and one output. */
export function realize(network: ReluNetwork, a: Rational, b: Rational): PiecewiseLinear {
  if (!isNetwork(network)) throw new RangeError('expected blocks of fitting shapes from one input to one output')
  return propagate(network, [identity(a, b)]).at(-1)![0]
}

/** Lists the numbers between the blocks, the inputs first and the outputs last, as functions of the one variable that the inputs are functions of. */
export function propagate(network: ReluNetwork, inputs: readonly PiecewiseLinear[]): (readonly PiecewiseLinear[])[] {
  const lists = [inputs]
  for (const block of network) lists.push(applyBlock(lists.at(-1)!, block))
  return lists
}

function applyBlock(z: readonly PiecewiseLinear[], {skip, inner, bias, outer, offset}: Block): PiecewiseLinear[] {
  const hidden = inner.map((row, i) => relu(combine(row, z, bias[i])))
  return offset.map((constant, i) => combine([...skip[i], ...outer[i]], [...z, ...hidden], constant))
}

function combine(coefficients: readonly string[], functions: readonly PiecewiseLinear[], offset: string): PiecewiseLinear {
  return linearCombination(coefficients.map(parseRational), functions, parseRational(offset))
}
