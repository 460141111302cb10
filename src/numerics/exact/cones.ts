import {affineValue, type Affine} from './polygon.ts'
import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** Cones x ↦ value − slope·‖x − at‖∞, one for each apex, all of one slope ≥ 0. */
export interface Cones {
  readonly slope: Rational
  readonly apexes: readonly {readonly at: readonly Rational[], readonly value: Rational}[]
}

type Point = readonly Rational[]
type Apex = Cones['apexes'][number]

const distance = (x: Point, y: Point) => x.map((entry, k) => Q.abs(Q.sub(entry, y[k]))).reduce(Q.max)
const heightOf = (slope: Rational, {at, value}: Apex, x: Point) => Q.sub(value, Q.mul(slope, distance(x, at)))

/** The height of the highest cone above a point. */
export const highestCone = ({slope, apexes}: Cones, x: Point): Rational =>
  apexes.map(apex => heightOf(slope, apex, x)).reduce(Q.max)

/**
 * Encloses the highest cone minus an affine function over the convex polygon with these corners. From below: a cone is
 * concave, so that it exceeds an affine function by least at a corner. From above: a cone lies below each of its faces
 * value ∓ slope·(xₖ − atₖ), and an affine function is greatest at a corner.
 */
export function excessOnPolygon({slope, apexes}: Cones, affine: Affine, corners: readonly Point[]) {
  const levels = corners.map(x => affineValue(affine, x))
  const least = apexes.map(apex =>
    corners.map((x, i) => Q.sub(heightOf(slope, apex, x), levels[i])).reduce(Q.min)).reduce(Q.max)
  const greatest = apexes.map(({at, value}) => at.flatMap((centre, k) => [slope, Q.neg(slope)].map(side =>
    corners.map((x, i) => Q.sub(Q.sub(value, Q.mul(side, Q.sub(x[k], centre))), levels[i])).reduce(Q.max)))
    .reduce(Q.min)).reduce(Q.max)
  return {least, greatest}
}
