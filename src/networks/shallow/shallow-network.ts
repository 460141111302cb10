import {slopes, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import {supDistance} from '#numerics/exact/piecewise-distance.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'
import type {Layer} from './activation.ts'
import {onUnit, type Block, type ReluNetwork} from '#networks/relu/relu-network.ts'

/**
 * Writes a piecewise-linear function with p pieces on [a, b] as one hidden layer of p − 1 units beside an affine part:
 * f(x) = f(a) + s₀(x − a) + Σ (sₖ − sₖ₋₁)·ReLU(x − tₖ) over the inner knots, sₖ being the slope to the right of tₖ.
 */
export function toShallowNetwork(f: PiecewiseLinear): ReluNetwork {
  const [first, ...others] = slopes(f)
  const inner = f.knots.slice(1, -1)
  return [{
    skip: [[first]],
    inner: inner.map(() => [Q.one]),
    bias: inner.map(Q.neg),
    outer: [others.map((s, i) => Q.sub(s, i === 0 ? first : others[i - 1]))],
    offset: [Q.sub(f.values[0], Q.mul(first, f.knots[0]))],
  }]
}

/**
 * Writes a piecewise-linear function with p pieces on [a, b] as one hidden layer of p units and an offset, without an
 * affine part: the unit ReLU(x − a), which is x − a there, carries the first slope.
 */
export function toReluLayer(f: PiecewiseLinear): Layer {
  const all = slopes(f)
  const jumps = all.map((s, i) => i === 0 ? s : Q.sub(s, all[i - 1]))
  return {units: jumps.map((out, i) => ({weight: Q.one, bias: Q.neg(f.knots[i]), out})), offset: f.values[0]}
}

/** Writes a hidden layer of ReLU units as a network of one block without a skip connection. */
export function toNetwork({units, offset}: Layer): ReluNetwork {
  return [{
    skip: [[Q.zero]],
    inner: M.column(units.map(({weight}) => weight)),
    bias: units.map(({bias}) => bias),
    outer: [units.map(({out}) => out)],
    offset: [offset],
  }]
}

/** Changes the lists of units of a block alike: their rows of `inner`, their biases, and their columns of `outer`. */
export function mapUnits(block: Block, change: <T>(list: readonly T[]) => readonly T[]): Block {
  return {...block, inner: change(block.inner), bias: change(block.bias), outer: block.outer.map(row => change(row))}
}

/** Deletes the units at the given places from a network of one hidden layer; the others stay as they are. */
export function dropUnits(network: ReluNetwork, removed: readonly number[]): ReluNetwork {
  return network.map(block => mapUnits(block, list => list.filter((_, i) => !removed.includes(i))))
}

/** How far the function of a network on [0, 1] moves in the sup norm when units are deleted. */
export const deletionCost = (network: ReluNetwork, removed: readonly number[]): Rational =>
  supDistance(onUnit(network), onUnit(dropUnits(network, removed))).value
