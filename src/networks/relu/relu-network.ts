import {linearCombination} from '#numerics/exact/linear-combination.ts'
import {identity, relu, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {hasShape, type Matrix, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

/**
 * A block z ↦ skip·z + outer·ReLU(inner·z + bias) + offset. With h hidden units it maps n numbers to m:
 * skip m × n, inner h × n, bias h, outer m × h, offset m. Without a skip connection skip = 0.
 */
export interface Block {
  readonly skip: Matrix<Rational>
  readonly inner: Matrix<Rational>
  readonly bias: Vector<Rational>
  readonly outer: Matrix<Rational>
  readonly offset: Vector<Rational>
}

/** A ReLU network: its blocks, the one applied first at the front. */
export type ReluNetwork = readonly Block[]

/** Answers whether the shapes of the blocks fit together into a network with so many inputs and outputs. */
export function isNetwork(network: ReluNetwork, inputs = 1, outputs = 1): boolean {
  const widths = [inputs, ...network.map(block => block.offset.length)]
  return widths.at(-1) === outputs && network.every(({skip, inner, bias, outer, offset}, i) =>
    hasShape(skip, offset.length, widths[i]) && hasShape(inner, bias.length, widths[i])
      && hasShape(outer, offset.length, bias.length))
}

/** Counts the hidden units of all blocks. */
export function countUnits(network: ReluNetwork): number {
  return network.reduce((count, block) => count + block.bias.length, 0)
}

const plus = (x: Vector<Rational>, y: Vector<Rational>): Vector<Rational> => x.map((entry, i) => Q.add(entry, y[i]))

/** What a block adds to its skip connection at a point, outer·ReLU(inner·x + bias) + offset. */
export function branch({inner, bias, outer, offset}: Block, x: Vector<Rational>): Vector<Rational> {
  const hidden = plus(M.apply(inner, x), bias).map(t => Q.max(Q.zero, t))
  return plus(M.apply(outer, hidden), offset)
}

/** The value of a block at a point. */
export const valueAt = (block: Block, x: Vector<Rational>): Vector<Rational> =>
  plus(M.apply(block.skip, x), branch(block, x))

/** The points x₀, x₁, …, x_L between the blocks of a network, x₀ its input and x_L its output. */
export function states(network: ReluNetwork, x: Vector<Rational>): (Vector<Rational>)[] {
  const stream = [x]
  for (const block of network) stream.push(valueAt(block, stream.at(-1)!))
  return stream
}

/** The value of a network of one input and one output at a point. */
export const outputAt = (network: ReluNetwork, x: Rational): Rational => states(network, [x]).at(-1)![0]

/**
 * Propagates the identity on [a, b], a < b, exactly through every unit; throws unless the network has one input and one
 * output.
 */
export function realize(network: ReluNetwork, a: Rational, b: Rational): PiecewiseLinear {
  if (!isNetwork(network)) throw new RangeError('expected blocks of fitting shapes from one input to one output')
  return propagate(network, [identity(a, b)]).at(-1)![0]
}

/** The function that a network of one input and one output computes on [0, 1]. */
export const onUnit = (network: ReluNetwork): PiecewiseLinear => realize(network, Q.zero, Q.one)

/**
 * Lists the numbers between the blocks, the inputs first and the outputs last, as functions of the one variable that
 * the inputs are functions of.
 */
export function propagate(network: ReluNetwork, inputs: readonly PiecewiseLinear[]): (readonly PiecewiseLinear[])[] {
  const lists = [inputs]
  for (const block of network) lists.push(applyBlock(lists.at(-1)!, block))
  return lists
}

function applyBlock(z: readonly PiecewiseLinear[], {skip, inner, bias, outer, offset}: Block): PiecewiseLinear[] {
  const hidden = inner.map((row, i) => relu(linearCombination(row, z, bias[i])))
  return offset.map((constant, i) => linearCombination([...skip[i], ...outer[i]], [...z, ...hidden], constant))
}
