import AxeBuilder from '@axe-core/playwright'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from './chromium.ts'
import {serve} from './server.ts'
import {findPages, findSites} from './sites.ts'

const {root} = findSites()
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

const screens = [{screen: 'desktop', viewport: {width: 1280, height: 900}}, {screen: 'phone', viewport: {width: 360, height: 740}}]
const themes = (['light', 'dark'] as const).flatMap(colorScheme => screens.map(screen => ({...screen, colorScheme})))

describe.each(findPages(root))('/%s', path => {
  it.each(themes)('has no fault that axe finds, on a $screen, $colorScheme', async ({viewport, colorScheme}) => {
    await using host = await serve(root.folder)
    const context = await browser.newContext({viewport, colorScheme, reducedMotion: 'reduce'})
    const page = await context.newPage()
    await page.goto(host.url + path)
    await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
    const {violations} = await new AxeBuilder({page}).analyze()
    await context.close()
    expect(violations.flatMap(({id, help, nodes}) => nodes.map(({target}) => `${id}: ${help} at ${target.join(' ')}`))).toEqual([])
  }, 120_000)
})
