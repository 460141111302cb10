import AxeBuilder from '@axe-core/playwright'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {launchChromium} from '#press/chromium.ts'
import {serve} from './server.ts'
import {findPages, findSites} from './sites.ts'
import {unfold} from './unfold.ts'

const {root} = findSites()
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

// What two looks find in full, the other two repeat for the colours of what one size alone shows; formulas stand at every size.
const [desktop, phone] = [{screen: 'desktop', width: 1280, height: 900}, {screen: 'phone', width: 360, height: 740}]
const looks = [
  {...desktop, colorScheme: 'light', isFull: true}, {...desktop, colorScheme: 'dark', isFull: false}, {...phone, colorScheme: 'dark', isFull: true}, {...phone, colorScheme: 'light', isFull: false},
] as const

it.each(findPages(root))('the page /%s has no fault that axe finds, on desktop and phone, light and dark, unfolded', async path => {
  await using host = await serve(root.folder)
  const context = await browser.newContext({reducedMotion: 'reduce'})
  const page = await context.newPage()
  await page.goto(host.url + path)
  await unfold(page)
  const faults: string[] = []
  // Without frames the simpler mode finds the same, and without a list of all that is in order it is five times as fast.
  for (const {screen, colorScheme, isFull, ...size} of looks) {
    await page.emulateMedia({colorScheme})
    await page.setViewportSize(size)
    const axe = new AxeBuilder({page}).setLegacyMode()
    const {violations} = await (isFull ? axe.options({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}) : axe.options({resultTypes: ['violations'], runOnly: ['color-contrast']}).exclude('.katex')).analyze()
    faults.push(...violations.flatMap(({id, help, nodes}) => nodes.map(({target}) => `${screen}, ${colorScheme}: ${help} at ${target.join(' ')} (${id})`)))
  }
  await context.close()
  expect(faults).toEqual([])
}, 300_000)
