import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {toOutline} from '#articles/elements/outline.ts'
import {toLine} from '#problems/problem.ts'
import {checkChangesDeclared, checkEdition, checkRelease, listArchivedVersions} from '#build/edition-rules.ts'

const root = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(root, {recursive: true}))
const setVersion = (version: string) => writeFileSync(join(root, 'package.json'), JSON.stringify({version}))

describe('the version of a build', () => {
  it('has three numbers', () => {
    setVersion('1.0')
    expect(checkEdition(root).map(toLine)).toEqual([
      'package.json  version "1.0" has not the form 1.2.3 (version-form)',
    ])
    setVersion('1.0.0')
    expect(checkEdition(root)).toEqual([])
  })
  it('is that of the file for citing the whole, where there is one', () => {
    setVersion('1.0.0')
    writeFileSync(
      join(root, 'CITATION.cff'),
      'cff-version: 1.2.0\nmessage: Cite.\ntitle: T\nauthors: [{name: A}]\nversion: 1.0.1\nlicense: MIT\n',
    )
    expect(checkEdition(root).map(toLine)).toEqual([
      'CITATION.cff:5  field "version" is "1.0.1", but that of the package is "1.0.0" (citation-file)',
    ])
    rmSync(join(root, 'CITATION.cff'))
  })
})

describe('the version of a release', () => {
  const check = (version: string, kept: readonly string[]) => {
    setVersion(version)
    return checkRelease(root, kept).map(toLine).slice(1)
  }
  it('is made in a repository', () =>
    expect(checkRelease(root, []).map(toLine)).toEqual([
      'package.json  a release is made in its repository; here there is none (version-committed)',
    ]))
  it('was not published before', () =>
    expect(check('1.2.0', ['1.1.0', '1.2.0'])).toEqual([
      'package.json  version "1.2.0" was published and stays as it is; raise the version (version-fresh)',
    ]))
  it('is above all that were, by numbers and not by letters', () => {
    expect(check('1.9.0', ['1.10.0'])).toEqual([
      'package.json  version "1.9.0" is below "1.10.0", which was published (version-fresh)',
    ])
    expect(check('1.10.0', ['1.9.0'])).toEqual([])
  })
  it('is told from the folders that are kept', () => {
    for (const name of ['1.10.0', '1.9.0', 'other']) mkdirSync(join(root, 'v', name), {recursive: true})
    expect(listArchivedVersions(join(root, 'v'))).toEqual(['1.9.0', '1.10.0'])
    expect([listArchivedVersions(undefined), listArchivedVersions(join(root, 'none'))]).toEqual([[], []])
  })
})

describe('a claim that changed since the last version', () => {
  const envelope = {version: '1.0.0', date: '2026-11-24'}
  const index = (claims: {readonly [name: string]: string}) => ({
    envelope,
    claims: Object.entries(claims).map(([name, digest]) => ({name, digest})),
  })
  const article = (changes: string) =>
    toOutline(
      `---\ntitle: T\nauthors: [A]\ndate: 2026-11-23\nabstract: B\norder: 1\n${changes}---\n\nText.\n`,
      'content/sums/article.mdx',
    )
  const told = (day: string, name = 'two') =>
    article(`changes:\n  - date: ${day}\n    what: The sum was wrong.\n    claims: [${name}]\n`)
  const check = (now: {readonly [name: string]: string}, outline = article('')) =>
    checkChangesDeclared(index({'sums/one': 'a', 'sums/two': 'b'}), index(now), [outline]).map(toLine)
  const line = (what: string) =>
    `content/sums/article.mdx  ${what} since version 1.0.0; tell it under \`changes\`, with its name and its day ` +
    `(change-told)`

  it('is not told where nothing changed', () =>
    expect(check({'sums/one': 'a', 'sums/two': 'b', 'sums/three': 'c'})).toEqual([]))
  it('must be told', () =>
    expect(check({'sums/one': 'a', 'sums/two': 'x'})).toEqual([line('the evidence of "two" changed')]))
  it('must be told where it is gone', () => expect(check({'sums/one': 'a'})).toEqual([line('the claim "two" is gone')]))
  it('is told by its name, on a day after the last version', () => {
    expect(check({'sums/one': 'a', 'sums/two': 'x'}, told('2026-11-25'))).toEqual([])
    expect(check({'sums/one': 'a', 'sums/two': 'x'}, told('2026-11-23'))).toHaveLength(1)
    expect(check({'sums/one': 'a', 'sums/two': 'x'}, told('2026-11-25', 'one'))).toHaveLength(1)
  })
})
