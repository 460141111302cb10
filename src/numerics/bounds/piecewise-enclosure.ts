import type {Dual} from './dual.ts'
import * as I from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {slope, type PiecewiseLinear} from '#numerics/exact/piecewise-linear.ts'
import type {Box} from './range.ts'

/** Encloses the intervals between neighbouring knots, one box each; with dyadic knots, exactly. */
export function listCells({knots}: PiecewiseLinear): Box[] {
  const ends = knots.map(I.fromRational)
  return ends.slice(1).map((end, i) => [I.interval(ends[i].lo, end.hi)])
}

/**
 * Reads a piecewise-linear function over duals: on a box inside
 * one piece it is affine, without the sum over all units that made
 * it; across knots its slopes are the hull of those it meets. The outer pieces are continued beyond the domain.
 */
export function toMapping(f: PiecewiseLinear): (x: Dual) => Dual {
  const [ends, values] = [f.knots.map(I.fromRational), f.values.map(I.fromRational)]
  const slopes = ends.slice(1).map((_, i) => I.fromRational(slope(f, i)))
  const valueOn = (part: Interval, i: number) => I.add(values[i], I.mul(slopes[i], I.sub(part, ends[i])))
  return ({value, gradient}) => {
    const [first, last] = findPieces(ends, value)
    const met = slopes.slice(first, last + 1)
    const parts = met.map((_, k) => valueOn(clip(value, ends, first + k), first + k))
    const slopeThere = met.reduce(I.hull)
    return {value: parts.reduce(I.hull), gradient: gradient.map(d => I.mul(slopeThere, d))}
  }
}

// The first and the last of the pieces that may meet x.
function findPieces(ends: readonly Interval[], x: Interval): [number, number] {
  const inner = ends.slice(1, -1)
  const first = inner.findLastIndex(end => end.hi <= x.lo) + 1
  const after = inner.findIndex(end => x.hi <= end.lo)
  return [first, Math.max(first, after < 0 ? inner.length : after)]
}

// The part of x on piece i; the outer pieces have no outer end.
function clip(x: Interval, ends: readonly Interval[], i: number): Interval {
  const lo = i === 0 ? x.lo : Math.max(x.lo, ends[i].lo)
  const hi = i === ends.length - 2 ? x.hi : Math.min(x.hi, ends[i + 1].hi)
  return I.interval(lo, hi)
}
