import {expect} from 'vitest'
import {reproduceAll, toComparable, type Reproduction} from '../built/reproduce.ts'
import {serve} from '../built/server.ts'
import {findArticles, findRecorded, findSites} from '../built/sites.ts'
import type {Window} from './window.ts'

/**
 * Opens every article in a browser and expects that each of its claims, at all published settings,
 * comes out as it was published; in short, claims about trained weights at their first setting.
 */
export async function expectReproduction(window: Window, isShort = false): Promise<void> {
  const {root} = findSites()
  await using host = await serve(root.folder, {headers: true})
  const found: Reproduction[] = []
  for (const article of findArticles(root)) {
    await window.open(host.url + article)
    if (isShort) await window.run(async () => { document.documentElement.dataset.short = '' })
    found.push(...await window.run(reproduceAll))
  }
  expect(toComparable(found)).toEqual(toComparable(findRecorded(root, isShort)))
  expect(found.filter(({words}) => !words.includes('reproduced, bit for bit'))).toEqual([])
}
