import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {parseHeaders, serve} from './server.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'server-'))
  mkdirSync(join(folder, 'a'))
  for (
    const [file, text] of [['a/index.html', 'A'], ['404.html', 'lost'], ['_headers', '/*\n  X-Example: yes\n']] as const
  ) writeFileSync(join(folder, file), text)
})
afterAll(() => rmSync(folder, {recursive: true}))

describe('the server of a built site', () => {
  it('serves folders by their index, sends on what lacks a slash, and answers 404 with the site’s page', async () => {
    await using host = await serve(folder, {base: '/b/'})
    expect(await (await fetch(`${host.url}a/`)).text()).toBe('A')
    const moved = await fetch(`${host.url}a`, {redirect: 'manual'})
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/b/a/'])
    const lost = await fetch(`${host.url}c/`)
    expect([lost.status, await lost.text()]).toEqual([404, 'lost'])
    expect((await fetch(`${host.origin}/a/`)).status).toBe(404)
  })

  it('sends the headers of the site when asked to', async () => {
    await using host = await serve(folder, {headers: true})
    expect((await fetch(host.url)).headers.get('x-example')).toBe('yes')
  })
})

describe('a file of headers', () => {
  it('is read, and refused where it is not understood', () => {
    expect(parseHeaders('# a comment\n/*\n  A: b\n  C: d e\n')).toEqual([['A', 'b'], ['C', 'd e']])
    expect(() => parseHeaders('/only\n  A: b')).toThrow('/only')
    expect(() => parseHeaders('/*\n  A b')).toThrow('A b')
  })
})
