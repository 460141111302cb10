import {isNetwork, type Block, type ReluNetwork} from '#networks/relu/relu-network.ts'
import type {Activation, Layer} from '#networks/shallow/activation.ts'
import type {Staircase} from '#networks/shallow/staircase.ts'
import {lcm} from '#numerics/exact/integer.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {Malformed} from './claim.ts'
import type {Json} from './json.ts'
import {graph} from './network-types.ts'
import type {Size, Sizes} from './sizes.ts'
import {double, list, matrix, natural, oneOf, rational, record, vector, where} from './types.ts'
import type {Type} from './type.ts'

const anyBlock: Type<Block> =
  record({skip: matrix(), inner: matrix(), bias: vector(), outer: matrix(), offset: vector()})
const anyBlocks = list(anyBlock)

function fit(network: ReluNetwork, [inputs, outputs]: readonly [Size, Size], place: string, sizes: Sizes): ReluNetwork {
  if (network.length === 0 && inputs === outputs) return network
  const [n, m] = [network[0]?.skip[0]?.length ?? 0, network.at(-1)?.offset.length ?? 0]
  sizes.bind(inputs, n, `${place}, in inputs,`)
  sizes.bind(outputs, m, `${place}, in outputs,`)
  if (!isNetwork(network, n, m)) throw new Malformed(`${place}: expected blocks of fitting shapes`)
  return network
}

/** A ReLU network of so many inputs and outputs; where these are one size, it may have no blocks. */
export const reluNetwork = (inputs: Size = 1, outputs: Size = 1): Type<ReluNetwork> => ({
  ...anyBlocks,
  parse: (data, place, sizes) => fit(anyBlocks.parse(data, place, sizes), [inputs, outputs], place, sizes),
})

/** One block of a ReLU network. */
export const reluBlock = (inputs: Size = 1, outputs: Size = 1): Type<Block> => ({
  ...anyBlock,
  parse: (data, place, sizes) => fit([anyBlock.parse(data, place, sizes)], [inputs, outputs], place, sizes)[0],
})

/** One hidden layer of one input, of m units without a skip connection. */
export const shallowLayer = (m?: Size): Type<Layer> =>
  record({units: list(record({weight: rational, bias: rational, out: rational}), m), offset: rational})

/** An activation by its name, a power with its exponent. */
export const activation: Type<Activation> = {
  mutable: true, write: sigma => ({...sigma}),
  parse(data, place, sizes) {
    const {kind} = record({kind: oneOf('relu', 'power')}).parse(data, place, sizes)
    return kind === 'relu' ? {kind} : {kind, ...record({exponent: natural}).parse(data, place, sizes)}
  },
}

/** A piecewise-linear function on [0, 1], by its breakpoints. */
export const graphOnUnit =
  where(graph, ({knots}) => Q.isZero(knots[0]) && Q.equal(knots.at(-1)!, Q.one), 'breakpoints from 0 to 1')

/** A staircase of so many steps; its centres stand in the evidence over one denominator. */
export const staircase = (steps: Size): Type<Staircase> => record({
  activation: oneOf('sigmoid', 'square'), steepness: rational, start: rational,
  centres: {...vector(steps), write: writeOverOne}, jumps: list(double, steps),
})

function writeOverOne(entries: Vector<Rational>): Json {
  const over = entries.map(({d}) => d).reduce(lcm, 1n)
  return entries.map(({n, d}) => over === 1n ? `${n}` : `${n * (over / d)}/${over}`)
}
