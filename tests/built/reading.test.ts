import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, publishedRecords, findSites} from './sites.ts'
import {watch} from './watch.ts'

const {root, below} = findSites()
const claims = publishedRecords(root).map(({claim}) => claim)
const article = findArticles(root)[0]
const leading = 'main p a[href*="#"]:not(.anchor, .citing, .note, [href*="#sec-"])'
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder, {headers: true})] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

describe('a card beside a reference', () => {
  let page: Page
  let faults: readonly string[]
  beforeAll(async () => {
    page = await browser.newPage()
    faults = await watch(page)
    await page.goto(host.url + article)
  })
  afterAll(() => page?.close())
  const card = () => page.locator('.card')

  it('comes when the pointer rests on the reference, stays while it is on the card, and goes with Escape', async () => {
    await page.locator(leading).first().hover()
    await card().waitFor()
    const {x, y} = (await card().boundingBox())!
    await page.mouse.move(x + 20, y + 10, {steps: 4})
    await page.waitForTimeout(800)
    expect(await card().count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await card().count()).toBe(0)
  })

  it('goes when the pointer has left', async () => {
    await page.locator(leading).nth(1).hover()
    await card().waitFor()
    await page.mouse.move(1, 1)
    await card().waitFor({state: 'detached'})
  })

  it('comes with the focus of the keyboard, describes the reference, and brings no second identity', async () => {
    await page.keyboard.press('Tab')
    await page.locator(leading).first().focus()
    await card().waitFor()
    expect(await page.locator(leading).first().getAttribute('aria-describedby')).toBe(await card().getAttribute('id'))
    expect(
      await page.evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map(({id}) => id)
        return ids.length - new Set(ids).size
      }),
    ).toBe(0)
    expect(await card().locator('a, button, [tabindex]').count()).toBe(0)
  })

  it('shows a claim of another page, fetched from there', async () => {
    await page.goto(`${host.url}claims/`)
    await page.locator('tbody a').first().hover()
    await card().waitFor()
    expect(await card().innerText()).toContain('Checked here:')
  })

  it('comes at the first tap, and the second tap follows the reference', async () => {
    const context = await browser.newContext({hasTouch: true, viewport: {width: 390, height: 800}})
    const phone = await context.newPage()
    await phone.goto(host.url + article)
    await phone.locator(leading).first().tap()
    await phone.locator('.card').waitFor()
    expect(phone.url()).not.toContain('#')
    await phone.locator(leading).first().tap()
    await expect.poll(() => phone.url()).toContain('#')
    await context.close()
  })

  it('breaks no policy and ends in no error', () => expect(faults).toEqual([]))
})

describe('the index of all claims', () => {
  it('lists every claim once, and is narrowed without JavaScript', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(`${host.url}claims/`)
    expect(await page.locator('tbody tr').count()).toBe(claims.length)
    await page.locator('input[name=rigour][value=exact]').check()
    expect(await page.locator('tbody tr:not([data-rigour=exact]):visible').count()).toBe(0)
    expect(await page.locator('tbody tr[data-rigour=exact]:visible').count()).toBeGreaterThan(0)
    await page.close()
  })

  it('is sorted by each of its columns, up and down', async () => {
    const page = await browser.newPage()
    await page.goto(`${host.url}claims/`)
    for (const button of await page.locator('thead button').all()) {
      await button.click()
      const first = await page.locator('tbody tr').first().getAttribute('data-index')
      expect(await page.locator('th[aria-sort=ascending]').count()).toBe(1)
      await button.click()
      expect(await page.locator('th[aria-sort=descending]').count()).toBe(1)
      expect(await page.locator('tbody tr').last().getAttribute('data-index')).toBe(first)
    }
    await page.close()
  })
})

describe.each([root, below])('the search of the site $name', site => {
  it('finds claims by their words, narrows them by rigour, and leads to them', async () => {
    await using served = await serve(site.folder, {base: site.base, headers: true})
    const page = await browser.newPage()
    const faults = await watch(page)
    await page.goto(`${served.url}search/`)
    await page.locator('input[type=search]').fill('sawtooth')
    await page.locator('.found > li').first().waitFor()
    await page.locator('input[name=rigour][value=exact]').check()
    await expect.poll(() =>
      page.locator('.found .within').allInnerTexts().then(texts =>
        texts.length > 0 && texts.every(text => text.includes('exact'))
      )
    ).toBe(true)
    const address = await page.locator('.found > li > a').first().getAttribute('href')
    expect(claims.map(claim => site.base + claim.replace('/', '/#'))).toContain(address)
    expect(faults).toEqual([])
    await page.close()
  })
})

describe.each(findArticles(root))('the page /%s', path => {
  // Taken for less than it is, a block that is not laid out yet would lie
  // over the next one. A window of 320 pixels is also one of 1280 at 400 %.
  it.each([320, 1280])('takes no block that is far from the window for lower than it is, at %i pixels', async width => {
    const page = await browser.newPage({viewport: {width, height: 800}})
    await page.goto(host.url + path)
    const taken = await page.evaluate(() =>
      [...document.querySelectorAll('article.text > *')].map(block =>
        getComputedStyle(block).contentVisibility === 'auto'
          ? parseFloat(getComputedStyle(block).containIntrinsicBlockSize.replace('auto ', ''))
          : null
      )
    )
    // For a place that is asked for all is laid out.
    await page.evaluate(() => {
      location.hash = document.querySelector('.text [id]')!.id
    })
    const lower = await page.evaluate(
      heights =>
        [...document.querySelectorAll('article.text > *')].map((block, i) => ({
          block: block.id || block.textContent.slice(0, 40),
          taken: heights[i]!,
          is: block.clientHeight,
        })).filter(({taken, is}) => taken !== null && taken < is),
      taken,
    )
    await page.close()
    expect(taken.some(height => height !== null)).toBe(true)
    expect(lower).toEqual([])
  })

  it('is opened again where it was left', async () => {
    const page = await browser.newPage()
    await page.goto(host.url + path)
    await page.evaluate(async () => {
      const end = () => document.documentElement.scrollHeight
      for (let y = 0; y < 0.8 * end(); y += end() / 100) {
        scrollTo({top: y, behavior: 'instant'})
        await new Promise(requestAnimationFrame)
      }
    })
    const findPlace = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('article.text > *')].findIndex(block => block.getBoundingClientRect().bottom > 0)
      )
    const left = await findPlace()
    await page.reload()
    await expect.poll(findPlace).toBe(left)
    await page.close()
  })
})
