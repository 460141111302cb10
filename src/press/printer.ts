import {existsSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Route} from 'playwright-core'
import {findPublication} from '#articles/publication.ts'
import {findArticleCitable} from '#components/citables.ts'
import {toPrintedFile} from '#components/printed.ts'
import {launchChromium} from './chromium.ts'

/** Prints each article of a built site by Chromium, into a PDF beside its page; `home` is the full address of the site, to which its links lead. */
export async function printArticles(folder: string, home: string, root: string): Promise<readonly string[]> {
  const browser = await launchChromium()
  try {
    const files: string[] = []
    for (const outline of findPublication(root).articles.filter(({frontMatter}) => frontMatter && frontMatter.order > 0)) {
      const pdf = await print(browser, folder, home, `${outline.article}/`)
      const file = toPrintedFile(outline.article)
      writeFileSync(join(folder, file), toDated(pdf, findArticleCitable(outline).modified))
      files.push(file)
    }
    return files
  } finally {
    await browser.close()
  }
}

/** Milliseconds that a page may take; a long article on a busy machine takes a minute. */
const patience = 600_000

async function print(browser: Browser, folder: string, home: string, path: string): Promise<Buffer> {
  const context = await browser.newContext({javaScriptEnabled: false, colorScheme: 'light'})
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.route('**/*', route => answer(route, folder, home))
    const response = await page.goto(home + path, {waitUntil: 'load'})
    if (!response?.ok()) throw new Error(`${home}${path} was not found in the built site, and so not printed`)
    await page.evaluate(() => document.fonts.ready)
    return await page.pdf({format: 'A4', preferCSSPageSize: true, tagged: true, outline: true})
  } finally {
    await context.close()
  }
}

// The files are given to the browser under the address where they will stand, so that the links on paper are those of the site; nothing is fetched.
function answer(route: Route, folder: string, home: string): Promise<void> {
  const address = route.request().url()
  const path = address.startsWith(home) ? decodeURIComponent(new URL(address).pathname.slice(new URL(home).pathname.length)) : null
  const file = path === null ? null : join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path)
  return file !== null && existsSync(file) && statSync(file).isFile() ? route.fulfill({path: file}) : route.fulfill({status: 404, body: ''})
}

/** Sets the days in a PDF, which Chromium takes from the clock, to the day of the edition, so that two prints of one edition are the same. */
export function toDated(pdf: Buffer, day: string): Buffer {
  const stamp = `D:${day.replaceAll('-', '')}000000+00'00'`
  const text = pdf.toString('latin1')
  const dated = text.replace(/\((D:\d{14}[+-]\d{2}'\d{2}')\)/g, (_, clock: string) => `(${stamp.padEnd(clock.length)})`)
  return Buffer.from(dated, 'latin1')
}

/** Counts the pages of a PDF by its page objects. */
export const countPages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

/** Reads a PDF. */
export const readPdf = (path: string): Buffer => readFileSync(path)
