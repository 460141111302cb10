import {existsSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Route} from 'playwright-core'
import type {Outline} from '#articles/elements/outline.ts'
import {readPublication} from '#articles/publication/publication.ts'
import {articleCitable} from '#site/citables.ts'
import {toPrintedFile} from '#site/printed.ts'
import {launchChromium} from './chromium.ts'

/** A built site: its folder, and the full address where it will stand. */
export interface Built { readonly folder: string; readonly home: string }

/** Prints each article of a built site by Chromium, into a PDF beside its page; answers with the files. */
export async function printArticles(built: Built, root: string): Promise<readonly string[]> {
  const browser = await launchChromium()
  try {
    const files: string[] = []
    for (
      const outline of readPublication(root).articles.filter(({frontMatter}) => frontMatter && frontMatter.order > 0)
    ) {
      const file = toPrintedFile(outline.article)
      writeFileSync(join(built.folder, file), await printArticle(browser, built, outline))
      files.push(file)
    }
    return files
  } finally {
    await browser.close()
  }
}

// Milliseconds that a page may take to load; Chromium sets no limit to the printing.
// The longest article takes both a minute where eight programs share a core.
const patience = 600_000

/** Prints the page of one article; throws where the built site has none. */
export async function printArticle(browser: Browser, {folder, home}: Built, outline: Outline): Promise<Buffer> {
  const context = await browser.newContext({javaScriptEnabled: false, colorScheme: 'light'})
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.route('**/*', route => answer(route, folder, home))
    const address = `${home}${outline.article}/`
    const response = await page.goto(address, {waitUntil: 'load'})
    if (!response?.ok()) throw new Error(`${address} was not found in the built site, and so not printed`)
    await page.evaluate(() => document.fonts.ready)
    const pdf = await page.pdf({format: 'A4', preferCSSPageSize: true, tagged: true, outline: true})
    return toDated(pdf, articleCitable(outline).modified)
  } finally {
    await context.close()
  }
}

// The files are given to the browser under the address where they will stand,
// so that the links on paper are those of the site; nothing is fetched.
function answer(route: Route, folder: string, home: string): Promise<void> {
  const address = route.request().url()
  const path = address.startsWith(home)
    ? decodeURIComponent(new URL(address).pathname.slice(new URL(home).pathname.length))
    : null
  const file = path === null ? null : join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path)
  return file !== null && existsSync(file) && statSync(file).isFile()
    ? route.fulfill({path: file})
    : route.fulfill({status: 404, body: 'not found'})
}

/**
 * Sets the days in a PDF, which Chromium takes from the clock, to the
 * day of the edition, so that two prints of one edition are the same.
 */
export function toDated(pdf: Buffer, day: string): Buffer {
  const stamp = `D:${day.replaceAll('-', '')}000000+00'00'`
  const text = pdf.toString('latin1')
  const dated = text.replace(/\((D:\d{14}[+-]\d{2}'\d{2}')\)/g, (_, clock: string) => `(${stamp.padEnd(clock.length)})`)
  return Buffer.from(dated, 'latin1')
}
