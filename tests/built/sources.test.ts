import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, publishedRecords, findSites} from './sites.ts'

const {root} = findSites()
const house = join(import.meta.dirname, '../..')
const claims = publishedRecords(root).map(({claim}) => claim)
const fileOf = (claim: string) => readFileSync(join(house, 'content', `${claim}.ts`), 'utf8').trimEnd()
const foldOf = (page: Page, claim: string, name: string) =>
  page.locator(`[id="${claim.split('/')[1]}"] .folds > details`).filter({
    has: page.locator('summary', {hasText: new RegExp(`^${name}$`)}),
  })
/** How many relations the published finding of a claim has at the setting with which the article shows it. */
const relations = new Map(
  publishedRecords(root).map(({claim, knobs, records}) => {
    const shown = records.find(({evidence}) =>
      Object.entries(knobs).every(([name, {start}]) => evidence.setting[name] === start)
    )!
    return [claim, shown.evidence.finding.relations.length]
  }),
)
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder, {headers: true})] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

describe.each(findArticles(root))('the checks of /%s', article => {
  const here = claims.filter(claim => claim.startsWith(article))

  it('stand on one page without JavaScript, sources to the last character, findings to the last relation', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(`${host.url}source/${article}`)
    const shown = await page.locator('.sources > section').evaluateAll(sections =>
      sections.map(
        section => [section.id, section.querySelector('pre')?.textContent,
          section.querySelectorAll('tbody td:first-child:not(:empty)').length]
      )
    )
    await page.close()
    expect(shown.sort()).toEqual(here.map(claim => [claim.split('/')[1], fileOf(claim), relations.get(claim)]).sort())
  })

  it('are not part of the article, whose folds lead to them', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(host.url + article)
    const leading = await page.locator('section.claim').evaluateAll(sections =>
      sections.map(
        section => [section.id,
          [...section.querySelectorAll(':is([data-elsewhere="source"], [data-elsewhere="relations"]) a')].map(link =>
            link.getAttribute('href')
          ), section.querySelectorAll('pre, [data-part="relations"] table').length]
      )
    )
    await page.close()
    expect(leading.sort()).toEqual(
      here.map(claim => [claim.split('/')[1], Array(2).fill(`/source/${claim.replace('/', '/#')}`), 0]).sort(),
    )
  })
})

describe.each([['The check', 'pre'], ['Evidence', '[data-part="relations"] table']])('the fold "%s"', (name, what) => {
  const claim = claims[0]
  const article = `${claim.split('/')[0]}/`

  it('brings its part of the check into the article when it is opened, once, as it stands on its page', async () => {
    const page = await browser.newPage()
    await page.goto(host.url + article)
    const fold = foldOf(page, claim, name)
    for (let turn = 0; turn < 3; turn++) await fold.locator('summary').click()
    await fold.locator(what).waitFor()
    expect(await fold.locator(what).count()).toBe(1)
    const html = await fold.locator(what).innerHTML()
    await page.goto(`${host.url}source/${article}`)
    expect(html).toBe(await page.locator(`[id="${claim.split('/')[1]}"]`).locator(what).innerHTML())
    await page.close()
  })

  it('keeps its link where the page is not to be had, and asks again', async () => {
    const page = await browser.newPage()
    await page.route('**/source/**', route => route.abort(), {times: 1})
    await page.goto(host.url + article)
    const fold = foldOf(page, claim, name)
    await fold.locator('summary').click()
    await page.waitForTimeout(500)
    expect(await fold.locator('[data-elsewhere] a').isVisible()).toBe(true)
    expect(await fold.locator(what).count()).toBe(0)
    for (let turn = 0; turn < 2; turn++) await fold.locator('summary').click()
    await fold.locator(what).waitFor()
    await page.close()
  })
})

describe('a fold that is packed', () => {
  const claim = publishedRecords(root).find(({records}) => records[0].evidence.worked)!.claim
  const packed = (page: Page) => page.locator('details noscript').count()
  const patience = {timeout: 20_000}
  // A page that is never idle leaves its folds as they came.
  const keepBusy = (page: Page) => page.addInitScript(() => { window.requestIdleCallback = () => 0 })

  it.each(
    [
      ['is opened', keepBusy, (page: Page) => foldOf(page, claim, 'Worked numbers').locator('summary').click()],
      ['stands on a page that is printed', keepBusy, async (page: Page) => {
        await page.pdf()
      }],
      ['stands on a page that is left alone', () => {},
        (page: Page) => expect.poll(() => packed(page), patience).toBe(0)],
    ] as const,
  )('shows without scripts what it shows when it %s', async (_, prepare, act) => {
    const [plain, page] = [await browser.newPage({javaScriptEnabled: false}), await browser.newPage()]
    await prepare(page)
    for (const one of [plain, page]) await one.goto(`${host.url}${claim.split('/')[0]}/`)
    await act(page)
    const worked = (one: Page) => one.locator(`[id="${claim.split('/')[1]}"] [data-part="worked"]`).innerHTML()
    await expect.poll(() => worked(page), patience).toBe(await worked(plain))
    await Promise.all([plain.close(), page.close()])
  })
})
