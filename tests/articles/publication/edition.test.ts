import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {reportAddress, readEdition, toCopyFolder} from '#articles/publication/edition.ts'

let root = ''
const git = (...parts: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...parts], {
    cwd: root,
    encoding: 'utf8',
    env: {...process.env, GIT_COMMITTER_DATE: '2026-11-24T12:00:00Z'},
  }).trim()
const write = (file: string, text: string) => writeFileSync(join(root, file), text)
const commit = () => {
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'begin')
  return git('rev-parse', 'HEAD')
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'edition-'))
  for (const folder of ['content', 'tests']) mkdirSync(join(root, folder))
  write('package.json', '{"version": "1.2.3"}')
  write('content/article.mdx', 'Text.')
})
afterEach(() => rmSync(root, {recursive: true}))

describe('the edition', () => {
  it('is the version of the package, the commit and its day', () => {
    const head = commit()
    expect(readEdition(root)).toEqual({version: '1.2.3', commit: head, date: '2026-11-24'})
    expect(head).toMatch(/^[0-9a-f]{40}$/)
  })
  it.each(['content/article.mdx', 'content/new.ts', 'package.json'])('says that %s differs from the commit', file => {
    const head = commit()
    write(file, '{"version": "1.2.3", "name": "x"}')
    expect(readEdition(root).commit).toBe(`${head}-dirty`)
  })
  it('says nothing of tests, which nothing is made of', () => {
    const head = commit()
    write('tests/a.test.ts', '')
    expect(readEdition(root).commit).toBe(head)
  })
  it('is told without a commit outside a repository', () =>
    expect(readEdition(root)).toEqual({version: '1.2.3', commit: 'unknown', date: null}))
  it('takes no commit of another repository around it', () => {
    commit()
    const whole = root
    mkdirSync(join(whole, 'unpacked'))
    writeFileSync(join(whole, 'unpacked/package.json'), '{"version": "1.2.3"}')
    expect(readEdition(join(whole, 'unpacked')).commit).toBe('unknown')
  })
  it('has its copy in a folder of its version', () => expect(toCopyFolder('1.2.3')).toBe('v/1.2.3/'))
})

describe('the address where errors are reported', () => {
  it.each([
    ['{}', undefined],
    ['{"bugs": "https://example.org/bugs"}', 'https://example.org/bugs'],
    ['{"bugs": {"url": "https://example.org/bugs", "email": "a@example.org"}}', 'https://example.org/bugs'],
    ['{"bugs": {"email": "a@example.org"}}', 'mailto:a@example.org'],
  ])('is in %s the address %s', (text, address) => {
    write('package.json', text)
    expect(reportAddress(root)).toBe(address)
  })
})
