import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {inflateSync} from 'node:zlib'
import type {Browser} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {findArticle} from '#articles/publication/publication.ts'
import {launchChromium} from '#build/chromium.ts'
import {printArticle} from '#build/printer.ts'
import {articleCitable} from '#site/citables.ts'
import {serve} from './server.ts'
import {findArticles, findSites} from './sites.ts'

const {root, below} = findSites()
const home = 'https://example.org/a-folder/of-a-host/'
const outline = findArticle('glossary')!
// Millimetres of A4 between the margins of the style sheet, at 96 dots an inch.
const width = Math.floor((210 - 2 * 20) / 25.4 * 96)

/** Reads what each page of a PDF draws, as its operators. */
function readPages(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1')
  const streamOf = (id: string) => {
    const [whole, length] = new RegExp(`\\n${id} 0 obj\\n<</Filter /FlateDecode\\n/Length (\\d+)>> stream\\n`).exec(
      text,
    )!
    const from = text.indexOf(whole) + whole.length
    return inflateSync(pdf.subarray(from, from + Number(length))).toString('latin1')
  }
  return [...text.matchAll(/<<\/Type \/Page\n[^]*?\/Contents (\d+) 0 R/g)].map(match => streamOf(match[1]))
}

let browser: Browser
beforeAll(async () => { browser = await launchChromium() })
afterAll(() => browser?.close())

describe('a printed article', () => {
  let pdf: Buffer
  beforeAll(async () => { pdf = await printArticle(browser, {folder: below.folder, home}, outline) })

  it('has words on every page', () => {
    const pages = readPages(pdf)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page.match(/\bTj\b/g)?.length ?? 0).toBeGreaterThan(9)
  })

  it('bears the day of the article, and its links are those of the site', () => {
    const text = pdf.toString('latin1')
    const days = [...text.matchAll(/\(D:(\d{8})/g)].map(match => match[1])
    expect(days).toEqual(Array(2).fill(articleCitable(outline).modified.replaceAll('-', '')))
    const links = [...text.matchAll(/\/URI \(([^)]*)\)/g)].map(match => match[1])
    expect(links.length).toBeGreaterThan(9)
    for (const link of links) expect(link).toMatch(/^https:\/\//)
    expect(links.filter(link => link.startsWith(home))).not.toEqual([])
  })

  it('can be read by those who hear it: its structure, its language and its headings stand in it', () => {
    for (const part of ['/StructTreeRoot', '/Lang (en)', '/Outlines', '/H1'])
      expect(pdf.toString('latin1')).toContain(part)
  })

  it('is the same when it is printed again', async () => {
    expect((await printArticle(browser, {folder: below.folder, home}, outline)).equals(pdf)).toBe(true)
  })

  it('is an error where the site has no such page', async () => {
    await expect(printArticle(browser, {folder: below.folder, home}, {...outline, article: 'glossaries'})).rejects
      .toThrow(`${home}glossaries/ was not found in the built site`)
  })
})

it.each(findArticles(root))('nothing of /%s is cut on paper', async path => {
  await using host = await serve(root.folder)
  const page = await browser.newPage({javaScriptEnabled: false, viewport: {width, height: 900}})
  await page.emulateMedia({media: 'print'})
  await page.goto(host.url + path)
  const cut = await page.locator('main :is(.equation, .equation > *, .scroll, pre, figure, table)').evaluateAll(all =>
    all
      .filter(each =>
        each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== 'visible' ||
        each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      )
      .map(each => `${each.closest('[id]')?.id} ${each.tagName} ${each.textContent.slice(0, 60)}`)
  )
  expect(cut).toEqual([])
  await page.close()
})

it('no page tells of a PDF in a build that prints none', () => {
  for (const path of findArticles(root))
    expect(readFileSync(join(root.folder, path, 'index.html'), 'utf8')).not.toMatch(/citation_pdf_url|application\/pdf/)
})
