import {describe, expect, it} from 'vitest'
import {amplificationBounds, amplifications, branchBound, outputWithout} from '#networks/pruning/block-skipping.ts'
import * as Q from '#numerics/exact/rational.ts'
import * as M from '#numerics/linear/rational-matrix.ts'

const block = (outer: number) => ({
  skip: M.identity(2), inner: M.parse([[1, -1], [0, 2]]), bias: M.parseVector([0, -1]),
  outer: M.parse([[outer, 0], [1, 1]]), offset: M.parseVector([0, '1/2']),
})
const blocks = [block(1), block(-3)]
const x = M.parseVector([2, 1])

describe('outputWithout', () => {
  it('hands what enters the block to the next one', () => {
    expect(outputWithout(blocks, 0, x).map(Q.toText)).toEqual(['-1', '7/2'])
    expect(outputWithout(blocks, 1, x).map(Q.toText)).toEqual(['3', '7/2'])
  })
})

describe('branchBound', () => {
  it('is the product of the greatest row sums', () => expect(blocks.map(branchBound).map(Q.toText)).toEqual(['4', '6']))
})

describe('amplifications', () => {
  it('compare the move of the output with what the block wrote, and stay below their bounds', () => {
    const [first, last] = amplifications(blocks, [x])
    // The first block wrote (1, 5/2), and the output moves from (3, 10) to (−1, 7/2).
    expect(first).toEqual({ratio: Q.rational(13, 5), silent: Q.zero})
    expect(last.ratio).toEqual(Q.one)
    expect(amplificationBounds(blocks.map(branchBound)).map(Q.toText)).toEqual(['7', '1'])
  })

  it('keep apart where the block wrote nothing', () => {
    const mute = {...block(0), outer: M.zeros(2, 2), offset: M.parseVector([0, 0])}
    expect(amplifications([mute], [x])).toEqual([{ratio: Q.zero, silent: Q.zero}])
  })
})
