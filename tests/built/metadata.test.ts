import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {editionOf} from '#articles/publication/edition.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {toPlaceAddress} from '#articles/addresses/anchor-addresses.ts'
import {listChanges} from '#site/changes.ts'
import {launchChromium} from '#build/chromium.ts'
import {serve, type Serving} from './server.ts'
import {findArticles, findPages, findSites} from './sites.ts'

const {root} = findSites()
const origin = 'http://localhost:4321/'
const read = (file: string) => readFileSync(join(root.folder, file), 'utf8')
const unescape = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const isThere = (address: string) =>
  existsSync(join(root.folder, address.slice(origin.length).replace(/(^|\/)$/, '$1index.html')))

/**
 * Reads an article as Zotero's translator “Embedded Metadata”
 * does: the tags of Highwire, those of several values as lists.
 */
async function readItem(page: Page): Promise<{[name: string]: readonly string[]}> {
  const tags = await page.locator('head meta[name^="citation_"]').evaluateAll(all =>
    all.map(tag => [tag.getAttribute('name')!, tag.getAttribute('content')!] as const)
  )
  return Object.fromEntries(
    [...new Set(tags.map(([name]) => name))].map(
      name => [name, tags.filter(tag => tag[0] === name).map(tag => tag[1])]
    ),
  )
}

describe.each(findArticles(root))('the article /%s', path => {
  let browser: Browser, host: Serving, page: Page
  beforeAll(async () => {
    [browser, host] = [await launchChromium(), await serve(root.folder)]
    page = await browser.newPage({javaScriptEnabled: false})
    await page.goto(host.url + path)
  })
  afterAll(async () => { await browser?.close(); await host?.[Symbol.asyncDispose]() })

  it('is read as a report with title, authors, date, number, and what it cites', async () => {
    const item = await readItem(page)
    expect(item.citation_title).toEqual([await page.locator('h1').innerText()])
    expect(item.citation_author.length).toBeGreaterThan(0)
    expect(item.citation_publication_date[0]).toMatch(/^\d{4}\/\d{2}\/\d{2}$/)
    for (const name of ['institution', 'number']) expect(item[`citation_technical_report_${name}`]).toHaveLength(1)
    expect(item.citation_reference ?? []).toHaveLength(await page.locator('.references li').count())
    for (const reference of item.citation_reference ?? [])
      expect(reference).toMatch(/^citation_title=[^;]+; citation_author=[^;]+; (.+; )?citation_publication_date=\d{4}/)
    expect(JSON.stringify(item)).not.toMatch(/undefined|=;|=\\?"|\bNaN\b/)
  })

  it('is described as ScholarlyArticle, and each of its claims as Claim at its place', async () => {
    const {'@graph': [whole, ...claims]} = JSON.parse(
      await page.locator('script[type="application/ld+json"]').textContent() ?? '',
    ) as {'@graph': {[key: string]: string}[]}
    expect(whole).toMatchObject({'@type': 'ScholarlyArticle', '@id': origin + path})
    expect([isThere(whole['image']), whole['encoding']]).toEqual([true, undefined])
    expect(claims.map(claim => claim['@id'])).toEqual(
      await page.locator('section.claim').evaluateAll((all, address) =>
        all.map(({id}) => `${address}#${id}`), origin + path),
    )
    for (const claim of claims) expect(isThere(claim['subjectOf']), claim['subjectOf']).toBe(true)
  })

  it('has typed links that lead to files', async () => {
    const links = await page.locator('head link[rel]').evaluateAll(
      (all, from) =>
        all.map(link => ({rel: link.getAttribute('rel')!, href: new URL(link.getAttribute('href')!, from).href})),
      origin + path,
    )
    for (const rel of ['canonical', 'cite-as', 'license', 'type', 'describedby', 'alternate'])
      expect(links.map(link => link.rel), rel).toContain(rel)
    expect(links.filter(({href}) => href.startsWith(origin) && !isThere(href))).toEqual([])
  })

  it('has a twin in Markdown, in which no tag is left and each claim has its verdict', async () => {
    const twin = read(`${path}index.html.md`)
    expect(twin).not.toMatch(/<\/?[A-Z]|\{#|\\label|undefined/)
    expect(twin.match(/^> \*\*Checked here:\*\*/gm)).toHaveLength(await page.locator('section.claim').count())
    expect(
      twin.match(
        /^> \*\*Evidence:\*\* (confirmed|inconclusive|refuted|error); (exact|enclosed|statistical|observed); /gm,
      ),
    ).toHaveLength(await page.locator('section.claim').count())
    expect(twin).toContain(`# ${await page.locator('h1').innerText()}`)
  })
})

describe('the site', () => {
  it('maps every page but those of citations, of errors and of addresses that are gone', () => {
    const mapped = [...read('sitemap-0.xml').matchAll(/<loc>([^<]*)<\/loc>/g)].map(match =>
      match[1].slice(origin.length)
    )
    const pages = findPages(root).filter(page =>
      page !== '404.html' && !page.startsWith('cite/') &&
      !read(page === '' ? 'index.html' : `${page}index.html`).includes('content="noindex"')
    )
    expect(mapped.sort()).toEqual([...pages].sort())
    const days = [...read('sitemap-0.xml').matchAll(/<lastmod>(\d{4}-\d{2}-\d{2})T/g)]
    if (editionOf().date !== null) expect(days).toHaveLength(mapped.length)
    expect(read('robots.txt')).toContain(`Sitemap: ${origin}sitemap-index.xml`)
  })

  it('feeds and lists every article', () => {
    for (const path of findArticles(root)) {
      expect(read('rss.xml')).toContain(`<link>${origin}${path}</link>`)
      expect(read('llms.txt')).toContain(`(${origin}${path}index.html.md)`)
    }
    expect(read('llms.txt')).toMatch(/^# .+\n\n> .+\n/)
  })

  it('feeds each article in full and each change of one, in HTML that stands by itself', () => {
    const {articles} = readPublication()
    const items = [
      ...read('rss.xml').matchAll(
        /<item>.*?<link>(.*?)<\/link>.*?<content:encoded>(.*?)<\/content:encoded>.*?<\/item>/gs,
      ),
    ].map(([, link, content]) => ({link: link, content: unescape(content)}))
    const told = articles.flatMap(
      outline => [toPlaceAddress(outline), ...listChanges(outline).map(({anchor}) => toPlaceAddress(outline, anchor))]
    )
    expect(items.map(({link}) => link).sort()).toEqual(told.map(address => origin + address).sort())
    for (const {link, content} of items) {
      const links = [...content.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(match => match[1])
      expect(links.filter(each => !/^https?:\/\//.test(each)), link).toEqual([])
      expect(content, link).not.toMatch(/<\/?[A-Z]|\{#|undefined|\$/)
    }
    for (const outline of articles.filter(({claims}) => claims.length > 0)) {
      const {content} = items.find(({link}) => link === origin + toPlaceAddress(outline))!
      expect(content.match(/Checked here:/g)).toHaveLength(outline.claims.length)
      expect(content).toContain('<math')
    }
  })
})
