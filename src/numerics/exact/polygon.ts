import * as Q from './rational.ts'
import type {Rational} from './rational.ts'

/** A point of the plane. */
export type Place = readonly [Rational, Rational]

/** A convex polygon with inner points, by its corners in one sense of rotation. */
export type Polygon = readonly Place[]

/** An affine function x ↦ row·x + constant. */
export interface Affine { readonly row: readonly Rational[], readonly constant: Rational }

/** The unit square. */
export const unitSquare: Polygon = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([x, y]): Place =>
  [Q.rational(x), Q.rational(y)])

/** The value of an affine function at a point with as many coordinates as its row. */
export const affineValue = ({row, constant}: Affine, x: readonly Rational[]): Rational =>
  row.reduce((sum, weight, k) => Q.isZero(weight) ? sum : Q.add(sum, Q.mul(weight, x[k])), constant)

/** The parts of a polygon where an affine function is positive, and where it is not. */
export interface Cut { readonly positive?: Polygon, readonly rest?: Polygon }

/** Cuts a polygon; a part without inner points is absent. Where the function vanishes throughout, all is `rest`. */
export function cut(polygon: Polygon, affine: Affine): Cut {
  const values = polygon.map(corner => affineValue(affine, corner))
  const signs = values.map(Q.sign)
  if (!signs.includes(1)) return {rest: polygon}
  if (!signs.includes(-1)) return {positive: polygon}
  return {positive: sideOf(polygon, values, 1), rest: sideOf(polygon, values, -1)}
}

function sideOf(polygon: Polygon, values: readonly Rational[], side: 1 | -1): Polygon {
  return polygon.flatMap((corner, i) => {
    const j = (i + 1) % polygon.length
    const kept = Q.sign(values[i]) === -side ? [] : [corner]
    const isCrossed = Q.sign(values[i]) * Q.sign(values[j]) < 0
    return isCrossed ? [...kept, zeroBetween([corner, polygon[j]], [values[i], values[j]])] : kept
  })
}

function zeroBetween([a, b]: readonly [Place, Place], [va, vb]: readonly [Rational, Rational]): Place {
  const share = Q.div(va, Q.sub(va, vb))
  const between = (k: 0 | 1) => Q.add(a[k], Q.mul(share, Q.sub(b[k], a[k])))
  return [between(0), between(1)]
}

/** The area of a polygon, by the shoelace formula. */
export function area(polygon: Polygon): Rational {
  const crosses = polygon.map(([x, y], i) => {
    const [u, v] = polygon[(i + 1) % polygon.length]
    return Q.sub(Q.mul(x, v), Q.mul(u, y))
  })
  return Q.abs(Q.mul(Q.rational(1, 2), Q.sum(crosses)))
}
