import type {Axis} from './drawing.ts'
import {measureWidth} from './label.ts'
import {toDecimal, toNumeral, toPower} from './numeral.ts'
import {decimalLogarithm, type Extent} from './scale.ts'

/** A place on an axis with its label. */
export interface Tick {
  readonly at: number
  readonly label: string
}

/** Finds at most about `most` labelled ticks within an extent, those of the axis where it gives its own. */
export function computeTicks(axis: Axis, extent: Extent, most: number): readonly Tick[] {
  if (axis.ticks) return axis.ticks.filter(({at}) => at >= extent[0] && at <= extent[1])
  if (axis.scale === 'log2') return powerTicks(2, extent, most)
  return axis.scale === 'log10' ? powerTicks(10, extent, most) : linearTicks(extent, most)
}

/**
 * Finds the multiples of 1, 2 or 5 times a power of ten in a closed range, the finest step with at most `most` of them.
 */
export function linearTicks([lo, hi]: Extent, most: number): readonly Tick[] {
  const {digit, e} = findStep((hi - lo) / most)
  const unit = toMultiple(digit, e)
  const [first, last] = [Math.ceil(lo / unit - 1e-9), Math.floor(hi / unit + 1e-9)]
  return Array.from({length: last - first + 1}, (_, i) => digit * (first + i) + 0)
    .map(n => ({at: toMultiple(n, e), label: toDecimal(n, e)}))
}

/** The least step d·10^e with d in {1, 2, 5} that is not below a positive width. */
function findStep(width: number): {digit: number, e: number} {
  let e = 0
  while (toMultiple(1, e) >= width) e--
  while (toMultiple(5, e) < width) e++
  return {digit: [1, 2, 5].find(d => toMultiple(d, e) >= width)!, e}
}

// Powers of ten up to 10²² are exact, so each multiple is the nearest double.
function toMultiple(n: number, e: number): number {
  const power = Number(`1e${Math.abs(e)}`)
  return e < 0 ? n / power : n * power
}

/**
 * Finds the powers of an integer base in a closed range of positive
 * numbers, every k-th of them so that at most `most` remain.
 */
export function powerTicks(base: 2 | 10, [lo, hi]: Extent, most: number): readonly Tick[] {
  const per = decimalLogarithm(base)
  const [first, last] = [Math.ceil(decimalLogarithm(lo) / per - 1e-9), Math.floor(decimalLogarithm(hi) / per + 1e-9)]
  const every = Math.max(1, Math.ceil((last - first + 1) / most))
  const exponents = Array.from({length: Math.max(0, last - first + 1)}, (_, i) => first + i).filter(k =>
    k % every === 0
  )
  if (base === 10 && last - first < 2) return decimalTicks([lo, hi], first - 1, last + 1)
  const plain = exponents.every(k => k >= 0 && toWhole(base, k) < 10_000)
  return exponents.map(k => ({at: toWhole(base, k), label: plain ? String(toWhole(base, k)) : toPower(base, k)}))
}

// Over less than three powers of ten: their multiples by 1, 2 and 5, in decimals where these are short.
function decimalTicks([lo, hi]: Extent, first: number, last: number): readonly Tick[] {
  const exponents = Array.from({length: last - first + 1}, (_, i) => first + i)
  return exponents.flatMap(e =>
    [1, 2, 5].map(digit => ({at: toMultiple(digit, e), label: toNumeral(toMultiple(digit, e))}))
  )
    .filter(({at}) => at >= lo && at <= hi)
}

function toWhole(base: number, exponent: number): number {
  if (base === 10) return Number(`1e${exponent}`)
  let power = 1
  for (let k = 0; k < Math.abs(exponent); k++) power *= base
  return exponent < 0 ? 1 / power : power
}

/** The width in user units of the widest label. */
export function findWidest(ticks: readonly Tick[]): number {
  return ticks.reduce((widest, {label}) => Math.max(widest, measureWidth(label)), 0)
}
