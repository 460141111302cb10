import {expect, it} from 'vitest'
import {reproduceAll, toComparable, type Reproduction} from '../site/reproduce.ts'
import {serve} from '../site/server.ts'
import {findArticles, findRecorded, findSites} from '../site/sites.ts'
import {launchFirefox} from './firefox.ts'
import {callWitness, findFirefox, findWebKit} from './present.ts'
import {launchWebKit} from './webkit.ts'
import type {Window} from './window.ts'

async function expectReproduction(window: Window, isSlow = false): Promise<void> {
  const {root} = findSites()
  await using host = await serve(root.folder, {headers: true})
  const found: Reproduction[] = []
  for (const article of findArticles(root)) {
    await window.open(host.url + article)
    if (isSlow) await window.run(async () => { document.documentElement.dataset.slow = '' })
    found.push(...await window.run(reproduceAll))
  }
  expect(toComparable(found)).toEqual(toComparable(findRecorded(root, isSlow)))
  expect(found.filter(({words}) => !words.includes('reproduced, bit for bit'))).toEqual([])
}

it('Firefox reproduces every claim at every published setting, bit for bit', async context => {
  await using window = await launchFirefox(callWitness(context, 'Firefox', findFirefox()))
  await expectReproduction(window)
}, 2_400_000)

it('WebKit, which runs scripts slowly here, reproduces every claim, those about trained weights at their smallest setting, bit for bit', async context => {
  await using window = await launchWebKit(callWitness(context, 'WebKit (WebKitGTK, its driver and Xvfb)', findWebKit()))
  await expectReproduction(window, true)
}, 3_000_000)
