import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {parseHeaders, serve, type Serving} from './server.ts'
import {findArticles, findPages, publishedRecords, findSites} from './sites.ts'
import {unfold} from './unfold.ts'
import {watch} from './watch.ts'
import {weigh, type Weight} from './weight.ts'

const {root, below} = findSites()
const claims = publishedRecords(root).map(({claim}) => claim)
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder)] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

describe.each(findPages(root))('the page /%s', path => {
  let page: Page
  let plain: Page
  let faults: readonly string[]
  let weight: Weight
  beforeAll(async () => {
    page = await browser.newPage()
    faults = await watch(page)
    weight = await weigh(page, host.url + path)
    plain = await browser.newPage({javaScriptEnabled: false})
    await plain.goto(host.url + path)
  })
  afterAll(() => Promise.all([page, plain].map(one => one?.close())))

  it('loads without an error or a breach of its policy', () => {
    expect(faults).toEqual([])
  })

  it('carries in its own <meta> the policy that the headers state', async () => {
    const headers = parseHeaders(readFileSync(join(root.folder, '_headers'), 'utf8'))
    const stated = headers.find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1]
    // A <meta> may not say who frames the page; headers may.
    expect(await page.getAttribute('meta[http-equiv="content-security-policy" i]', 'content')).toBe(
      stated?.replace(/;\s*frame-ancestors [^;]*/, ''),
    )
  })

  it('loads less than 5 kB of JavaScript before it is touched, and none that holds up its rendering', () => {
    expect(weight.bytes.script).toBeLessThan(5000)
    expect(weight.blocking).toEqual([])
  })

  it('says the same without JavaScript, down to its folds', async () => {
    // On paper all stands open.
    for (const one of [plain, page]) await one.emulateMedia({media: 'print'})
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const [without, within] = [await plain.locator('body').innerText(), await page.locator('body').innerText()]
    for (const one of [plain, page]) await one.emulateMedia({media: 'screen'})
    expect(within).toBe(without)
    expect(await plain.locator('svg').count()).toBe(await page.locator('svg').count())
  })

  it.each(claims.filter(claim => claim.startsWith(path) && path !== ''))(
    'shows %s complete without JavaScript: statement, verdict, controls, mutants, what is not claimed, where the ' +
    'check stands, its evidence',
    async claim => {
      const text = await plain.locator(`[id="${claim.split('/')[1]}"]`).textContent()
      for (
        const words of ['Checked here:', 'refuted, as it must be', 'mutant', 'not claimed', `content/${claim}.ts`,
          `${claim.split('/')[1]}.json`]
      ) expect(text).toContain(words)
    },
  )

  it('never scrolls sideways in 320 pixels, even unfolded', async () => {
    await page.setViewportSize({width: 320, height: 740})
    await unfold(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})

describe('the site', () => {
  it(`loads every page in a folder of a host, with the headers, without error or breach of its policy`, async () => {
    await using folder = await serve(below.folder, {base: below.base, headers: true})
    const page = await browser.newPage()
    const faults = await watch(page)
    for (const path of findPages(below)) await page.goto(folder.url + path, {waitUntil: 'networkidle'})
    await page.close()
    // What was still on its way when the next page was asked for is
    // broken off, which is no fault; what is refused is told otherwise.
    expect(faults.filter(fault => !fault.endsWith(' net::ERR_ABORTED'))).toEqual([])
  })

  it('answers a wrong link with 404 and a page that leads on', async () => {
    const page = await browser.newPage()
    const response = await page.goto(`${host.url}no-such-article/`)
    expect(response?.status()).toBe(404)
    expect(await page.locator('main a[href="/"], header a[href="/"]').count()).toBeGreaterThan(0)
    for (const article of findArticles(root))
      expect(await page.locator(`main a[href="/${article}"]`).count(), article).toBe(1)
    await page.close()
  })

  it('lists every article at home, with its claims and their verdicts', async () => {
    const page = await browser.newPage()
    await page.goto(host.url)
    for (const article of findArticles(root))
      expect(await page.locator(`main a[href="/${article}"]`).count(), article).toBe(1)
    for (const claim of claims)
      expect(await page.locator(`main a[href="/${claim.replace('/', '/#')}"]`).count(), claim).toBeGreaterThan(0)
    expect(await page.locator('main').textContent()).toMatch(/✓/)
    await page.close()
  })
})
