import lighthouse from 'lighthouse'
import {launchChromium} from '../../src/press/chromium.ts'
import {serve} from '../site/server.ts'
import {findArticles} from '../site/sites.ts'
import {findPort} from '../witnesses/port.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const audits = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'] as const

/** Has Lighthouse judge the front page, the index of claims and every article as a phone on a slow line sees them: its scores of 100, and what the first of them rests on. */
export async function findLighthouseRows(folder: string): Promise<readonly (readonly string[])[]> {
  await using host = await serve(folder, {headers: true, gzip: true})
  const port = await findPort()
  const browser = await launchChromium([`--remote-debugging-port=${port}`])
  const rows: string[][] = [['page', ...categories, 'first paint', 'largest paint', 'blocked', 'shift']]
  for (const path of new Set(['', 'claims/', ...findArticles({name: '', folder, base: '/'})])) {
    const run = await lighthouse(host.url + path, {port, output: 'json', logLevel: 'error', onlyCategories: [...categories]})
    if (!run) throw new Error(`Lighthouse did not come to an end on /${path}`)
    rows.push([`/${path}`, ...categories.map(name => String(Math.round(100 * (run.lhr.categories[name]?.score ?? NaN)))), ...audits.map(name => run.lhr.audits[name]?.displayValue ?? 'none')])
  }
  await browser.close()
  return rows
}
