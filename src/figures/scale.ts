import {logPoint} from '#numerics/interval/logarithm.ts'
import type {Axis} from './drawing.ts'

/** The closed range of an axis, lower end first; the ends differ, and are positive on a logarithmic axis. */
export type Extent = readonly [number, number]

/** Maps a value of an axis to a length in user units. */
export type Scale = (value: number) => number

/** Tells whether an axis is logarithmic. */
export function isLogarithmic(axis: Axis): boolean {
  return axis.scale === 'log2' || axis.scale === 'log10'
}

/**
 * The natural logarithm of a positive double, from the site's own enclosure
 * and so the same in every engine; minus infinity, or nothing, elsewhere.
 */
export function decimalLogarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN
  const {lo, hi} = logPoint(x)
  return (lo + hi) / 2
}

/** Maps [lo, hi] onto [from, to], linearly in the value or in its logarithm. */
export function toScale(axis: Axis, [lo, hi]: Extent, [from, to]: Extent): Scale {
  const place = isLogarithmic(axis) ? decimalLogarithm : (value: number) => value
  const [start, end] = [place(lo), place(hi)]
  return value => from + (place(value) - start) / (end - start) * (to - from)
}

/**
 * Finds the extent of an axis over values: what is given, else the least and the greatest value with a share
 * `pad` of their distance on either side (on a logarithmic axis: of their quotient's logarithm).
 * Values that a logarithmic axis cannot show are left out; without a value the extent is [0, 1] or [1, 10].
 */
export function computeExtent(axis: Axis, values: readonly number[], pad = 0): Extent {
  const shown = isLogarithmic(axis) ? values.filter(value => value > 0) : values
  const lo = axis.from ?? shown.reduce((a, b) => Math.min(a, b), Infinity)
  const hi = axis.to ?? shown.reduce((a, b) => Math.max(a, b), -Infinity)
  if (!(lo <= hi)) return isLogarithmic(axis) ? [1, 10] : [0, 1]
  if (lo === hi) return isLogarithmic(axis) ? [lo / 2, hi * 2] : [lo - 1, hi + 1]
  const [below, above] = isLogarithmic(axis) ? padByFactor(lo, hi, pad) : padByTerm(lo, hi, pad)
  return [axis.from ?? below, axis.to ?? above]
}

// Zero is an end of its own: values that are never negative get no room below it.
function padByTerm(lo: number, hi: number, pad: number): Extent {
  const room = (hi - lo) * pad
  return [lo >= 0 && lo < room ? Math.min(lo, 0) : lo - room, hi + room]
}

// A factor of two at most: the exponential of a share would need a function that engines round differently.
function padByFactor(lo: number, hi: number, pad: number): Extent {
  const share = 1 + Math.min(1, pad * decimalLogarithm(hi / lo))
  return [lo / share, hi * share]
}
