import {gzipSync} from 'node:zlib'
import type {Page, Request} from 'playwright-core'

/**
 * What a page loads before anybody touches it, in bytes after gzip (fonts
 * and images as they are), by type; and which scripts hold up its rendering.
 */
export interface Weight { readonly bytes: {readonly [type: string]: number}; readonly blocking: readonly string[] }

/** Opens an address in a fresh page, scrolls through it, and weighs all that came. */
export async function weigh(page: Page, url: string): Promise<Weight> {
  const bytes: Record<string, number> = {}
  const requests = new Map<string, Request>()
  const add = (request: Request) => requests.set(request.url(), request)
  page.on('request', add)
  await page.goto(url, {waitUntil: 'networkidle'})
  await page.evaluate(() => scrollTo({top: document.body.scrollHeight, behavior: 'instant'}))
  await page.waitForLoadState('networkidle')
  page.off('request', add)
  // What was asked for is waited for: the network is called idle before all of it has come.
  for (const request of requests.values()) {
    const [type, body] = [request.resourceType(), await request.response().then(response => response!.body())]
    bytes[type] = (bytes[type] ?? 0) + (['font', 'image'].includes(type) ? body.length : gzipSync(body).length)
  }
  const inline = await page.evaluate(() =>
    [...document.scripts].filter(({src, type}) => !src && !type.includes('json')).map(script => script.text)
  )
  const blocking = await page.evaluate(() =>
    [...document.scripts].filter(({src, type, async, defer}) => src && type !== 'module' && !async && !defer).map((
      {src},
    ) => src)
  )
  return {
    bytes: {...bytes, script: (bytes.script ?? 0) + inline.reduce((sum, text) => sum + gzipSync(text).length, 0)},
    blocking,
  }
}
