import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#press/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, findPublished, findSites} from './sites.ts'

const {root} = findSites()
const house = join(import.meta.dirname, '../..')
const claims = findPublished(root).map(({claim}) => claim)
const fileOf = (claim: string) => readFileSync(join(house, 'content', `${claim}.ts`), 'utf8').trimEnd()
const foldOf = (page: Page, claim: string) => page.locator(`[id="${claim.split('/')[1]}"] [data-source]`)
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder, {headers: true})] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

describe.each(findArticles(root))('the sources of the checks of /%s', article => {
  it('stand on one page, each to its last character, without JavaScript', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(`${host.url}source/${article}`)
    for (const claim of claims.filter(claim => claim.startsWith(article))) expect(await page.locator(`[id="${claim.split('/')[1]}"] pre`).textContent(), claim).toBe(fileOf(claim))
    await page.close()
  })

  it('are not part of the article, whose folds lead to them', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(host.url + article)
    for (const claim of claims.filter(claim => claim.startsWith(article))) {
      expect(await foldOf(page, claim).locator('pre').count()).toBe(0)
      expect(await foldOf(page, claim).locator('a').getAttribute('href')).toBe(`/source/${claim.replace('/', '/#')}`)
    }
    await page.close()
  })
})

describe('the fold of a check', () => {
  it('brings the source into the article when it is opened, once', async () => {
    const page = await browser.newPage()
    await page.goto(`${host.url}${claims[0]!.split('/')[0]}/`)
    const fold = foldOf(page, claims[0]!)
    for (let turn = 0; turn < 3; turn++) await fold.locator('summary').click()
    await fold.locator('pre').waitFor()
    expect(await fold.locator('pre').count()).toBe(1)
    expect(await fold.locator('pre').textContent()).toBe(fileOf(claims[0]!))
    await page.close()
  })

  it('keeps its link where the source is not to be had', async () => {
    const page = await browser.newPage()
    await page.route('**/source/**', route => route.abort())
    await page.goto(`${host.url}${claims[0]!.split('/')[0]}/`)
    await foldOf(page, claims[0]!).locator('summary').click()
    await page.waitForTimeout(500)
    expect(await foldOf(page, claims[0]!).locator('a').isVisible()).toBe(true)
    expect(await foldOf(page, claims[0]!).locator('pre').count()).toBe(0)
    await page.close()
  })
})
