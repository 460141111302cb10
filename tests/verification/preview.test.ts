import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {findClaimFiles} from '#workers/claim-files.ts'
import {findTouched, previewClaims, type Preview} from '#verification/preview.ts'
import {house, lay, sound, toClaim, type Files} from '../hostile/publication.ts'

const toothless = `[{because: 'nothing of the sum changes', change: subject => ({...subject, terms: ['1/3', '1/2']})}]`

async function findGlances(files: Files, signal = new AbortController().signal): Promise<readonly Preview[]> {
  const root = lay({...sound, ...files})
  const previews: Preview[] = []
  await previewClaims(root, findClaimFiles(root), preview => previews.push(preview), signal)
  return previews.toSorted((a, b) => a.claim < b.claim ? -1 : 1)
}

describe('a preview', () => {
  it('shows a falsified claim as refuted, with the relation that fails, and a sound one as confirmed', async () => {
    const [found, sum] = await findGlances({
      'content/sums/false.ts': toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '6/7'})`}),
    })
    expect(found).toMatchObject({
      claim: 'sums/false',
      verdict: 'refuted',
      problems: [expect.stringMatching(/a \+ b = c.*5\/6.*6\/7.*\(claim-confirmed\)$/)],
    })
    expect(sum).toEqual({claim: 'sums/sum', verdict: 'confirmed', problems: []})
  })
  it('says nothing of controls and mutants, which the examination in full judges', async () => {
    expect(await findGlances({'content/sums/sum.ts': toClaim({controls: toothless, survivors: '[]'})})).toEqual([{
      claim: 'sums/sum',
      verdict: 'confirmed',
      problems: [],
    }])
  })
  it.each([
    ['does not load', 'nonsense ===', '(claim-loads)'],
    ['is no claim', 'export default 1', '(claim-loads)'],
    ['would end its worker', toClaim({check: '() => process.exit(0)'}), '(no-engine-math)'],
    ['throws', toClaim({subject: `() => { throw new Error('no subject') }`}), '(claim-runs)'],
  ])('shows as an error what %s, and goes on to the next', async (_, source, rule) => {
    const [bad, sum] = await findGlances({'content/sums/bad.ts': source})
    expect(bad).toMatchObject({verdict: 'error', problems: [expect.stringContaining(rule)]})
    expect(sum).toMatchObject({verdict: 'confirmed'})
  })
  it('tells nothing once it is called off', async () => expect(await findGlances({}, AbortSignal.abort())).toEqual([]))
})

describe('an edit touches', () => {
  const other = toClaim({}, `import '#numerics/exact/dyadic.ts'`)
  const touched = (...edited: string[]) => {
    const root = lay({...sound, 'content/sums/other.ts': other})
    return findTouched(
      root,
      findClaimFiles(root),
      new Set(edited.map(file => file.startsWith('src/claims') ? join(house, file) : join(root, file))),
    ).map(({name}) => name)
  }

  it.each([
    ['the claim that is edited', ['content/sums/sum.ts'], ['sums/sum']],
    ['the claims that import what is edited', ['src/numerics/exact/dyadic.ts'], ['sums/other', 'sums/sum']],
    ['every claim, where it is the judge', ['src/claims/judging/judge.ts'], ['sums/other', 'sums/sum']],
    ['no claim, where none rests on it', ['src/numerics/bounds/jet.ts'], []],
  ])('%s', (_, edited, claims) => expect(touched(...edited)).toEqual(claims))
})
