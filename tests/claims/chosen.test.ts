import {describe, expect, it} from 'vitest'
import {places, unrolled} from '#networks/adapters/adapted-form.ts'
import * as Q from '#numerics/exact/rational.ts'
import {maxDistance} from '#numerics/linear/max-norm.ts'
import {chosenDraw, sampleBlocks} from '../../content/lora/unrolled-terms.untrusted.ts'

const isZero = (value: unknown): boolean => Array.isArray(value) ? value.some(isZero)
  : typeof value === 'object' && value !== null && ('n' in value ? Q.isZero(value as Q.Rational)
    : Object.values(value).some(isZero))

/** Whether every parameter that may move does, for each block and matrix, and no weight is zero. */
function moves(draw: number): boolean {
  if (isZero(sampleBlocks(0, places[0], draw).blocks)) return false
  return [0, 1, 2].every(block => places.every(place => {
    const subject = sampleBlocks(block, place, draw)
    const [before, after] = [unrolled(subject), unrolled(subject, place)]
    return before.parameters.every(({matrix}, i) =>
      Q.isZero(maxDistance(matrix, after.parameters[i].matrix)) !== subject.changed[i])
  }))
}

describe('an instance that was chosen', () => {
  it('is the first of the draws of unrolled-terms in which whatever may move does', () =>
    expect(Array.from({length: chosenDraw}, (_, k) => k + 1).find(moves)).toBe(chosenDraw))
})
