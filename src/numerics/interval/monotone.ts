import type {Interval} from './interval.ts'

/** Encloses an increasing function on an interval from its enclosures at the ends; a point is evaluated once. */
export function increasing(at: (x: number) => Interval, a: Interval): Interval {
  const low = at(a.lo)
  return a.lo === a.hi ? low : {lo: low.lo, hi: at(a.hi).hi}
}

/** Encloses a decreasing function on an interval from its enclosures at the ends. */
export function decreasing(at: (x: number) => Interval, a: Interval): Interval {
  const low = at(a.hi)
  return a.lo === a.hi ? low : {lo: low.lo, hi: at(a.lo).hi}
}
