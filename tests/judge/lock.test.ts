import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {isJudged, readJudgements, readProgram} from '#verification/judgement-lock.ts'

const digests = JSON.parse(readFileSync(join(import.meta.dirname, '../digests.json'), 'utf8')) as
  Readonly<Record<string, Readonly<Record<string, string>>>>

// No Python is needed to see that the lock is stale; `npm run judge` renews it.
it('the lock of judgements knows each program as it is, and the records by the digests that are committed', () => {
  const stale = Object.entries(readJudgements()).filter(([claim, kept]) => {
    const program = readProgram(claim)
    const same = isJudged({...kept, records: {'': 'x'}}, program, [{digest: 'x', evidence: {setting: {}}}])
    return !same || JSON.stringify(kept.records) !== JSON.stringify(digests[claim])
  })
  expect(stale.map(([claim]) => `${claim} was judged in another state: npm run judge ${claim}`)).toEqual([])
})
