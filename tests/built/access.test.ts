import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, findSites} from './sites.ts'

const {root} = findSites()
const articles = findArticles(root)
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder)] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

/** What the tab key came to: its number among the stops expected, and whether it could be seen there. */
interface Stop { readonly number: string | undefined; readonly name: string; readonly isSeen: boolean }

// Numbers what a keyboard must come to, in the order of the
// page; of radio buttons with one name, the one that is chosen.
const numberStops = (page: Page) =>
  page.evaluate(() => {
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button:not([disabled]), input:not([disabled]), select, summary, [tabindex="0"]',
      ),
    ].filter(element =>
      (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked) &&
      element.tabIndex >= 0 && element.checkVisibility({visibilityProperty: true})
    )
    stops.forEach((element, i) => {
      element.dataset.stop = String(i)
    })
    return stops.length
  })

async function walk(page: Page, count: number): Promise<readonly Stop[]> {
  const stops: Stop[] = []
  // Browsers also stop at boxes that scroll, which are told apart by having no number.
  while (stops.at(-1)?.number !== String(count - 1) && stops.length < 2 * count) {
    await page.keyboard.press('Tab')
    stops.push(
      await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        const {top, bottom, width} = element.getBoundingClientRect()
        const {outlineStyle, outlineWidth} = getComputedStyle(element)
        const isSeen = width > 0 && bottom > 0 && top < innerHeight && outlineStyle !== 'none' &&
          parseFloat(outlineWidth) >= 1
        return {
          number: element.dataset.stop,
          name: `${element.tagName} ${element.className} ${element.textContent?.trim().slice(0, 40)}`,
          isSeen,
        }
      }),
    )
  }
  return stops
}

describe.each(['', 'claims/', 'search/', articles[0]])('the page /%s', path => {
  it('is walked through by the tab key, from the skip link on, each stop in its order and in sight', async () => {
    const page = await browser.newPage({reducedMotion: 'reduce'})
    await page.goto(host.url + path, {waitUntil: 'networkidle'})
    const count = await numberStops(page)
    const stops = await walk(page, count)
    expect(stops[0].name).toContain('skip')
    expect(stops.flatMap(({number}) => number ?? [])).toEqual(Array.from({length: count}, (_, i) => String(i)))
    expect(stops.filter(({isSeen}) => !isSeen)).toEqual([])
    await page.close()
  }, 180_000)
})

describe('an article', () => {
  it('is skipped to, unfolded and checked again by keys alone', async () => {
    const page = await browser.newPage()
    await page.goto(host.url + articles[0])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#text')
    const claim = page.locator('.claim').first()
    await claim.locator('summary').first().focus()
    await page.keyboard.press('Space')
    expect(await claim.locator('details').first().getAttribute('open')).not.toBeNull()
    await claim.locator('[data-again]').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => claim.locator('.rerun').first().innerText(), {timeout: 60_000}).toMatch(
      /reproduced, bit for bit/,
    )
    await page.close()
  })

  it.each(articles)(
    '/%s moves nothing for readers who asked for that, and loses no line of a figure where colours are forced',
    async path => {
      const page = await browser.newPage({reducedMotion: 'reduce', forcedColors: 'active'})
      await page.goto(host.url + path)
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto')
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
      const lost = await page.evaluate(() => {
        const paper = getComputedStyle(document.documentElement).backgroundColor
        const isNothing = (colour: string) => colour === 'none' || colour === paper || /^rgba.*, 0\)$/.test(colour)
        return [...document.querySelectorAll<SVGElement>('.drawing :is(path, line, polyline, circle, text)')].filter(
          mark => {
            const {fill, stroke} = getComputedStyle(mark)
            return isNothing(fill) && isNothing(stroke)
          },
        ).map(mark => mark.outerHTML.slice(0, 120))
      })
      expect(lost).toEqual([])
      await page.close()
    },
  )
})
