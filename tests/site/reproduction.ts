import {afterAll, beforeAll, expect, it} from 'vitest'
import {callWitness} from '../witnesses/present.ts'
import type {Window} from '../witnesses/window.ts'
import {reproduceAll} from './reproduce.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, findRecorded, findSites} from './sites.ts'

/** A browser: how it is called, how it is found, and how it is started. */
export interface Browser<T> { readonly name: string; readonly find: () => T | null; readonly launch: (found: T) => Promise<Window> }

const toComparable = (list: readonly {claim: string; setting: string; digest: string | null}[]) => list.map(({claim, setting, digest}) => `${claim} ${setting} ${digest}`).sort()

/** Tests, article by article, that a browser reproduces every claim at every published setting; a browser that is absent is skipped, where that is allowed. */
export function testReproduction<T>({name, find, launch}: Browser<T>): void {
  const {root} = findSites()
  const found = find()
  let host: Serving
  let window: Promise<Window> | null = null
  beforeAll(async () => { host = await serve(root.folder, {headers: true}) })
  afterAll(async () => { await (await window)?.[Symbol.asyncDispose](); await host[Symbol.asyncDispose]() })

  it.for(findArticles(root))(`${name} reproduces every claim of /%s at every published setting, bit for bit`, {timeout: 600_000}, async (article, context) => {
    const witness = callWitness(context, name, found)
    const {open, run} = await (window ??= launch(witness))
    await open(host.url + article)
    const reproduced = await run(reproduceAll)
    expect(toComparable(reproduced)).toEqual(toComparable(findRecorded(root).filter(({claim}) => claim.startsWith(article))))
    expect(reproduced.filter(({words}) => !words.includes('reproduced, bit for bit'))).toEqual([])
  })
}
