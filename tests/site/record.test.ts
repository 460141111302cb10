import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest'
import {resultOf} from '#site/record.ts'
import {writeEvidenceStore} from '#verification/evidence-store.ts'

describe('a page that shows a claim nobody examined', () => {
  const root = mkdtempSync(join(tmpdir(), 'record-'))
  beforeAll(() => {
    writeEvidenceStore(root, [])
    vi.spyOn(process, 'cwd').mockReturnValue(root)
  })
  afterAll(() => {
    vi.restoreAllMocks()
    rmSync(root, {recursive: true})
  })

  it('is refused with the file that the claim would stand in', () =>
    expect(() => resultOf('sums/nowhere')).toThrow(
      'content/sums/nowhere.ts  claim "sums/nowhere" was not examined (claim-examined)',
    ))
  it('is refused where it names the claim alone', () =>
    expect(() => resultOf('nowhere')).toThrow(
      'content/*/nowhere.ts  claim "nowhere" was not examined (claim-examined)',
    ))
})
