import {constant, coordinates} from './dual.ts'
import type {Dual} from './dual.ts'
import {add, entire, interval, meet, mid, mul, OutsideDomain, point, sub, zero} from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'

/** A closed axis-parallel box: the side of each variable. */
export type Box = readonly Interval[]

/** A function of several variables, written over an algebra and read over duals. */
export type Mapping = (x: readonly Dual[]) => Dual

/** Encloses f at a point of doubles; `entire` where it is not defined. */
export function encloseValue(f: Mapping, at: readonly number[]): Interval {
  return evaluate(f, at.map(x => constant(point(x)))).value
}

// Outside its domain f is not defined on the whole box, so nothing may be concluded: value and slopes are unbounded.
function evaluate(f: Mapping, x: readonly Dual[]): Dual {
  try {
    return f(x)
  } catch (error) {
    if (error instanceof OutsideDomain) return {value: entire, gradient: x.map(() => entire)}
    throw error
  }
}

/** What is known of a function on a box: an enclosure of its values, and one a variable of its partial derivatives. */
export interface Range {
  readonly values: Interval
  readonly gradient: readonly Interval[]
}

/**
 * Encloses the values of f on a box: by interval evaluation; if
 * that is not enough also by its values at two corners where f
 * is monotone in each variable, and else by the mean-value form f(c) + f′(box)(box − c) around the middle c.
 */
export function encloseRange(f: Mapping, box: Box, isEnough: (values: Interval) => boolean = () => false): Range {
  const {value, gradient} = evaluate(f, coordinates(box))
  const slopes = box.map((_, i) => gradient[i] ?? zero)
  if (isEnough(value)) return {values: value, gradient: slopes}
  const sharper = slopes.every(isMonotone) ? findMonotone(f, box, slopes) : meanValue(f, box, slopes)
  return {values: meet(value, sharper), gradient: slopes}
}

const isMonotone = (slope: Interval): boolean => slope.lo >= 0 || slope.hi <= 0

function findMonotone(f: Mapping, box: Box, slopes: readonly Interval[]): Interval {
  const [least, greatest] = [computeCorner(box, slopes, -1), computeCorner(box, slopes, 1)]
  return interval(encloseValue(f, least).lo, encloseValue(f, greatest).hi)
}

/**
 * Finds the corner towards which f seems to grow (sign 1) or to
 * fall (sign −1); on a monotone function it is the extreme one.
 */
export function computeCorner(box: Box, slopes: readonly Interval[], sign: 1 | -1): number[] {
  return box.map((side, i) =>
    (slopes[i].lo >= 0 || (slopes[i].hi > 0 && mid(slopes[i]) >= 0)) === (sign > 0) ? side.hi : side.lo
  )
}

function meanValue(f: Mapping, box: Box, slopes: readonly Interval[]): Interval {
  const middle = box.map(mid)
  return box.reduce((sum, side, i) => add(sum, mul(slopes[i], sub(side, point(middle[i])))), encloseValue(f, middle))
}
