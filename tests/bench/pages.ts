import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {buildSite} from '../site/build.ts'
import {launchChromium} from '../../src/press/chromium.ts'
import {serve} from '../site/server.ts'
import {findPages} from '../site/sites.ts'
import {weigh} from '../site/weight.ts'

const types = ['document', 'stylesheet', 'script', 'font', 'image'] as const

/** Builds the site and weighs every page by the types of what it loads before it is touched, in bytes (gzip, but fonts and images as they are). */
export async function findPageRows(): Promise<readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  await buildSite({outDir: folder, siteUrl: 'http://localhost:4321', base: '/'})
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
  rmSync(folder, {recursive: true})
  return rows
}
