import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import type {Proof} from '#proofs/judging/proof.ts'
import {serve, type Serving} from './server.ts'
import {findSites} from './sites.ts'

const {root} = findSites()
interface Entry {
  readonly name: string
  readonly kind: string
  readonly standing: string | null
  readonly proof: Proof | null
}
const {claims} = JSON.parse(readFileSync(join(root.folder, 'claims.json'), 'utf8')) as {claims: readonly Entry[]}
const proved = claims.filter(({proof}) => proof)
let browser: Browser
let host: Serving
beforeAll(async () => { [browser, host] = [await launchChromium(), await serve(root.folder, {headers: true})] })
afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

// The kernel takes minutes for all proofs, so that the site of the tests holds them where PROOFS=yes asks for them.
describe.skipIf(process.env.PROOFS !== 'yes')('the formal proofs', () => {
  it('are some, and every general theorem has one standing', () => {
    expect(proved.length).toBeGreaterThan(0)
    const general = claims.filter(({kind}) => ['theorem', 'proposition', 'lemma', 'corollary'].includes(kind))
    expect(general.filter(({standing}) => standing === null).map(({name}) => name)).toEqual([])
  })

  it('are counted on the home page and on that of claims', async () => {
    const page = await browser.newPage({javaScriptEnabled: false})
    for (const path of ['', 'claims/']) {
      await page.goto(host.url + path)
      expect(await page.locator('main, article').first().innerText()).toContain(
        `${proved.length} ${proved.length === 1 ? 'is' : 'are'} proved formally`,
      )
    }
    await page.close()
  })

  it('stand in folds of their claims, brought from a page of their own', async () => {
    const [article, name] = proved[0].name.split('/')
    const page = await browser.newPage()
    await page.goto(`${host.url}${article}/`)
    const claim = page.locator(`[id="${name}"]`)
    expect(await claim.locator('.standing').innerText()).toContain('Proved formally, by the kernel of Coq')
    for (
      const [fold, words] of [['Formal statement', proved[0].proof!.digest], ['Formal proof',
        'From Coq Require Import']] as const
    ) {
      const details = claim.locator('.folds > details').filter({has: page.locator('summary', {hasText: fold})})
      await details.locator('summary').click()
      await details.locator('pre').first().waitFor()
      expect(await details.innerText()).toContain(words)
    }
    await page.close()
  })

  it(
    'are proved again in the page, by the kernel that the site serves, to the same digest, and are stopped by one ' +
    'press',
    async () => {
      const chosen = [...proved].sort((a, b) => a.proof!.statement.length - b.proof!.statement.length).slice(0, 2)
      for (const {name: claim} of chosen) {
        const [article, name] = claim.split('/')
        const page = await browser.newPage()
        await page.goto(`${host.url}${article}/`)
        const standing = page.locator(`[id="${name}"] .standing`)
        await standing.locator('button').click()
        await standing.locator('progress, [role="status"]:has-text("rests on")').first().waitFor({timeout: 600_000})
        await standing.locator('button').click()
        await standing.locator('[role="status"]', {hasText: /cancelled/i}).waitFor({timeout: 60_000})
        await standing.locator('button').click()
        await standing.locator('[role="status"]', {hasText: 'the same statement, axioms and digest'}).waitFor({
          timeout: 1_200_000,
        })
        await page.close()
      }
    },
    3_000_000,
  )
})
