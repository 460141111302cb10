import {mag, mid, mig} from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {bisect} from './partition.ts'
import {computeCorner, encloseRange, encloseValue} from './range.ts'
import type {Box, Mapping} from './range.ts'

/** How near the two ends of an enclosed supremum are to come: hi ≤ lo · (1 + relative) + absolute. */
export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

/** An enclosure of sup |f|, the point of doubles that attests its lower end, and the number of boxes looked at. */
export interface SupNorm {
  readonly norm: Interval
  readonly at: readonly number[]
  readonly boxes: number
}

interface Part {
  readonly box: Box
  readonly upper: number
}

/**
 * Encloses sup |f| over a union of boxes by bisection, level by
 * level. The enclosure is sound whatever happens; it meets the
 * tolerance unless the budget of boxes is spent first, or a box becomes too small to bisect.
 */
export function supNorm(f: Mapping, boxes: readonly Box[], {relative, absolute}: Tolerance, budget: number): SupNorm {
  let open: Part[] = boxes.map(box => ({box, upper: Infinity}))
  let [count, settled, best] = [0, 0, {at: boxes[0].map(mid), value: 0}]
  while (open.length > 0) {
    const next: Part[] = []
    for (const part of open) {
      const goal = best.value * (1 + relative) + absolute
      const view = part.upper <= goal || count >= budget ? undefined : examine(f, part, goal)
      if (view) count++
      if (view && view.value > best.value) best = view
      const halves = view && view.upper > best.value * (1 + relative) + absolute ? bisect(part.box) : undefined
      const upper = view?.upper ?? part.upper
      if (halves) next.push(...halves.map(box => ({box, upper})))
      else settled = Math.max(settled, upper)
    }
    open = next
  }
  return {norm: {lo: best.value, hi: Math.max(settled, best.value)}, at: best.at, boxes: count}
}

// An upper bound of |f| on a box, and the largest lower bound among
// the middle and the two corners to which the gradient points.
function examine(f: Mapping, {box, upper}: Part, goal: number): {upper: number, at: number[], value: number} {
  const {values, gradient} = encloseRange(f, box, range => mag(range) <= goal)
  if (mag(values) <= goal) return {upper: Math.min(upper, mag(values)), at: [], value: -1}
  const seen = [box.map(mid), computeCorner(box, gradient, 1), computeCorner(box, gradient, -1)].map(at => ({
    at,
    value: mig(encloseValue(f, at)),
  }))
  return {upper: Math.min(upper, mag(values)), ...seen.reduce((a, b) => b.value > a.value ? b : a)}
}
