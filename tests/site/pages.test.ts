import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from './chromium.ts'
import {parseHeaders, serve} from './server.ts'
import {findArticles, findPages, findPublished, findSites} from './sites.ts'
import {watch} from './watch.ts'
import {weigh} from './weight.ts'

const sites = findSites()
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

describe.each(sites.both)('the site $name', site => {
  it.each([false, true])('loads every page without an error or a breach of its policy (headers: %s)', async headers => {
    await using host = await serve(site.folder, {base: site.base, headers})
    const page = await browser.newPage()
    const faults = await watch(page)
    for (const path of findPages(site)) {
      await page.goto(host.url + path, {waitUntil: 'networkidle'})
      expect(await page.title(), path).not.toBe('')
    }
    await page.close()
    expect(faults).toEqual([])
  })
})

describe('a page', () => {
  it('carries in its own <meta> the policy that the headers state', async () => {
    const headers = parseHeaders(readFileSync(join(sites.root.folder, '_headers'), 'utf8'))
    const stated = headers.find(([name]) => name.toLowerCase() === 'content-security-policy')?.[1]
    const page = await browser.newPage()
    await using host = await serve(sites.root.folder)
    for (const path of findPages(sites.root)) {
      await page.goto(host.url + path)
      const own = await page.getAttribute('meta[http-equiv="content-security-policy" i]', 'content')
      // A <meta> may not say who frames the page; headers may.
      expect(own, path).toBe(stated?.replace(/;\s*frame-ancestors [^;]*/, ''))
    }
    await page.close()
  })

  it('says the same without JavaScript', async () => {
    await using host = await serve(sites.root.folder)
    const [plain, full] = [await browser.newPage({javaScriptEnabled: false}), await browser.newPage()]
    for (const path of findPages(sites.root)) {
      for (const page of [plain, full]) await page.goto(host.url + path, {waitUntil: 'networkidle'})
      expect(await plain.locator('body').innerText(), path).toBe(await full.locator('body').innerText())
      expect(await plain.locator('svg').count(), path).toBe(await full.locator('svg').count())
    }
    await Promise.all([plain.close(), full.close()])
  })

  it('shows each claim complete without JavaScript: statement, verdict, controls, mutants, what is not claimed, the check and its evidence', async () => {
    await using host = await serve(sites.root.folder)
    const page = await browser.newPage({javaScriptEnabled: false})
    for (const {claim} of findPublished(sites.root)) {
      const [article, anchor] = claim.split('/') as [string, string]
      await page.goto(`${host.url}${article}/`)
      const text = await page.locator(`[id="${anchor}"]`).textContent()
      for (const words of ['Checked here:', 'refuted, as it must be', 'mutants', 'not claimed', 'export default claim(', `${anchor}.json`]) expect(text, claim).toContain(words)
    }
    await page.close()
  })

  it('never scrolls sideways on a phone 360 pixels wide', async () => {
    await using host = await serve(sites.root.folder)
    const page = await browser.newPage({viewport: {width: 360, height: 740}})
    for (const path of findPages(sites.root)) {
      await page.goto(host.url + path)
      await page.evaluate(() => { for (const details of document.querySelectorAll('details')) details.open = true })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360)
    }
    await page.close()
  })

  it('loads less than 5 kB of JavaScript before it is touched, and none that holds up its rendering', async () => {
    await using host = await serve(sites.root.folder)
    for (const path of findPages(sites.root)) {
      const {bytes, blocking} = await weigh(browser, host.url + path)
      expect(bytes.script, path).toBeLessThan(5000)
      expect(blocking, path).toEqual([])
    }
  })

  it('exists where a link is wrong: the host answers 404 with a page of the site', async () => {
    await using host = await serve(sites.root.folder)
    const page = await browser.newPage()
    const response = await page.goto(`${host.url}no-such-article/`)
    expect(response?.status()).toBe(404)
    expect(await page.locator('main a[href="/"]').count()).toBeGreaterThan(0)
    await page.close()
  })

  it('is listed at home, with its claims and their verdicts', async () => {
    await using host = await serve(sites.root.folder)
    const page = await browser.newPage()
    await page.goto(host.url)
    for (const article of findArticles(sites.root)) expect(await page.locator(`main a[href="/${article}"]`).count(), article).toBe(1)
    for (const {claim} of findPublished(sites.root)) expect(await page.locator(`main a[href="/${claim.replace('/', '/#')}"]`).count(), claim).toBe(1)
    expect(await page.locator('main').innerText()).toMatch(/✓/)
    await page.close()
  })
})
