import {linearCombination} from '#numerics/exact/linear-combination.ts'
import {constant, evaluate, identity, piecewiseLinear, relu, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {equalMatrices, type Vector} from '#numerics/linear/matrix.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import {propagate, type Block, type ReluNetwork} from './relu-network.ts'

/** A hidden layer beside a skip connection, with or without biases of its own. */
export type Layer = Omit<Block, 'bias'> & Partial<Pick<Block, 'bias'>>

const minusOne = Q.rational(-1)

/** Answers whether every block has the identity for its skip connection. */
export function isResidual(network: ReluNetwork): boolean {
  return network.every(({skip}) => equalMatrices(skip, M.identity(skip.length)))
}

/**
 * Puts the blocks of a residual network side by side: x ↦ x + Σⱼ Bⱼ·ReLU(Cⱼ·x + cⱼ) + Σⱼ eⱼ, one hidden layer with all
 * units.
 * With its own biases that is another function in general; with the dynamic ones it is the network.
 */
export function toMultiLayerBlock(network: ReluNetwork): Block {
  return {
    skip: network[0].skip,
    inner: network.flatMap(({inner}) => inner),
    bias: network.flatMap(({bias}) => bias),
    outer: network[0].offset.map((_, i) => network.flatMap(({outer}) => outer[i])),
    offset: network[0].offset.map((_, i) => Q.sum(network.map(({offset}) => offset[i]))),
  }
}

/** The constant matrices of the blocks side by side, without their biases. */
export function layerOf(network: ReluNetwork): Omit<Block, 'bias'> {
  const {skip, inner, outer, offset} = toMultiLayerBlock(network)
  return {skip, inner, outer, offset}
}

/** The segment from one point to another, as functions of t ∈ [0, 1]. */
export const segment = (from: Vector<Q.Rational>, to: Vector<Q.Rational>): PiecewiseLinear[] =>
  from.map((start, i) => piecewiseLinear([Q.zero, Q.one], [start, to[i]]))

/** Constant functions on [0, 1]. */
export const levels = (values: Vector<Q.Rational>): PiecewiseLinear[] =>
  values.map(value => constant(value, Q.zero, Q.one))

/** Functions on [0, 1] held at their values at 0. */
export const startLevels = (functions: readonly PiecewiseLinear[]): PiecewiseLinear[] =>
  levels(functions.map(({values}) => values[0]))

/**
 * The dynamic biases cⱼ + Cⱼ·(xⱼ − x₀) of all units, block after block, as functions of the variable that the inputs x₀
 * are functions of.
 */
export function dynamicBiases(network: ReluNetwork, inputs: readonly PiecewiseLinear[]): PiecewiseLinear[] {
  const lists = propagate(network, inputs)
  return network.flatMap(({inner, bias}, j) => {
    const moved = lists[j].map((z, i) => linearCombination([Q.one, minusOne], [z, inputs[i]]))
    return inner.map((row, i) => linearCombination(row, moved, bias[i]))
  })
}

/** The blocks of a residual network on [0, 1] side by side, their biases held at those of a reference r ∈ [0, 1]. */
export function freeze(network: ReluNetwork, r: Q.Rational): Block {
  const biases = dynamicBiases(network, [identity(Q.zero, Q.one)])
  return {...toMultiLayerBlock(network), bias: biases.map(bias => evaluate(bias, r))}
}

/** Applies one hidden layer whose biases are functions, instead of its own constant ones. */
export function applyWithBiases(
  {skip, inner, outer, offset}: Layer, biases: readonly PiecewiseLinear[], inputs: readonly PiecewiseLinear[],
): PiecewiseLinear[] {
  const hidden = inner.map((row, i) => relu(linearCombination([...row, Q.one], [...inputs, biases[i]])))
  return offset.map((constant, i) => linearCombination([...skip[i], ...outer[i]], [...inputs, ...hidden], constant))
}

/** Counts the entries in which two layers differ; throws where they have not as many. */
export function countDifferences(a: Layer, b: Layer): number {
  const entries = ({skip, inner, bias = [], outer, offset}: Layer) => [...skip, ...inner, bias, ...outer, offset].flat()
  const [left, right] = [entries(a), entries(b)]
  if (left.length !== right.length)
    throw new RangeError(`expected layers of one shape, got ${left.length} and ${right.length} entries`)
  return left.filter((entry, i) => !Q.equal(entry, right[i])).length
}
