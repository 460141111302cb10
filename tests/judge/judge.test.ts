import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {readJudgements, readProgram} from '#verification/judgement-lock.ts'
import {verify, type ClaimResult} from '#verification/verification.ts'
import {callWitness, findPython} from '../witnesses/present.ts'
import {judge, judgementsOf, layRecords, runPython, type Sentence} from './second-judge.ts'

/** What came of one kind of forgery of a claim's records. */
interface Tried { readonly tried: number; readonly unnoticed: readonly string[] }
interface Forged {
  readonly claim: string
  readonly forged: Readonly<Record<string, Tried>> & {
    readonly 'leaf changed': Tried & {readonly unexplained: readonly string[]}
  }
}

const python = findPython()
let folder: string
let results: readonly ClaimResult[] = []
let files: readonly string[] = []
let sentences: readonly Sentence[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'judge-'))
  if (!python) return
  results = await verify({root: process.cwd(), filter: name => readProgram(name) !== null})
  files = layRecords(folder, results)
  sentences = await judge(python, files)
}, 900_000)
afterAll(() => rmSync(folder, {recursive: true}))

describe('the programs of the second judge', () => {
  it('rest on mathematics that is tested', async context => {
    const {code, lines} = await runPython(callWitness(context, 'Python 3', python), 'selftest.py', [])
    expect(lines.at(-1)).toBe('OK')
    expect(code).toBe(0)
  })

  it('agree with the records of their claims', context => {
    callWitness(context, 'Python 3', python)
    expect(sentences.filter(({fault}) => fault !== null)).toEqual([])
    expect(sentences.filter(({recomputed}) => !recomputed)).toEqual([])
  })

  // What is out of date is renewed by `npm run judge`.
  it('are those that the lock knows, with the digests of the records that they agreed with', context => {
    callWitness(context, 'Python 3', python)
    expect(readJudgements()).toEqual(judgementsOf(results, sentences))
    expect(Object.keys(readJudgements()).length).toBeGreaterThanOrEqual(37)
  })

  it('notice what is forged, but for numbers that they say are free', {timeout: 900_000}, async context => {
    const {lines} = await runPython(callWitness(context, 'Python 3', python), 'forge.py',
      ['--seconds', '0.2', ...files])
    const claims = lines.map(line => JSON.parse(line) as Forged)
    expect(claims.map(({claim}) => claim)).toEqual(results.map(({claim}) => claim))
    const all = claims.flatMap(({claim, forged}) =>
      Object.entries(forged).map(([kind, tried]) => ({claim, kind, ...tried})))
    const isLeaf = ({kind}: {kind: string}) => kind === 'leaf changed'
    expect(all.filter(each => !isLeaf(each) && each.unnoticed.length > 0)).toEqual([])
    expect(claims.filter(({forged}) => forged['leaf changed'].unexplained.length > 0)).toEqual([])
    const leaves = all.filter(isLeaf)
    const sum = (list: readonly {tried: number}[]) => list.reduce((total, {tried}) => total + tried, 0)
    expect(sum(all)).toBeGreaterThan(40)
    expect(leaves.flatMap(({unnoticed}) => unnoticed).length).toBeLessThanOrEqual(sum(leaves) / 20)
  })
})
