import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import {launchChromium} from '#build/chromium.ts'
import {serve} from '../built/server.ts'
import {house, lay, run, sound, toArticle, toTold} from './publication.ts'

const astro = join(house, 'node_modules/astro/bin/astro.mjs')
const locked = ['past/', 'past/#fact', 'sums/', 'sums/#gone', 'sums/#old', 'sums/#sec-claim', 'sums/#sum']

it('addresses that are gone lead on, on any host of files, with a script and without', {timeout: 300_000}, async () => {
  const root = lay({
    ...sound,
    'content/series/article.mdx': toArticle('None.', 2).replace('sec-claim', 'sec-none'),
    'content/sums/article.mdx': toArticle(toTold('sum')),
    'content/anchors.lock.json': JSON.stringify(locked),
    'content/redirects.json': JSON.stringify({
      'past/': 'sums/',
      'past/#fact': 'series/#sec-none',
      'sums/#old': 'sums/#sum',
      'sums/#gone': 'series/#sec-none',
    }),
  }, 'copied')
  const {code, out, err} = run(root, astro, 'build')
  expect(code, out + err).toBe(0)
  expect(existsSync(join(root, 'dist/past/index.html'))).toBe(true)
  expect(readFileSync(join(root, 'dist/past/index.html'), 'utf8')).toContain(
    '<link rel="canonical" href="http://localhost:4321/sums/"',
  )
  expect(readFileSync(join(root, 'dist/sitemap-0.xml'), 'utf8')).not.toContain('/past/')

  await using host = await serve(join(root, 'dist'))
  const browser = await launchChromium()
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({javaScriptEnabled})
    const end = async (address: string) => {
      await page.goto(host.url + address)
      await page.waitForURL(url => !url.pathname.startsWith('/past'))
      return page.url().slice(host.url.length)
    }
    expect(await end('past/')).toBe('sums/')
    expect(await end('past/#fact')).toBe(javaScriptEnabled ? 'series/#sec-none' : 'sums/')
    await page.goto(`${host.url}sums/#old`)
    expect(await page.evaluate(() => document.querySelector('#old')!.nextElementSibling!.id)).toBe('sum')
    await page.goto(`${host.url}sums/#gone`)
    await page.click('#gone a')
    expect(page.url()).toBe(`${host.url}series/#sec-none`)
    await page.close()
  }
  await browser.close()
})

it('a publication that loses an address is not built', {timeout: 120_000}, () => {
  const root = lay({...sound, 'content/anchors.lock.json': JSON.stringify(['sums/', 'sums/#summ'], null, 1)})
  const {code, out, err} = run(root, astro, 'build')
  expect(code).toBe(1)
  expect(out + err).toContain(
    'content/anchors.lock.json:3  "sums/#summ" was published and is gone; is it "sums/#sum" now? Then add ' +
    '"sums/#summ": "sums/#sum" to content/redirects.json (anchor-kept)',
  )
})
