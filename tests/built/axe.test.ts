import AxeBuilder from '@axe-core/playwright'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve} from './server.ts'
import {findPages, findSites} from './sites.ts'
import {unfold} from './unfold.ts'

const {root} = findSites()
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

const [desktop, phone] = [{width: 1440, height: 900}, {width: 360, height: 740}]
// Every page in both schemes and at both sizes; what one size alone shows
// is the same from page to page, and seen in both schemes by turns.
const looks = findPages(root).map((path, turn) => ({
  path,
  schemes: turn % 2 === 0 ? ['light', 'dark'] as const : ['dark', 'light'] as const,
}))

it.each(looks)(
  'the page /$path has no fault that axe finds, on a desktop in $schemes.0 and on a phone in $schemes.1, unfolded',
  async ({path, schemes}) => {
    await using host = await serve(root.folder)
    const context = await browser.newContext({reducedMotion: 'reduce'})
    const page = await context.newPage()
    await page.goto(host.url + path)
    await unfold(page, {bring: false})
    const faults: string[] = []
    for (const colorScheme of schemes) {
      await page.emulateMedia({colorScheme})
      faults.push(...await page.evaluate(findStrays))
    }
    await page.evaluate(emptyFormulas)
    for (const [i, size] of [desktop, phone].entries()) {
      await page.emulateMedia({colorScheme: schemes[i]})
      await page.setViewportSize(size)
      // Without frames the simpler mode finds the same, and without
      // a list of all that is in order it is five times as fast.
      const {violations} = await new AxeBuilder({page}).setLegacyMode().options({
        resultTypes: ['violations'],
        rules: {'target-size': {enabled: true}},
      }).analyze()
      faults.push(
        ...violations.flatMap(({id, help, nodes}) =>
          nodes.map(({target}) => `${size.width} pixels, ${schemes[i]}: ${help} at ${target.join(' ')} (${id})`)
        ),
      )
    }
    await context.close()
    expect(faults).toEqual([])
  },
  300_000,
)

// Two in three elements are the glyphs of formulas. Assistive technology is not
// shown them, and their colour is that of the words around them, or it is told here.
function findStrays(): string[] {
  return [...document.querySelectorAll('.katex')].flatMap(formula => {
    const {color} = getComputedStyle(formula.parentElement!)
    return [...formula.querySelectorAll('.katex-html *')].filter(glyph => getComputedStyle(glyph).color !== color).map(
      glyph => `a glyph of its own colour, ${glyph.textContent} in ${formula.textContent}`
    )
  })
}

// Their boxes stay as wide and as high as they are, so that what scrolls and what stands near to what stays.
function emptyFormulas(): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('.katex-html[aria-hidden="true"] .katex-base')].map(box => {
    const [{width, height}, em] = [box.getBoundingClientRect(), parseFloat(getComputedStyle(box).fontSize)]
    return {box, width: `${width / em}em`, height: `${height / em}em`}
  })
  for (const {box, width, height} of boxes) {
    box.replaceChildren()
    Object.assign(box.style, {display: 'inline-block', width, height})
  }
}
