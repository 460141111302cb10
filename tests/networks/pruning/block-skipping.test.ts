import {describe, expect, it} from 'vitest'
import {computeBranch, branchBound, maxNorm, computeSkipped, listStates, parseBlocks, residualSkip} from '#networks/pruning/block-skipping.ts'
import * as Q from '#numerics/exact/rational.ts'

const block = (outer: string) => ({skip: residualSkip(2), inner: [['1', '-1'], ['0', '2']], bias: ['0', '-1'], outer: [[outer, '0'], ['1', '1']], offset: ['0', '1/2']})
const blocks = parseBlocks([block('1'), block('-3')])
const x = ['2', '1'].map(Q.parseRational)
const toTexts = (list: readonly Q.Rational[]) => list.map(Q.toText)

describe('findStates', () => {
  it('adds what each block writes to the stream', () => {
    expect(toTexts(computeBranch(blocks[0], x))).toEqual(['1', '5/2'])
    expect(listStates(blocks, x).map(toTexts)).toEqual([['2', '1'], ['3', '7/2'], ['3', '10']])
  })
})

describe('findSkipped', () => {
  it('hands what enters the block to the next one', () => {
    expect(toTexts(computeSkipped(blocks, 0, x))).toEqual(['-1', '7/2'])
    expect(toTexts(computeSkipped(blocks, 1, x))).toEqual(['3', '7/2'])
  })
})

describe('findBranchBound', () => {
  it('is the product of the greatest row sums', () => {
    expect(blocks.map(branchBound).map(Q.toText)).toEqual(['4', '6'])
    expect(Q.toText(maxNorm(x))).toBe('2')
  })
})
