import {describe, expect, it} from 'vitest'
import {toKey} from '#claims/knobs.ts'
import {verify} from '#verification/verification.ts'

describe('the evidence', () => {
  // What changes here changed what is published; `vitest -u`
  // writes the file anew, and the article's changelog tells why.
  it('has the digests that are committed, at every published setting', {timeout: 900_000}, async () => {
    const results = await verify({root: process.cwd()})
    const digests = Object.fromEntries(
      results.map((
        {claim, examination},
      ) => [claim,
        Object.fromEntries((examination?.records ?? []).map(({digest, evidence}) => [toKey(evidence.setting), digest]))]
      ),
    )
    await expect(`${JSON.stringify(digests, null, 1)}\n`).toMatchFileSnapshot('digests.json')
  })
})
