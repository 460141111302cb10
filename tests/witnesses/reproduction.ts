import {expect} from 'vitest'
import {reproduceAll, toComparable, type Reproduction} from '../site/reproduce.ts'
import {serve} from '../site/server.ts'
import {findArticles, findRecorded, findSites} from '../site/sites.ts'
import type {Window} from './window.ts'

/** Opens every article in a browser and expects that each of its claims, at all published settings or at the first, comes out as it was published. */
export async function expectReproduction(window: Window, settings: 'all' | 'first'): Promise<void> {
  const {root} = findSites()
  await using host = await serve(root.folder, {headers: true})
  const found: Reproduction[] = []
  for (const article of findArticles(root)) {
    await window.open(host.url + article)
    if (settings === 'first') await window.run(async () => { document.documentElement.dataset.first = '' })
    found.push(...await window.run(reproduceAll))
  }
  expect(toComparable(found)).toEqual(toComparable(findRecorded(root, settings)))
  expect(found.filter(({words}) => !words.includes('reproduced, bit for bit'))).toEqual([])
}
