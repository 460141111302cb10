import {createHash} from 'node:crypto'
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Examination} from '#claims/judging/evidence.ts'
import {Problems} from '#problems/problem.ts'
import {readEntry, writeEntry} from '#verification/cache.ts'
import {readEvidenceStore, writeEvidenceStore} from '#verification/evidence-store.ts'
import {toJson, toMarginNumber, toTable} from '#verification/report.ts'
import {verify} from '#verification/verification.ts'
import {
  bibliography, lay, sound, toArticle, toClaim, toTold, run as command, write, type Files,
} from '../hostile/publication.ts'

const file = 'content/sums/sum.ts'
const broken = toClaim({subject: `() => ({terms: ['1/2', '1/3'], sum: '6/7'})`})
const shared: Files = {
  'content/references.bib': bibliography, 'content/sums/article.mdx': toArticle(toTold('sum')),
  'src/networks/half.ts': `/** A half. */\nexport const half = '1/2'\n`,
  'content/sums/sum.ts': toClaim(
    {subject: `() => ({terms: [half, '1/3'], sum: '5/6'})`},
    `import {half} from '#networks/half.ts'`,
  ),
}

describe('verify', () => {
  it('answers one result a claim, in the order of their names, whatever became of it', async () => {
    const names = ['a', 'b', 'c', 'd']
    const root = lay({
      ...sound,
      ...Object.fromEntries(
        names.map((
          name,
          i,
        ) => [`content/sums/${name}.ts`,
          [toClaim(), broken, 'nonsense ===', toClaim({check: '() => process.exit(0)'})][i]]
        ),
      ),
    })
    const told: string[] = []
    const results = await verify({root, onProgress: (done, total, {claim}) => told.push(`${done}/${total} ${claim}`)})
    expect(results.map(({claim}) => claim)).toEqual([...names, 'sum'].map(name => `sums/${name}`))
    expect(results.map(({established}) => established)).toEqual([true, false, false, false, true])
    expect(told.map(each => each.split(' ')[0])).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5'])
    for (const {established, problems} of results) expect(problems.length > 0).toBe(!established)
  })
  it('keeps to the claims that are asked for', async () =>
    expect(await verify({root: lay(sound), filter: name => name === 'nobody'})).toEqual([]))
})

describe('the cache', () => {
  const claims = async (root: string) =>
    (await verify({root})).map(({cached, established, why}) => ({cached, established, why}))

  it('spares a second run, with the same evidence', async () => {
    const root = lay(sound)
    const [first] = await verify({root})
    const [second] = await verify({root})
    expect([first.cached, second.cached]).toEqual([false, true])
    expect(second.examination).toEqual(first.examination)
  })
  it('is not asked where it shall not be', async () => {
    const root = lay(sound)
    await verify({root})
    expect((await verify({root, useCache: false}))[0]).toMatchObject({cached: false, why: ['the cache was not asked']})
  })
  it('is stale after an edit of the claim, and says so', async () => {
    const root = lay(sound)
    await verify({root})
    write(root, {[file]: `${toClaim()}// edited\n`})
    expect(await claims(root)).toEqual([{cached: false, established: true, why: [`~ module ${file}`]}])
  })
  it('is stale after an edit of a module that the claim imports', () => {
    const root = lay(shared, 'copied')
    const run = () => command(root, join(root, 'src/verification/verify.ts'), '--root', root, '--why')
    expect(run()).toMatchObject({code: 0, err: 'sums/sum ran because\n  it was never established here\n'})
    write(root, {'src/networks/half.ts': `/** A half. */\nexport const half = '2/4'\n`})
    expect(run()).toMatchObject({code: 0, err: 'sums/sum ran because\n  ~ module src/networks/half.ts\n'})
    expect(run()).toMatchObject({code: 0, err: ''})
  })
  it('is stale after a change of a file that the claim reads, which is then refused', async () => {
    const digest = createHash('sha256').update('four').digest('hex')
    const root = lay({...sound, [file]: toClaim({files: `[{file: 'models/four.txt', sha256: '${digest}'}]`})})
    rmSync(join(root, 'public')) // a link to the house's own
    write(root, {'public/models/four.txt': 'four'})
    expect((await claims(root))[0]).toMatchObject({cached: false, established: true})
    expect((await claims(root))[0]).toMatchObject({cached: true, established: true})
    write(root, {'public/models/four.txt': 'five'})
    const [result] = await verify({root})
    expect(result).toMatchObject({
      cached: false,
      established: false,
      why: ['~ file public/models/four.txt'],
      problems: [{rule: 'claim-loads'}],
    })
    expect(result.problems[0].message).toContain('models/four.txt is not the file that is meant: it has 4 bytes')
    rmSync(join(root, 'public/models/four.txt'))
    expect((await verify({root}))[0].problems[0].message).toContain('models/four.txt is not to be had')
  })
  it('never stores a failure', async () => {
    const root = lay({...sound, [file]: broken})
    await verify({root})
    expect(readEntry(root, 'sums/sum')).toBeNull()
    expect((await claims(root))[0]).toMatchObject({cached: false, established: false})
  })
  it('does not outlive the claim’s truth: what was established before is not, once edited to be false', async () => {
    const root = lay(sound)
    await verify({root})
    write(root, {[file]: broken})
    expect((await claims(root))[0]).toMatchObject({cached: false, established: false})
  })
  it('is judged again by the rules of today: cached evidence that falls short is not established', async () => {
    const root = lay(sound)
    await verify({root})
    const entry = readEntry(root, 'sums/sum')!
    const [record] = entry.examination.records
    writeEntry(root, 'sums/sum', {
      ...entry,
      examination: {...entry.examination, records: [{...record, evidence: {...record.evidence, controls: []}}]},
    })
    expect((await verify({root}))[0]).toMatchObject({
      cached: true,
      established: false,
      problems: [{rule: 'control-present'}],
    })
  })
  it('that is damaged is a problem with its file, never a miss', () => {
    const root = lay({})
    writeEntry(root, 'a/b', {key: {}, ms: 1, examination: {claim: 'a/b', knobs: {}, files: [], records: []}})
    const path = join(root, 'node_modules/.cache/universal-approximation-checked/a/b.json')
    expect(existsSync(path)).toBe(true)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"ms":1', '"ms":2'))
    expect(() => readEntry(root, 'a/b')).toThrow(Problems)
    rmSync(path)
    expect(readEntry(root, 'a/b')).toBeNull()
  })
})

describe('the report', () => {
  it('writes one object with the promised members', async () => {
    const results = await verify({root: lay({...sound, 'content/sums/exits.ts': toClaim({}, 'process.exit(0)')})})
    const {claims} = JSON.parse(toJson(results)) as {claims: unknown[]}
    expect(claims).toEqual([
      {
        name: 'sums/exits',
        kind: null,
        rigour: null,
        verdict: 'error',
        established: false,
        margin: null,
        controls: [],
        mutants: {total: 0, killed: 0, survivors: []},
        digest: null,
        ms: expect.any(Number) as number,
        cached: false,
        standing: null,
        proof: null,
      },
      {
        name: 'sums/sum',
        kind: 'example',
        rigour: 'exact',
        verdict: 'confirmed',
        established: true,
        margin: 0,
        controls: [{because: 'the second term is doubled', verdict: 'refuted'}],
        mutants: {
          total: 11,
          killed: 9,
          survivors: [{path: 'terms', because: 'a sum does not depend on the order of its terms'}],
        },
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        ms: expect.any(Number) as number,
        cached: false,
        standing: null,
        proof: null,
      },
    ])
    expect(toTable(results).split('\n').map(line => line.trim().split(/\s+/).slice(0, 2).join(' '))).toEqual([
      'claim rigour',
      '✗ sums/exits',
      '✓ sums/sum',
    ])
  })
  it('rounds a margin toward the bound, never up', () => {
    expect([null, '0', '1/2', '-1/2'].map(toMarginNumber)).toEqual([null, 0, 0.5, -0.5])
    for (const margin of ['1/3', '-1/3', '2/3', '1/10', '-1/10']) {
      const [n, d] = margin.split('/').map(BigInt) as [bigint, bigint]
      const x = toMarginNumber(margin)!
      const scaled = BigInt(x * 2 ** 60)
      expect(scaled * d <= n * 2n ** 60n).toBe(true)
    }
    expect(toMarginNumber(`1${'0'.repeat(400)}`)).toBeNull()
  })
})

describe('the results of a verification', () => {
  it('are found again by name', async () => {
    const root = lay(sound)
    const results = await verify({root})
    writeEvidenceStore(root, results)
    expect([...readEvidenceStore(root)]).toEqual(
      JSON.parse(JSON.stringify(results.map(result => [result.claim, result]))),
    )
  })
  it('are an error where none was made', () =>
    expect(() => readEvidenceStore(lay({}))).toThrow('no claim was examined yet'))
  it('hold evidence that names its claim', async () => {
    const [result] = await verify({root: lay(sound)})
    expect((result.examination satisfies Examination | null)?.records[0]?.evidence.claim).toBe(result.claim)
  })
})
