import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from './chromium.ts'
import {reproduceAll, toComparable} from './reproduce.ts'
import {serve} from './server.ts'
import {findArticles, findPublished, findRecorded, findSites, type Site} from './sites.ts'
import {watch} from './watch.ts'

const {root, below} = findSites()
const claims = findPublished(root).map(({claim}) => claim)
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

async function withPage(site: Site, options: {headers: boolean}, test: (page: Page, url: string) => Promise<void>): Promise<void> {
  await using host = await serve(site.folder, {base: site.base, ...options})
  const page = await browser.newPage()
  const faults = await watch(page)
  await test(page, host.url)
  await page.close()
  expect(faults).toEqual([])
}

const toPage = (claim: string) => `${claim.split('/')[0]}/`
const overlayOf = (page: Page, claim: string) => page.locator(`[data-claim="${claim}"] .rerun`).first()

describe('every claim in Chromium', () => {
  it.each([root, below])('is reproduced bit for bit at every published setting, by the page itself ($name)', site => withPage(site, {headers: site === below}, async (page, url) => {
    const found = []
    for (const article of findArticles(site)) {
      await page.goto(url + article)
      found.push(...await page.evaluate(reproduceAll))
    }
    expect(toComparable(found)).toEqual(toComparable(findRecorded(site)))
    expect(found.filter(({words}) => !words.includes('reproduced, bit for bit'))).toEqual([])
  }), 300_000)

  it.each(claims)('%s answers its button', claim => withPage(root, {headers: true}, async (page, url) => {
    await page.goto(url + toPage(claim))
    await page.locator(`[data-claim="${claim}"] [data-again]`).click()
    await expect.poll(() => overlayOf(page, claim).innerText(), {timeout: 60_000}).toMatch(/reproduced, bit for bit.* in [\d.]+ s with Chromium \d+/s)
  }))

  it.each(claims)('%s is drawn again when a knob is turned, and its numbers change with it', claim => withPage(root, {headers: false}, async (page, url) => {
    await page.goto(url + toPage(claim))
    const knob = page.locator(`[data-knobs="${claim}"] [name]`).first()
    const read = () => page.locator(`[data-claim="${claim}"] [data-part]`).evaluateAll(parts => Object.fromEntries(parts.map(part => [(part as HTMLElement).dataset.part, part.innerHTML])))
    const before = await read()
    await turn(knob)
    await expect.poll(() => overlayOf(page, claim).innerText(), {timeout: 60_000}).toMatch(/bit for bit|here/)
    const after = await read()
    for (const part of ['statement', 'digest', ...before.figure ? ['figure'] : []]) expect(after[part], part).not.toBe(before[part])
    expect(Object.values(after).join()).not.toMatch(/NaN|undefined/)
  }))

  it('stops when the reader cancels, at once and without a verdict, and can be asked again', () => withPage(root, {headers: false}, async (page, url) => {
    const claim = claims[0]!
    await page.goto(url + toPage(claim))
    await page.evaluate(() => new MutationObserver(() => document.querySelector<HTMLElement>('[data-cancel]')?.click()).observe(document.body, {childList: true, subtree: true}))
    await page.locator(`[data-claim="${claim}"] [data-again]`).click()
    await expect.poll(() => overlayOf(page, claim).innerText()).toMatch(/cancelled/i)
    await page.reload()
    await page.locator(`[data-claim="${claim}"] [data-again]`).click()
    await expect.poll(() => overlayOf(page, claim).innerText(), {timeout: 60_000}).toContain('reproduced, bit for bit')
  }))
})

async function turn(knob: ReturnType<Page['locator']>): Promise<void> {
  const isSlider = await knob.evaluate(element => element instanceof HTMLInputElement)
  if (isSlider) await knob.press('ArrowLeft')
  else await knob.selectOption({index: await knob.evaluate(element => (element as HTMLSelectElement).selectedIndex === 0 ? 1 : 0)})
}
