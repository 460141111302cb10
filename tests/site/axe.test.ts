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

// Colours do not depend on the size, nor sizes on the colours: two looks meet each of both.
const looks = [{screen: 'desktop', colorScheme: 'light', width: 1280, height: 900}, {screen: 'phone', colorScheme: 'dark', width: 360, height: 740}] as const

it.each(findPages(root))('the page /%s has no fault that axe finds, light on a desktop and dark on a phone, unfolded', async path => {
  await using host = await serve(root.folder)
  const context = await browser.newContext({reducedMotion: 'reduce'})
  const page = await context.newPage()
  await page.goto(host.url + path)
  await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
  const faults: string[] = []
  // Without frames the simpler mode finds the same, and without a list of all that is in order it is five times as fast.
  for (const {screen, colorScheme, ...size} of looks) {
    await page.emulateMedia({colorScheme})
    await page.setViewportSize(size)
    const {violations} = await new AxeBuilder({page}).setLegacyMode().options({resultTypes: ['violations']}).analyze()
    faults.push(...violations.flatMap(({id, help, nodes}) => nodes.map(({target}) => `${screen}, ${colorScheme}: ${help} at ${target.join(' ')} (${id})`)))
  }
  await context.close()
  expect(faults).toEqual([])
}, 300_000)
