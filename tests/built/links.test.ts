import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {findFiles, findPages, publishedRecords, findSites, type Site} from './sites.ts'

const origins = {'/': 'http://localhost:4321'} as {readonly [base: string]: string}
const originOf = ({base}: Site) => origins[base] ?? 'https://example.org'

const pages = new Map<string, {html: string; ids: ReadonlySet<string>}>()

function readPage({folder}: Site, page: string): {html: string; ids: ReadonlySet<string>} {
  const file = join(folder, page.endsWith('.html') ? page : join(page, 'index.html'))
  const known = pages.get(file)
  if (known) return known
  const html = readFileSync(file, 'utf8')
  const read = {html, ids: new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(match => match[1]))}
  pages.set(file, read)
  return read
}

const isIn = ({folder}: Site, path: string) =>
  path.endsWith('/') || path === '' ? existsSync(join(folder, path, 'index.html')) : existsSync(join(folder, path))
const unescape = (text: string) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&')

/** Says of a link why it leads nowhere; null for links to other hosts and for sound ones. */
function findFault(site: Site, page: string, link: string): string | null {
  const origin = originOf(site)
  const target = new URL(unescape(link), `${origin}${site.base}${page}`)
  if (target.origin !== origin || target.protocol === 'data:') return null
  if (!target.pathname.startsWith(site.base)) return `${page}: ${link} leaves ${site.base}`
  const path = decodeURIComponent(target.pathname.slice(site.base.length))
  if (!isIn(site, path)) return `${page}: ${link} leads to no file`
  const id = decodeURIComponent(target.hash.slice(1))
  return id === '' || readPage(site, path).ids.has(id) ? null : `${page}: ${link} leads to no place of its page`
}

const findLinks = (html: string) =>
  [...html.matchAll(/\s(?:href|src|data-evidence|content)="((?:https?:|\.{0,2}\/|#)[^"]*)"/g)].map(match => match[1])

describe('the links of the built site', () => {
  let both: readonly Site[]
  beforeAll(() => { both = findSites().both })

  it('lead to a file and to a place in it, at the root of a host and in a folder of one', () => {
    const links = both.flatMap(site =>
      findPages(site).flatMap(page => findLinks(readPage(site, page).html).map(link => ({site, page, link})))
    )
    expect(links.length).toBeGreaterThan(100)
    expect(links.flatMap(({site, page, link}) => findFault(site, page, link) ?? [])).toEqual([])
  })

  it('of style sheets lead to files', () => {
    const faults = both.flatMap(site =>
      findFiles(site, '.css').flatMap(file =>
        [...readFileSync(join(site.folder, file), 'utf8').matchAll(/url\(["']?([^"')]+)/g)]
          .flatMap(match => findFault(site, file, match[1]) ?? [])
      )
    )
    expect(faults).toEqual([])
  })

  it('are the same in both builds, but for the host and the folder', () => {
    const [root, below] = both.map(site =>
      findPages(site).map(page => [page, findLinks(readPage(site, page).html).map(link =>
        unescape(link)
          .replace(originOf(site), '').replace(site.base === '/' ? /^\// : site.base, '').replace(
            /[\w.-]+\.(js|css)$/,
            '$1',
          )
      )])
    )
    expect(below).toEqual(root)
  })

  it('lead from each claim to its evidence', () => {
    for (const site of both)
      for (const {claim} of publishedRecords(site)) {
        const [article, anchor] = claim.split('/') as [string, string]
        expect(findLinks(readPage(site, `${article}/`).html)).toContain(`${site.base}evidence/${claim}.json`)
        expect(readPage(site, `${article}/`).ids).toContain(anchor)
      }
  })
})
