import {toReluLayer} from './shallow-network.ts'
import type {PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import type {Vector} from '#numerics/linear/matrix.ts'
import {realize, type Block} from '#networks/relu/relu-network.ts'

/** A function of one variable along one direction, x ↦ profile(direction·x). */
export interface Ridge { readonly direction: Vector<Rational>, readonly profile: PiecewiseLinear }

/** One hidden layer that is the sum of ridges where each direction·x stays in the domain of its profile. */
export function ridgeLayer(ridges: readonly Ridge[]): Block {
  const layers = ridges.map(({direction, profile}) => ({direction, ...toReluLayer(profile)}))
  const units = layers.flatMap(({direction, units}) => units.map(({bias, out}) => ({direction, bias, out})))
  return {
    skip: [ridges[0].direction.map(() => Q.zero)], offset: [Q.sum(layers.map(({offset}) => offset))],
    inner: units.map(({direction}) => direction), bias: units.map(({bias}) => bias), outer: [units.map(({out}) => out)],
  }
}

const isAlong = (row: Vector<Rational>, direction: Vector<Rational>) =>
  row.every((entry, k) => Q.equal(entry, direction[k]))

/** What the units along one direction add up to, as a function of t = direction·x on [−reach, reach]. */
export function profileAlong({inner, bias, outer: [outer]}: Block, direction: Vector<Rational>, reach: Rational) {
  const kept = <T>(list: readonly T[]) => list.filter((_, i) => isAlong(inner[i], direction))
  const units = {inner: kept(inner).map(() => [Q.one]), bias: kept(bias), outer: [kept(outer)]}
  return realize([{skip: [[Q.zero]], offset: [Q.zero], ...units}], Q.neg(reach), reach)
}

/** Counts the units along none of these directions. */
export const countOthers = ({inner}: Block, directions: readonly Vector<Rational>[]): number =>
  inner.filter(row => !directions.some(direction => isAlong(row, direction))).length
