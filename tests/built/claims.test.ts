import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {findFirefox} from '../witnesses/present.ts'
import {reproduceAll, toComparable} from './reproduce.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, publishedRecords, findRecorded, findSites, isTrained, type Published} from './sites.ts'
import {watch} from './watch.ts'

const {root, below} = findSites()
const published = publishedRecords(root)
// Claims about trained weights take the longest and are drawn again by
// the same code: what their settings show is compared in the records.
const turned = published.filter(entry => entry.records.length > 1 && !isTrained(entry))
// Chromium has the engine of Node, which made the records; where Firefox, which
// has another, checks all settings of trained weights, Chromium need not.
const isShort = findFirefox() !== null
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

const overlayOf = (page: Page, claim: string) => page.locator(`[data-claim="${claim}"] .rerun`).first()
const buttonOf = (page: Page, claim: string) => page.locator(`[data-claim="${claim}"] [data-again]`).first()
// Claims about trained weights take their time where two browsers share two cores.
const patience = 300_000
const isReproduced = /reproduced, bit for bit.* in [\d.]+ s with Chromium \d+/s

describe.each(findArticles(root))('in Chromium, on the page /%s', article => {
  const claims = published.map(({claim}) => claim).filter(claim => claim.startsWith(article))
  let host: Serving
  let page: Page
  let faults: readonly string[]
  beforeAll(async () => {
    host = await serve(root.folder, {headers: true})
    page = await browser.newPage()
    faults = await watch(page)
    await page.goto(host.url + article)
    // What stands packed in folds is to be seen before knobs are turned, as after.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  })
  afterAll(async () => { await page?.close(); await host?.[Symbol.asyncDispose]() })

  it('the button of each claim can be hit, and the first one answers a click', async () => {
    for (const claim of claims) await buttonOf(page, claim).click({trial: true})
    await buttonOf(page, claims[0]).click()
    await expect.poll(() => overlayOf(page, claims[0]).textContent(), {timeout: patience}).toMatch(isReproduced)
  }, patience)

  it.each(turned.filter(({claim}) => claim.startsWith(article)))(
    '$claim is drawn again when a knob is turned, and its numbers change with it',
    async entry => {
      const {claim} = entry
      const read = () =>
        page.locator(`[data-claim="${claim}"] [data-part]`).evaluateAll(parts =>
          Object.fromEntries(parts.map(part => [(part as HTMLElement).dataset.part, part.innerHTML]))
        )
      const before = await read()
      // What an earlier click said must not pass for the answer to this turn.
      await overlayOf(page, claim).evaluate(overlay => {
        overlay.textContent = ''
      })
      await turn(page, entry)
      await expect.poll(() => overlayOf(page, claim).textContent(), {timeout: patience}).toMatch(/bit for bit|here/)
      const after = await read()
      expect(Object.keys(before).filter(part => after[part] !== before[part])).toEqual(
        expect.arrayContaining(['digest']),
      )
      expect(['statement', 'worked', 'figure'].some(part => after[part] !== before[part])).toBe(true)
      expect(Object.values(after).join()).not.toMatch(/NaN|undefined|\[object/)
    },
    patience,
  )

  it(
    `every claim is reproduced bit for bit at every published setting${
      isShort ? ', those about trained weights at the first' : ''
    }`,
    async () => {
      if (isShort)
        await page.evaluate(() => {
          document.documentElement.dataset.short = ''
        })
      const found = await page.evaluate(reproduceAll)
      expect(toComparable(found)).toEqual(
        toComparable(findRecorded(root, isShort).filter(({claim}) => claim.startsWith(article))),
      )
      expect(found.filter(({words}) => !isReproduced.test(words))).toEqual([])
    },
    1_200_000,
  )

  it('nothing of this broke the policy or ended in an error', () => {
    expect(faults).toEqual([])
  })
})

describe('in Chromium', () => {
  it('a check is cancelled at once, without a verdict, and can be asked for again', async () => {
    await using host = await serve(root.folder)
    const page = await browser.newPage()
    const claim = published[0].claim
    await page.goto(`${host.url}${claim.split('/')[0]}/`)
    await page.evaluate(() =>
      new MutationObserver(() => document.querySelector<HTMLElement>('[data-cancel]')?.click()).observe(document.body, {
        childList: true,
        subtree: true,
      })
    )
    await buttonOf(page, claim).click()
    await expect.poll(() => overlayOf(page, claim).textContent()).toMatch(/cancelled/i)
    await page.reload()
    await buttonOf(page, claim).click()
    await expect.poll(() => overlayOf(page, claim).textContent(), {timeout: patience}).toMatch(isReproduced)
    await page.close()
  })

  it('a check makes way for another one, and says so', async () => {
    await using host = await serve(root.folder)
    const page = await browser.newPage()
    const [one, other] = published.map(({claim}) => claim) as [string, string]
    await page.goto(`${host.url}${one.split('/')[0]}/`)
    await page.evaluate(claims => {
      for (const claim of claims) document.querySelector<HTMLElement>(`[data-claim="${claim}"] [data-again]`)!.click()
    }, [one, other])
    await expect.poll(() => overlayOf(page, other).textContent(), {timeout: patience}).toMatch(isReproduced)
    expect(await overlayOf(page, one).textContent()).toMatch(/cancelled/i)
    await page.close()
  })

  it('a claim is reproduced when the site lives in a folder of a host', async () => {
    await using host = await serve(below.folder, {base: below.base, headers: true})
    const page = await browser.newPage()
    const faults = await watch(page)
    for (const article of findArticles(below)) {
      const {claim} = published.find(({claim}) => claim.startsWith(article))!
      await page.goto(host.url + article)
      await buttonOf(page, claim).click()
      await expect.poll(() => overlayOf(page, claim).textContent(), {timeout: patience}).toMatch(isReproduced)
    }
    await page.close()
    expect(faults).toEqual([])
  }, patience)
})

// In other articles an example may stay with one instance, small enough
// for every setting. Nobody follows a trained model with a pencil.
const trained = ['dynamic-approximation/trained-form', 'dynamic-approximation/trained-frozen']
const worked = published.filter(({claim}) =>
  /^(universal-approximation|matrix-vector-form|dynamic-approximation|limits)\//.test(claim) && !trained.includes(claim)
)
// Their knobs draw another instance, or ask for more of the same; a pencil can follow the one example alone.
const still = ['dynamic-approximation/attention-lipschitz-ball', 'dynamic-approximation/causal-collapse',
  'dynamic-approximation/heads-can-cancel', 'universal-approximation/lipschitz-cones']
const knobs = worked.filter(({claim}) => !still.includes(claim)).flatMap(({claim, records}) =>
  Object.keys(records[0].evidence.setting).map(knob => ({claim, knob, records}))
)

it.each(published.filter(entry => isTrained(entry) && entry.records.length > 1))(
  '$claim says or draws something else at each setting',
  ({records}) => {
    expect(new Set(records.map(({evidence: {statement, figure}}) => JSON.stringify([statement, figure]))).size).toBe(
      records.length,
    )
  },
)

describe('the worked numbers', () => {
  it.each(worked)(
    'of $claim stand beside it',
    ({records}) => expect(records.every(({evidence}) => evidence.worked?.steps.length)).toBe(true),
  )

  it.each(knobs)('of $claim change with $knob alone', ({knob, records}) => {
    const told = records.map(({evidence: {setting, worked}}) => ({
      others: JSON.stringify({...setting, [knob]: null}),
      steps: JSON.stringify(worked?.steps),
    }))
    expect(told.some(one => told.some(other => one.others === other.others && one.steps !== other.steps))).toBe(true)
  })
})

// Takes the knob to where another published record is; a slider by its keys, as a reader would.
async function turn(page: Page, {claim, records}: Published): Promise<void> {
  const knob = page.locator(`[data-knobs="${claim}"] [name]`).first()
  const name = (await knob.getAttribute('name'))!
  const [kind, value] = await knob.evaluate(
    element => [(element as HTMLInputElement | HTMLSelectElement).type,
      (element as HTMLInputElement | HTMLSelectElement).value]
  )
  const others = records.map(({evidence: {setting}}) => String(setting[name])).filter(other => other !== value)
  if (kind === 'select-one') await knob.selectOption(others[0])
  else if (kind === 'text') await knob.fill(others[0])
  else await knob.press(others.some(other => Number(other) < Number(value)) ? 'ArrowLeft' : 'ArrowRight')
}
