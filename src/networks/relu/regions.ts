import {affineValue, cut, type Affine, type Polygon} from '#numerics/exact/polygon.ts'
import * as Q from '#numerics/exact/rational.ts'
import type {Rational} from '#numerics/exact/rational.ts'
import {isNetwork, type Block, type ReluNetwork} from './relu-network.ts'

/** A polygon on which a network of two inputs is affine, and the affine functions that it computes there. */
export interface Region { readonly corners: Polygon, readonly outputs: readonly Affine[] }

const constants: Affine = {row: [Q.zero, Q.zero], constant: Q.zero}
const coordinates: readonly Affine[] =
  [[Q.one, Q.zero], [Q.zero, Q.one]].map(row => ({row, constant: Q.zero}))

/**
 * Divides a convex polygon into regions on which a ReLU network of two inputs and so many outputs is affine: every
 * region is cut along the line on which a unit switches. Throws where the blocks do not fit.
 */
export function linearRegions(network: ReluNetwork, polygon: Polygon, outputs = 1): readonly Region[] {
  if (!isNetwork(network, 2, outputs)) throw new RangeError(`expected fitting blocks from 2 inputs to ${outputs}`)
  return network.reduce<readonly Region[]>((regions, block) => regions.flatMap(region => divide(region, block)),
    [{corners: polygon, outputs: coordinates}])
}

interface Part { readonly corners: Polygon, readonly hidden: readonly Affine[] }

function divide({corners, outputs: inputs}: Region, {skip, inner, bias, outer, offset}: Block): Region[] {
  const reached = inner.map((row, i) => combine(row, inputs, bias[i]))
  const parts = reached.reduce<readonly Part[]>((parts, unit) => parts.flatMap(part => switchOn(part, unit)),
    [{corners, hidden: []}])
  return parts.map(({corners, hidden}) => ({corners, outputs: offset.map((constant, i) =>
    combine([...skip[i], ...outer[i]], [...inputs, ...hidden], constant))}))
}

function switchOn({corners, hidden}: Part, unit: Affine): Part[] {
  const {positive, rest} = cut(corners, unit)
  return [
    ...positive ? [{corners: positive, hidden: [...hidden, unit]}] : [],
    ...rest ? [{corners: rest, hidden: [...hidden, constants]}] : [],
  ]
}

function combine(weights: readonly Rational[], parts: readonly Affine[], constant: Rational): Affine {
  return parts.reduce<Affine>((sum, {row, constant: own}, k) => Q.isZero(weights[k]) ? sum : {
    row: sum.row.map((entry, c) => Q.add(entry, Q.mul(weights[k], row[c]))),
    constant: Q.add(sum.constant, Q.mul(weights[k], own)),
  }, {row: constants.row, constant})
}

/** The greatest Σₖ|∂ₖf| of the one output f over all regions: its Lipschitz constant in the max norm. */
export const lipschitzConstant = (regions: readonly Region[]): Rational =>
  regions.map(({outputs: [{row}]}) => Q.sum(row.map(Q.abs))).reduce(Q.max)

/** The greatest |f − g| of two networks of two inputs and one output over a polygon, which a corner attains. */
export function greatestGap(f: ReluNetwork, g: ReluNetwork, polygon: Polygon): Rational {
  const gaps = linearRegions(f, polygon).flatMap(({corners, outputs: [one]}) =>
    linearRegions(g, corners).flatMap(({corners, outputs: [other]}) =>
      corners.map(x => Q.abs(Q.sub(affineValue(one, x), affineValue(other, x))))))
  return gaps.reduce(Q.max)
}
