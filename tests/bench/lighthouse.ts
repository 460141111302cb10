import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import lighthouse from 'lighthouse'
import {args, findChromium} from '../../src/build/chromium.ts'
import {serve} from '../built/server.ts'
import {findArticles} from '../built/sites.ts'
import {startProgram} from '../witnesses/program.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const audits = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'] as const

/** Has Lighthouse judge the front page, the index of claims and every article as a phone on a slow line sees them: its scores of 100, and what the first of them rests on. */
export async function findLighthouseRows(folder: string): Promise<readonly (readonly string[])[]> {
  await using host = await serve(folder, {headers: true, gzip: true})
  await using browser = await startChromium()
  const rows: string[][] = [['page', ...categories, 'first paint', 'largest paint', 'blocked', 'shift']]
  for (const path of new Set(['', 'claims/', ...findArticles({name: '', folder, base: '/'})])) {
    const run = await lighthouse(host.url + path, {port: browser.port, output: 'json', logLevel: 'error', onlyCategories: [...categories]})
    if (!run) throw new Error(`Lighthouse did not come to an end on /${path}`)
    rows.push([`/${path}`, ...categories.map(name => String(Math.round(100 * (run.lhr.categories[name]?.score ?? NaN)))), ...audits.map(name => run.lhr.audits[name]?.displayValue ?? 'none')])
  }
  return rows
}

// Playwright listens to every page of a browser that it starts, which takes its time; this one is Lighthouse's alone.
async function startChromium(): Promise<AsyncDisposable & {readonly port: number}> {
  const [{path, env}, profile] = [await findChromium(), mkdtempSync(join(tmpdir(), 'lighthouse-'))]
  const program = startProgram(path, [...args, '--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'], env)
  const [, port] = await program.waitFor(/DevTools listening on ws:\/\/[^:]+:(\d+)/)
  return {port: Number(port), [Symbol.asyncDispose]: () => program.stop().then(() => rmSync(profile, {recursive: true, force: true, maxRetries: 5}))}
}
