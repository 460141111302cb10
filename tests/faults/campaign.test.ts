import {appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {leadCampaign, type Outcome} from './campaign.ts'
import {faultsOf, type Fault} from './fault.ts'
import {openMemory} from './memory.ts'
import type {Reached} from './reach.ts'
import {countRows, toText} from './report.ts'

const root = mkdtempSync(join(tmpdir(), 'faults-'))
afterAll(() => rmSync(root, {recursive: true}))
const lay = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), {recursive: true})
  writeFileSync(join(root, file), text)
}
const file = 'src/numerics/mean.ts'
lay('package.json', '{"type": "module", "imports": {"#*": "./src/*"}}')
lay(file, `
export function mean(a: number, b: number): number {
  if (a === b) return a
  return (a + b) / 2
}
export function count(n: number): number {
  let steps = 0
  while (n > 0) { n -= 1; steps += 1 }
  return steps
}
`)
const test = (body: string) => `import {describe, expect, it} from 'vitest'
import {count, mean} from '#numerics/mean.ts'
${body}
`
lay('tests/numerics/mean.test.ts', test(`describe('mean', () => {
  it.each([[1, 1, 1], [1, 2, 1.5], [-1, 1, 0]])('%d', (a, b, m) => expect(mean(a, b)).toBe(m))
  it('counts', async () => expect(count(2)).toBe(2))
})`))
lay('tests/numerics/broken.test.ts', test(`it('fails', () => expect(mean(1, 1)).toBe(2))`))

const witness = (name: string): Reached =>
  ({witness: {test: name}, file: name, steps: new Map([[name, 0], [file, 1]])})
const path = join(root, 'memory.jsonl')
const unsound: string[] = []
const lead = (faults: readonly Fault[], tests = ['tests/numerics/mean.test.ts']) => leadCampaign(faults, {
  root, witnesses: tests.map(witness), memory: openMemory(root, path), jobs: 2, timeout: 1.5, budget: 10,
  onUnsound: name => unsound.push(name),
})
const faults = faultsOf(root, file)
const find = (change: string) => faults.filter(fault => fault.change === change)

describe('a campaign', () => {
  const by = async (change: string, tests?: readonly string[]) =>
    (await lead(find(change).slice(0, 1), tests && [...tests])).map(outcome => outcome.by)

  it('catches a fault by a unit test', async () => {
    const [outcome] = await lead(find('/ → *'))
    expect(outcome).toEqual({by: 'test', witness: 'tests/numerics/mean.test.ts',
      words: expect.stringContaining('expected 6 to be 1.5') as string, asked: 1, reaching: 1})
  })
  it('lets an equivalent one live', async () => expect(await by('a === b → false')).toEqual([null]))
  it('catches a loop that no longer ends', async () => expect(await by('-= → +=')).toEqual(['timeout']))
  it('does not believe a test that fails without a fault', async () => {
    expect(await by('=== → !==', ['tests/numerics/broken.test.ts'])).toEqual([null])
    expect(unsound).toEqual(['tests/numerics/broken.test.ts'])
    expect(await by('=== → !==', ['tests/numerics/broken.test.ts', 'tests/numerics/mean.test.ts'])).toEqual(['test'])
  })

  it('takes from its memory what rests on nothing that changed, though a run broke off', async () => {
    appendFileSync(path, '{"fault": "half a li')
    const lines = readFileSync(path, 'utf8')
    writeFileSync(path, lines.replaceAll('expected 6 to be', 'remembered'))
    const words = async () => (await lead(find('/ → *')))[0].words
    expect(await words()).toContain('remembered')
    appendFileSync(join(root, 'tests/numerics/mean.test.ts'), '// edited\n')
    expect(await words()).toContain('expected 6 to be')
  })
})

describe('a report', () => {
  const outcome = (by: Outcome['by']): Outcome => ({by, witness: null, words: '', asked: 1, reaching: 1})
  const [a, b, c, d] = faults
  const tried = [{fault: a, outcome: outcome('test')}, {fault: b, outcome: outcome('digest')},
    {fault: c, outcome: outcome(null)}, {fault: d, outcome: outcome(null)}]
  const accepted = [{file, text: d.text, change: d.change, nth: d.nth, reason: 'it makes no difference'}]
  it('counts an accepted fault neither as caught nor as a survivor', () =>
    expect(countRows(tried, accepted).at(-1)).toEqual({folder: 'all', faults: 4, test: 1, verdict: 0, digest: 1,
      timeout: 0, survivors: 1, accepted: 1, caught: 2 / 3}))
  it('names each survivor with its place and its change', () => {
    expect(toText(tried, accepted)).toContain(`survived (asked 1 of 1)  ${file}:${c.line}  ${c.kind}: ${c.change}`)
    expect(toText(tried, accepted)).not.toContain('accepted, but seen')
  })
  it('names an entry that is needless', () =>
    expect(toText([{fault: d, outcome: outcome('test')}], accepted)).toContain('accepted, but seen'))
})
