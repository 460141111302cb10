import {mid, neg} from '#numerics/interval/interval.ts'
import type {Interval} from '#numerics/interval/interval.ts'
import {bisect, listLeaves} from './partition.ts'
import {computeCorner, encloseRange, encloseValue} from './range.ts'
import type {Box, Mapping, Range} from './range.ts'

/**
 * The bounds that the values of a function are to keep, both attained
 * allowed; each encloses the number meant, an absent one does not bind.
 */
export interface Band {
  readonly lower?: Interval
  readonly upper?: Interval
}

/** A point of doubles at which a function leaves its band, with an enclosure of its value there. */
export interface Witness {
  readonly at: readonly number[]
  readonly value: Interval
}

/** The answer of a search, with the number of boxes it looked at. */
export type Decision =
  | {readonly outcome: 'proved', readonly boxes: number, readonly partition: string}
  | {readonly outcome: 'refuted', readonly boxes: number, readonly witness: Witness}
  | {readonly outcome: 'undecided', readonly boxes: number}

/** Decides |f| ≤ bound on a union of boxes by bisection, with at most so many boxes; see `decideBetween`. */
export function decide(f: Mapping, boxes: readonly Box[], bound: Interval, budget: number): Decision {
  return decideBetween(f, boxes, {lower: neg(bound), upper: bound}, budget)
}

/**
 * Decides whether lower ≤ f ≤ upper everywhere on a union of
 * boxes: proved with the partition on whose leaves the ranges keep
 * the band, refuted with a witness, or undecided where the budget is spent or a box is too small to bisect.
 */
export function decideBetween(f: Mapping, boxes: readonly Box[], band: Band, budget: number): Decision {
  const stack = boxes.toReversed()
  let [count, partition, isComplete] = [0, '', true]
  while (stack.length > 0) {
    if (count >= budget) return {outcome: 'undecided', boxes: count}
    const box = stack.pop()!
    count++
    const range = encloseRange(f, box, values => keeps(values, band))
    const isLeaf = keeps(range.values, band)
    const witness = isLeaf ? undefined : findWitness(f, box, range, band)
    if (witness) return {outcome: 'refuted', boxes: count, witness}
    const halves = isLeaf ? undefined : bisect(box)
    if (halves) stack.push(halves[1], halves[0])
    partition += halves ? '1' : '0'
    isComplete &&= isLeaf || halves !== undefined
  }
  return isComplete ? {outcome: 'proved', boxes: count, partition} : {outcome: 'undecided', boxes: count}
}

/**
 * Decides the same without a search, from a published partition:
 * proved where the range on each leaf keeps the band, refuted
 * where a leaf shows a witness, else undecided.
 */
export function decideOnLeaves(f: Mapping, boxes: readonly Box[], band: Band, partition: string): Decision {
  const leaves = listLeaves(boxes, partition)
  let isComplete = true
  for (const [index, box] of leaves.entries()) {
    const range = encloseRange(f, box, values => keeps(values, band))
    if (keeps(range.values, band)) continue
    const witness = findWitness(f, box, range, band)
    if (witness) return {outcome: 'refuted', boxes: index + 1, witness}
    isComplete = false
  }
  return isComplete
    ? {outcome: 'proved', boxes: leaves.length, partition}
    : {outcome: 'undecided', boxes: leaves.length}
}

const keeps = (values: Interval, {lower, upper}: Band): boolean =>
  (!lower || values.lo >= lower.hi) && (!upper || values.hi <= upper.lo)

const escapes = (value: Interval, {lower, upper}: Band): boolean =>
  (lower !== undefined && value.hi < lower.lo) || (upper !== undefined && value.lo > upper.hi)

// The middle, and the two corners to which the gradient points:
// an extreme value may sit at a corner that no middle reaches.
function findWitness(f: Mapping, box: Box, {gradient}: Range, band: Band): Witness | undefined {
  return [box.map(mid), computeCorner(box, gradient, 1), computeCorner(box, gradient, -1)]
    .map(at => ({at, value: encloseValue(f, at)}))
    .find(({value}) => escapes(value, band))
}
