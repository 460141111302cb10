import {mid, width} from '#numerics/interval/interval.ts'
import type {Box} from './range.ts'

/** Halves a box across its widest side, the first of equals; nothing where no double lies strictly inside that side. */
export function bisect(box: Box): [Box, Box] | undefined {
  let axis = 0
  for (let i = 1; i < box.length; i++) if (width(box[i]) > width(box[axis])) axis = i
  const {lo, hi} = box[axis]
  const middle = mid(box[axis])
  if (middle <= lo || middle >= hi) return undefined
  return [box.with(axis, {lo, hi: middle}), box.with(axis, {lo: middle, hi})]
}

/**
 * Finds the leaves of a partition of a union of boxes. It is
 * written in preorder, box after box: "1" for one that is bisected,
 * followed by its halves, and "0" for a leaf. Whatever the digits, the
 * leaves cover the boxes; throws where too few or too many are given.
 */
export function listLeaves(boxes: readonly Box[], partition: string): Box[] {
  const stack = boxes.toReversed()
  const leaves: Box[] = []
  for (const [position, digit] of [...partition].entries()) {
    const box = stack.pop()
    if (!box) throw new SyntaxError(`the partition ends at digit ${position}, but has ${partition.length}`)
    const halves = digit === '1' ? bisect(box) : undefined
    if (halves) stack.push(halves[1], halves[0])
    else if (digit === '0') leaves.push(box)
    else throw new SyntaxError(
        `digit ${position} of the partition, "${digit}", is neither a leaf nor a box that can be bisected`,
      )
  }
  if (stack.length > 0)
    throw new SyntaxError(`the partition stops after ${partition.length} digits and leaves ${stack.length} boxes open`)
  return leaves
}
