import {describe, expect, it} from 'vitest'
import {judgedBy} from '#site/judgement.ts'
import type {ClaimResult} from '#verification/verification.ts'

const toResult = (established: boolean): ClaimResult => ({
  claim: 'sums/sum',
  file: 'content/sums/sum.ts',
  established,
  examination: null,
  problems: [],
  ms: 0,
  cached: false,
  why: [],
  proof: null,
  standing: null,
})
const [sound, open] = [toResult(true), toResult(false)]

describe('the verdict of a judgement follows from the claims that carry it', () => {
  it.each([
    ['holds', {by: [sound], under: [], against: []}],
    ['holds under these conditions', {by: [], under: [sound], against: []}],
    ['holds under these conditions', {by: [sound], under: [sound], against: []}],
    ['is partly right', {by: [sound], under: [], against: [sound]}],
    ['does not hold as stated', {by: [], under: [], against: [sound]}],
    ['not a mathematical statement', {by: [], under: [], against: []}],
  ])('%s', (verdict, carriers) => expect(judgedBy(carriers)).toBe(verdict))

  it.each(['by', 'under', 'against'] as const)(
    'a claim under "%s" that is not established carries nothing',
    role =>
      expect(() => judgedBy({by: [sound], under: [], against: [], [role]: [open]})).toThrow(
        '"sums/sum", which is not established',
      ),
  )
})
