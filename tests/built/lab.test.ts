import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {laboratory as translate} from '#laboratories/translate/experiment.ts'
import {checkpointFiles} from '#training/models/checkpoints.ts'
import {parseModel} from '#training/models/model.ts'
import {launchChromium} from '#build/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findPages, findSites, type Site} from './sites.ts'
import {watch} from './watch.ts'

const {root, below} = findSites()
const labs = (site: Site) =>
  findPages(site).filter(page => page.endsWith('/')).flatMap(page =>
    [...readFileSync(join(site.folder, page, 'index.html'), 'utf8').matchAll(/data-lab="(\w+)"/g)].map(([, name]) => ({
      page,
      name: name,
    }))
  )
const pageOf = (name: string, site = root) => labs(site).find(lab => lab.name === name)!.page
let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

/** A laboratory on an open page, and the models that the page asked for. */
interface Open {
  readonly page: Page
  readonly lab: Locator
  readonly models: readonly string[]
  readonly faults: readonly string[]
}

async function open(host: Serving, name: string, site = root): Promise<Open> {
  const page = await browser.newPage()
  const [faults, models]: [readonly string[], string[]] = [await watch(page), []]
  page.on('request', request => {
    if (request.url().includes('/models/')) models.push(new URL(request.url()).pathname)
  })
  await page.goto(host.url + pageOf(name, site))
  return {page, lab: page.locator(`[data-lab=${name}]`), models, faults}
}

const statusOf = (lab: Locator) => lab.locator('[data-status]').innerText()
const isDone = /^Here, in [\d.]+ s with Chromium \d+:/

type Fields = {readonly [name: string]: string}

async function ask(lab: Locator, fields: Fields, answer: RegExp = isDone): Promise<string> {
  await lab.locator('[data-status]').evaluate(status => { status.textContent = '' })
  for (const [name, value] of Object.entries(fields)) {
    const field = lab.locator(`[name=${name}]`)
    if (await field.evaluate(element => element instanceof HTMLSelectElement)) await field.selectOption(value)
    else await field.fill(value)
  }
  await lab.locator('[type=submit]').click()
  await expect.poll(() => statusOf(lab), {timeout: 300_000}).toMatch(answer)
  return statusOf(lab)
}

const translations: readonly (readonly [string, string, RegExp])[] = [['21', 'French', /vingt.*et.*un/s], ['71999',
  'German', /ein.*und.*siebzig.*tausend/s], ['340719', 'Chinese', /三.*十.*四.*万/s]]

describe('the translator in the page', () => {
  let host: Serving
  let at: Open
  beforeAll(async () => {
    host = await serve(root.folder, {headers: true})
    at = await open(host, 'translate')
  })
  afterAll(async () => { await at?.page.close(); await host?.[Symbol.asyncDispose]() })

  it('stands there with one answer, and asks for no byte of a model before the reader does', async () => {
    await at.page.waitForLoadState('networkidle')
    expect(await statusOf(at.lab)).toMatch(/^Worked when this page was made: [\d,]+ in French: ✓ right/)
    expect(await at.lab.locator('svg').count()).toBe(1)
    expect(at.models).toEqual([])
  })
  it.each([['', /^Type a number/], ['12a', /is not written in digits alone/], ['1000000', /is too large/]] as const)(
    'says in place what is wrong with %j, still without a model',
    async (number, words) => {
      await ask(at.lab, {number}, words)
      expect(await at.lab.locator('[name=number]').getAttribute('aria-invalid')).toBe('true')
      expect(at.models).toEqual([])
    },
  )
  it.each(translations)('translates %s to %s', async (number, language, words) => {
    expect(await ask(at.lab, {number, language})).toContain('✓ right')
    expect(await at.lab.locator('.said').innerText()).toMatch(words)
    expect(await at.lab.locator('[name=number]').getAttribute('aria-invalid')).toBeNull()
  })
  it('says that a wrong answer is wrong, and what is right', async () => {
    const {said, isRight} = translate.prepare({number: '0', language: 'Chinese'})(
      parseModel(readFileSync(join(root.folder, checkpointFiles['translator-1'].file))),
      () => {},
      {},
    )
    expect(isRight).toBe(false)
    expect(await ask(at.lab, {number: '0', language: 'Chinese'})).toContain('✗ wrong')
    expect(await at.lab.locator('.said .token').allInnerTexts()).toEqual(said)
    expect(await at.lab.locator('.said .wrong').count()).toBe(said.length)
    expect(await at.lab.locator('.said').innerText()).toContain('零')
  })
  it('fetched the model once', () => expect(at.models).toHaveLength(1))
  it('translates a number that it did not learn from, and shows which', async () => {
    await at.lab.locator('[name=number]').fill('')
    await at.lab.locator('[data-chance]').click()
    await expect.poll(() => statusOf(at.lab)).toMatch(/The model did not learn from this number/)
    await expect.poll(() => at.lab.locator('[name=number]').inputValue()).toMatch(/^\d+$/)
  })
  it('shows the map of another head, and reads its cells by the keys and with the pointer', async () => {
    await ask(at.lab, {number: '21', language: 'French'})
    const [before, head] = [await at.lab.locator('svg').innerHTML(), at.lab.locator('[data-head]')]
    await head.selectOption((await head.inputValue()) === '0' ? '1' : '0')
    await expect.poll(() => at.lab.locator('svg').innerHTML()).not.toBe(before)
    const reading = () => at.lab.locator('[data-reading]').innerText()
    await at.lab.locator('[data-map]').focus()
    await expect.poll(() => at.lab.locator('.cursor').count()).toBe(1)
    await at.page.keyboard.press('ArrowRight')
    expect(await reading()).toMatch(/^Saying “vingt”, it read “-one” with weight [\d.]+\.$/)
    await at.page.keyboard.press('ArrowDown')
    expect(await reading()).toMatch(/^Saying “et”, it read “-one”/)
    // A pointer reaches what is in the window alone.
    const cell = at.lab.locator('.cells rect').first()
    await cell.scrollIntoViewIfNeeded()
    const {x, y, width, height} = (await cell.boundingBox())!
    await at.page.mouse.move(x + width / 2, y + height / 2)
    await expect.poll(reading).toMatch(/^Saying “vingt”, it read “twenty”/)
  })
  it('breaks no policy and ends in no error', () => expect(at.faults).toEqual([]))
})

describe('the compiler in the page', () => {
  it('writes a program, runs it on its stack, and says at which character an expression goes wrong', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab, faults} = await open(host, 'compile')
    await ask(lab, {expression: '2+*3'}, /^Character 3: expected a digit, x, y or "\(", got "\*"/)
    expect(await ask(lab, {expression: '(x+2)*y'})).toContain('computes the same polynomial, xy + 2y')
    expect(await lab.locator('.stack tbody tr').allInnerTexts()).toEqual(['x\tx', '2\tx | 2', 'ADD\tx + 2',
      'y\tx + 2 | y', 'MUL\txy + 2y'])
    expect(await ask(lab, {expression: '1+2+3+4+5+6+7+8'})).toContain('unlike those that the model learnt from')
    expect(faults).toEqual([])
    await page.close()
  })
})

describe('the lesson in the page', () => {
  it('tells of its progress, draws its loss, leaves the page alive, and is cancelled', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab, faults, models} = await open(host, 'adapt')
    expect(await statusOf(lab)).toMatch(
      /^Worked when this page was made: Rank 1, .* before the lesson and \d+ after it\. .* is the committed one\.$/,
    )
    const before = await lab.locator('[data-outcome]').innerHTML()
    await lab.locator('[type=submit]').click()
    const step = async () => Number(/Step (\d+) of 200/.exec(await lab.locator('[data-outcome]').innerText())?.[1])
    await expect.poll(step, {timeout: 120_000}).toBeGreaterThan(0)
    const first = await step()
    expect(models).toHaveLength(2)
    // A frame is drawn while the worker works.
    expect(
      await page.evaluate(() =>
        new Promise<number>(resolve => {
          const start = performance.now()
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        })
      ),
    ).toBeLessThan(10_000)
    await expect.poll(step, {timeout: 120_000}).toBeGreaterThan(first)
    await lab.locator('[data-stop]').click()
    await expect.poll(() => statusOf(lab)).toMatch(/^Cancelled/)
    expect(await lab.locator('[data-outcome]').innerHTML()).toBe(before)
    expect(faults).toEqual([])
    await page.close()
  })
  it('arrives at the committed adapter, bit for bit', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab, faults} = await open(host, 'adapt')
    await lab.locator('[name=rank]').selectOption('2')
    await lab.locator('[type=submit]').click()
    await expect.poll(() => statusOf(lab), {timeout: 600_000, interval: 1000}).toMatch(
      /Rank 2, .* The adapter is ✓ the committed one, bit for bit\./,
    )
    expect(faults).toEqual([])
    await page.close()
  }, 660_000)
})

describe('the translator that loses weights, in the page', () => {
  it('is asked by sliding, tells how many numbers are left, and shows which broke', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab, faults} = await open(host, 'prune')
    expect(await statusOf(lab)).toMatch(/^Worked when this page was made: 60 % of the entries/)
    await lab.locator('[name=tenths]').press('ArrowRight')
    expect(await lab.locator('[data-value]').innerText()).toBe('7')
    await expect.poll(() => statusOf(lab), {timeout: 300_000}).toMatch(isDone)
    expect(await statusOf(lab)).toContain('70 % of the entries of each matrix in the blocks removed, the least first')
    expect(await lab.locator('.stack tbody tr').count()).toBe(6)
    expect(faults).toEqual([])
    await page.close()
  })
})

describe('a model on the wire', () => {
  const disturb = async (name: string, route: (page: Page) => Promise<unknown>) => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab} = await open(host, name)
    await route(page)
    const fields: Fields = name === 'translate' ? {number: '5'} : {expression: 'x'}
    const words = await ask(lab, fields, /^No answer:/)
    await page.unroute('**/models/**')
    const after = await ask(lab, fields)
    await page.close()
    return {words, after}
  }
  it.each(
    [
      ['is altered', (body: Buffer) => {
        body[body.length - 9] ^= 4
        return body
      }, 'models/translator-1.safetensors is not the file that is meant'],
      ['is cut short', (body: Buffer) => body.subarray(0, 1000),
        'models/translator-1.safetensors is not the file that is meant: it has 1000 bytes'],
    ] as const,
  )('that %s is named, and asked for again the next time', async (_, change, message) => {
    const {words, after} = await disturb('translate', page =>
      page.route('**/models/**', async route => {
        const response = await route.fetch()
        await route.fulfill({response, body: change(await response.body())})
      }))
    expect(words).toContain(message)
    expect(after).toMatch(isDone)
  })
  it('that is missing is named', async () => {
    expect(
      (await disturb('compile', page => page.route('**/models/**', route => route.fulfill({status: 404, body: ''}))))
        .words,
    ).toContain('models/compiler-1.safetensors is not to be had')
  })
})

describe('a laboratory', () => {
  it('is cancelled at once, and answers the next question', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab} = await open(host, 'translate')
    await page.route('**/models/**', () => { /* It never comes. */ })
    await lab.locator('[type=submit]').click()
    await lab.locator('[data-stop]').click()
    await expect.poll(() => statusOf(lab)).toMatch(/^Cancelled/)
    await page.unroute('**/models/**')
    await ask(lab, {number: '3', language: 'German'})
    await page.close()
  })
  it('answers, of questions that come faster than answers, the last', async () => {
    await using host = await serve(root.folder, {headers: true})
    const {page, lab} = await open(host, 'translate')
    await page.evaluate(() => {
      const form = document.querySelector<HTMLFormElement>('[data-lab=translate] form')!
      for (const number of ['11', '12', '13', '14']) {
        (form.elements.namedItem('number') as HTMLInputElement).value = number
        form.requestSubmit()
      }
    })
    await expect.poll(() => statusOf(lab), {timeout: 300_000}).toMatch(/: 14 in French/)
    await page.close()
  })
  it('trainingRuns in a folder of a host', async () => {
    await using host = await serve(below.folder, {base: below.base, headers: true})
    for (const [name, fields] of [['translate', {number: '5'}], ['compile', {expression: 'x+1'}]] as const) {
      const {page, lab, faults, models} = await open(host, name, below)
      await ask(lab, fields)
      expect(models.every(path => path.startsWith(`${below.base}models/`))).toBe(true)
      expect(faults).toEqual([])
      await page.close()
    }
  })
})
