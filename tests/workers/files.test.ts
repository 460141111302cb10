import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {FileRefused, readFile, readFiles} from '#workers/files.ts'

const bytes = Uint8Array.from({length: 1000}, (_, i) => i % 251)
const digest = createHash('sha256').update(bytes).digest('hex')
let folder: string
let href: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  mkdirSync(join(folder, 'public/models'), {recursive: true})
  href = pathToFileURL(join(folder, 'content/an-article/a-claim.ts')).href
})
afterAll(() => rmSync(folder, {recursive: true}))
const lay = (name: string, content: Uint8Array) => {
  writeFileSync(join(folder, 'public/models', name), content)
  return {file: `models/${name}`, sha256: digest}
}

describe('readFiles', () => {
  it('reads each file that is what it should be, under its name', async () => {
    const marks = [lay('one', bytes), lay('two', bytes)]
    const found = await readFiles(marks, href)
    expect(Object.keys(found)).toEqual(['models/one', 'models/two'])
    for (const content of Object.values(found)) expect(Uint8Array.from(content)).toEqual(bytes)
  })
  it('reads nothing where nothing is asked for', async () => expect(await readFiles([], href)).toEqual({}))

  it.each([
    ['truncated', bytes.subarray(0, 999), 'models/truncated is not the file that is meant: it has 999 bytes'],
    ['altered', bytes.map((byte, i) => i === 500 ? byte ^ 1 : byte),
      'models/altered is not the file that is meant: it has 1000 bytes'],
    ['empty', new Uint8Array(0), 'models/empty is not the file that is meant: it has 0 bytes'],
  ])('refuses a file that is %s, with its name, its size and both digests', async (name, content, says) => {
    const error: unknown = await readFiles([lay('whole', bytes), lay(name, content)], href).catch((error: unknown) =>
      error
    )
    expect(error).toBeInstanceOf(FileRefused)
    expect(String(error)).toContain(says)
    for (const sha256 of [digest, createHash('sha256').update(content).digest('hex')])
      expect(String(error)).toContain(`${sha256.slice(0, 12)}…`)
  })
  it('refuses a file that is missing, with its name', () =>
    expect(readFiles([{file: 'models/absent', sha256: digest}], href)).rejects.toThrow(
      'models/absent is not to be had',
    ))
  it('refuses a folder', () =>
    expect(readFiles([{file: 'models', sha256: digest}], href)).rejects.toThrow('models is not to be had'))
})

describe('readFile', () => {
  it('reads a file once', () => {
    const mark = lay('once', bytes)
    expect(readFile(mark, href)).toBe(readFile(mark, href))
  })
  it('reads what was refused anew when it is asked for again', async () => {
    await expect(readFile(lay('mended', bytes.subarray(1)), href)).rejects.toThrow(FileRefused)
    expect(Uint8Array.from(await readFile(lay('mended', bytes), href))).toEqual(bytes)
  })
})
