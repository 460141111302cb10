import {piecewiseLinear, type PiecewiseLinear} from './piecewise-linear.ts'
import {compare, parseRational, toNumber, toText} from './rational.ts'

/** A piecewise-linear function as plain data: [x, y] at every knot, as "p/q", the x increasing. */
export type Breakpoints = readonly (readonly [string, string])[]

/** Writes a function as its breakpoints. */
export function toBreakpoints({knots, values}: PiecewiseLinear): Breakpoints {
  return knots.map((x, i) => [toText(x), toText(values[i])] as const)
}

/** Reads breakpoints; throws unless there are at least two and their x increase. */
export function parseBreakpoints(points: Breakpoints): PiecewiseLinear {
  return piecewiseLinear(points.map(([x]) => parseRational(x)), points.map(([, y]) => parseRational(y)))
}

/** Rounds the breakpoints to doubles, for pictures. */
export function toPoints({knots, values}: PiecewiseLinear): (readonly [number, number])[] {
  return knots.map((x, i) => [toNumber(x), toNumber(values[i])] as const)
}

/** Answers whether data are at least two breakpoints with increasing x. */
export function isBreakpoints(points: readonly (readonly string[])[]): points is Breakpoints {
  return points.length > 1 && points.every((point, i) => point.length === 2
    && (i === 0 || compare(parseRational(points[i - 1][0]), parseRational(point[0])) < 0))
}
