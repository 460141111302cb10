import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {launchChromium} from '../../src/build/chromium.ts'
import {buildSite} from '../built/build.ts'
import {serve} from '../built/server.ts'
import {findPages} from '../built/sites.ts'
import {weigh} from '../built/weight.ts'

const types = ['document', 'stylesheet', 'script', 'font', 'image'] as const

/** A site built for the bench, which is removed afterwards. */
export interface BuiltSite extends AsyncDisposable { readonly folder: string }

/** Builds the site into a folder of its own. */
export async function buildAside(): Promise<BuiltSite> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  await buildSite({outDir: folder, siteUrl: 'http://localhost:4321', base: '/'})
  return {folder, [Symbol.asyncDispose]: () => Promise.resolve(rmSync(folder, {recursive: true}))}
}

/** Weighs every page of a built site by the types of what it loads before it is touched, in bytes (gzip, but fonts and images as they are). */
export async function findPageRows(folder: string): Promise<readonly (readonly string[])[]> {
  await using host = await serve(folder)
  const browser = await launchChromium()
  const rows = [['page', ...types.map(type => type === 'script' ? 'JavaScript' : type), 'all']]
  for (const path of findPages({name: '', folder, base: '/'})) {
    const page = await browser.newPage()
    const {bytes} = await weigh(page, host.url + path)
    await page.close()
    rows.push([`/${path}`, ...types.map(type => String(bytes[type] ?? 0)), String(Object.values(bytes).reduce((sum, n) => sum + n, 0))])
  }
  await browser.close()
  return rows
}
