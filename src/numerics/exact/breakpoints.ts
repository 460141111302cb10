import type {PiecewiseLinear} from './piecewise-linear.ts'
import {compare, parseRational, toNumber, toText} from './rational.ts'
import type {Rational} from './rational.ts'

/** A piecewise-linear function as plain data: [x, y] at every knot, as "p/q", the x increasing. */
export type Breakpoints = readonly (readonly [string, string])[]

/** Writes a function as its breakpoints. */
export function toBreakpoints({knots, values}: PiecewiseLinear): Breakpoints {
  return knots.map((x, i) => [toText(x), toText(values[i])] as const)
}

/**
 * Reads breakpoints with all their knots, those included where the slope stays; throws unless there are at least two
 * and their x increase.
 */
export function parseBreakpoints(points: Breakpoints): PiecewiseLinear {
  return throughPoints(points.map(point => point.map(parseRational)))
}

/**
 * The function through points [x, y], all of them its knots; throws a RangeError unless there are at least two and
 * their x increase.
 */
export function throughPoints(points: readonly (readonly Rational[])[]): PiecewiseLinear {
  if (!isGraph(points)) throw new RangeError('expected at least two breakpoints with increasing places')
  return {knots: points.map(([x]) => x), values: points.map(([, y]) => y)}
}

/** Answers whether there are at least two points [x, y], and their x increase. */
export function isGraph(points: readonly (readonly Rational[])[]): boolean {
  return points.length > 1 && points.every((point, i) =>
    point.length === 2 && (i === 0 || compare(points[i - 1][0], point[0]) < 0))
}

/** Rounds the breakpoints to doubles, for pictures. */
export function toPoints({knots, values}: PiecewiseLinear): (readonly [number, number])[] {
  return knots.map((x, i) => [toNumber(x), toNumber(values[i])] as const)
}
