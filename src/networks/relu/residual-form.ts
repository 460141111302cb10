import {linearCombination} from '#numerics/exact/linear-combination.ts'
import {relu, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import {propagate, type Block, type ReluNetwork} from './relu-network.ts'

/** A hidden layer beside a skip connection, with or without biases of its own. */
export type Layer = Omit<Block, 'bias'> & Partial<Pick<Block, 'bias'>>

const add = (a: string, b: string) => Q.toText(Q.add(Q.parseRational(a), Q.parseRational(b)))
const minusOne = Q.rational(-1)

/** Answers whether every block has the identity for its skip connection. */
export function isResidual(network: ReluNetwork): boolean {
  return network.every(({skip}) => skip.every((row, i) => row.length === skip.length && row.every((entry, j) => entry === (i === j ? '1' : '0'))))
}

/**
 * Puts the blocks of a residual network side by side: x ↦ x + Σⱼ Bⱼ·ReLU(Cⱼ·x + cⱼ) + Σⱼ eⱼ, one hidden layer with all units.
 * With its own biases that is another function in general; with the dynamic ones it is the network.
 */
export function toMultiLayerBlock(network: ReluNetwork): Block {
  return {
    skip: network[0]!.skip,
    inner: network.flatMap(({inner}) => inner),
    bias: network.flatMap(({bias}) => bias),
    outer: network[0]!.offset.map((_, i) => network.flatMap(({outer}) => outer[i]!)),
    offset: network.map(({offset}) => offset).reduce((a, b) => a.map((entry, i) => add(entry, b[i]!))),
  }
}

/** Finds the dynamic biases cⱼ + Cⱼ·(xⱼ − x₀) of all units, block after block, as functions of the variable that the inputs x₀ are functions of. */
export function dynamicBiases(network: ReluNetwork, inputs: readonly PiecewiseLinear[]): PiecewiseLinear[] {
  const lists = propagate(network, inputs)
  return network.flatMap(({inner, bias}, j) => {
    const moved = lists[j]!.map((z, i) => linearCombination([Q.one, minusOne], [z, inputs[i]!]))
    return inner.map((row, i) => linearCombination(row.map(Q.parseRational), moved, Q.parseRational(bias[i]!)))
  })
}

/** Applies one hidden layer whose biases are functions, instead of its own constant ones. */
export function applyWithBiases({skip, inner, outer, offset}: Layer, biases: readonly PiecewiseLinear[], inputs: readonly PiecewiseLinear[]): PiecewiseLinear[] {
  const hidden = inner.map((row, i) => relu(linearCombination([...row.map(Q.parseRational), Q.one], [...inputs, biases[i]!])))
  return offset.map((constant, i) =>
    linearCombination([...skip[i]!, ...outer[i]!].map(Q.parseRational), [...inputs, ...hidden], Q.parseRational(constant)))
}

/** Counts the entries in which two layers differ; throws where they have not as many. */
export function countDifferences(a: Layer, b: Layer): number {
  const entries = ({skip, inner, bias = [], outer, offset}: Layer) => [...skip, ...inner, bias, ...outer, offset].flat().map(Q.parseRational)
  const [left, right] = [entries(a), entries(b)]
  if (left.length !== right.length) throw new RangeError(`expected layers of one shape, got ${left.length} and ${right.length} entries`)
  return left.filter((entry, i) => !Q.equal(entry, right[i]!)).length
}
