import AxeBuilder from '@axe-core/playwright'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {launchChromium} from '#press/chromium.ts'
import {serve} from './server.ts'
import {findPages, findSites} from './sites.ts'

const {root} = findSites()
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

const screens = [{screen: 'desktop', width: 1280, height: 900}, {screen: 'phone', width: 360, height: 740}]

it.each(findPages(root))('the page /%s has no fault that axe finds, on desktop and phone, light and dark, unfolded', async path => {
  await using host = await serve(root.folder)
  const context = await browser.newContext({reducedMotion: 'reduce'})
  const page = await context.newPage()
  await page.goto(host.url + path)
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
  const faults: string[] = []
  // Without frames the simpler mode finds the same, and without a list of all that is in order it is five times as fast.
  for (const {screen, ...size} of screens)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme})
      await page.setViewportSize(size)
      const {violations} = await new AxeBuilder({page}).setLegacyMode().options({resultTypes: ['violations']}).analyze()
      faults.push(...violations.flatMap(({id, help, nodes}) => nodes.map(({target}) => `${screen}, ${colorScheme}: ${help} at ${target.join(' ')} (${id})`)))
    }
  await context.close()
  expect(faults).toEqual([])
}, 300_000)
