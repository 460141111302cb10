import {slope, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Layer} from './activation.ts'
import {realize, type ReluNetwork} from '#networks/relu/relu-network.ts'

/**
 * Writes a piecewise-linear function with p pieces on [a, b] as one hidden layer of p − 1 units beside an affine part:
 * f(x) = f(a) + s₀(x − a) + Σ (sₖ − sₖ₋₁)·ReLU(x − tₖ) over the inner knots, sₖ being the slope to the right of tₖ.
 */
export function toShallowNetwork(f: PiecewiseLinear): ReluNetwork {
  const slopes = f.knots.slice(1).map((_, i) => slope(f, i))
  const inner = f.knots.slice(1, -1)
  return [{
    skip: [[Q.toText(slopes[0])]],
    inner: inner.map(() => ['1']),
    bias: inner.map(t => Q.toText(Q.neg(t))),
    outer: [inner.map((_, i) => Q.toText(Q.sub(slopes[i + 1], slopes[i])))],
    offset: [Q.toText(Q.sub(f.values[0], Q.mul(slopes[0], f.knots[0])))],
  }]
}

/**
 * Writes a piecewise-linear function with p pieces on [a, b] as one hidden layer of p units and an offset, without an affine part:
 * the unit ReLU(x − a), which is x − a there, carries the first slope.
 */
export function toReluLayer(f: PiecewiseLinear): Layer {
  const slopes = f.knots.slice(1).map((_, i) => slope(f, i))
  const jumps = slopes.map((s, i) => i === 0 ? s : Q.sub(s, slopes[i - 1]))
  return {units: jumps.map((jump, i) => ({weight: '1', bias: Q.toText(Q.neg(f.knots[i])), out: Q.toText(jump)})), offset: Q.toText(f.values[0])}
}

/** Finds the function that a hidden layer of ReLU units computes on [a, b], a < b. */
export function realizeLayer({units, offset}: Layer, a: Rational, b: Rational): PiecewiseLinear {
  const column = (of: (unit: Layer['units'][number]) => string) => units.map(of)
  return realize([{skip: [['0']], inner: column(({weight}) => weight).map(weight => [weight]), bias: column(({bias}) => bias), outer: [column(({out}) => out)], offset: [offset]}], a, b)
}

/** Deletes the units at the given places from a network of one hidden layer; the others stay as they are. */
export function dropUnits(network: ReluNetwork, removed: readonly number[]): ReluNetwork {
  const keep = <T>(list: readonly T[]) => list.filter((_, i) => !removed.includes(i))
  return network.map(block => ({...block, inner: keep(block.inner), bias: keep(block.bias), outer: block.outer.map(keep)}))
}
