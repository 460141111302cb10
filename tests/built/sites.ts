import {globSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {inject} from 'vitest'

/** One built site: its folder, and the path below which it is served. */
export interface Site { readonly name: string; readonly folder: string; readonly base: string }

/** The published record of a claim, as far as tests look into it. */
export interface Published {
  readonly claim: string
  readonly knobs: {readonly [knob: string]: {readonly start: number | string}}
  readonly records: readonly {
    readonly digest: string
    readonly evidence: {
      readonly setting: {readonly [knob: string]: number | string}
      readonly finding: {readonly relations: readonly object[]}
      readonly worked: {readonly steps: readonly object[]} | null
      readonly subject: unknown
      readonly statement: unknown
      readonly figure: unknown
    }
  }[]
}

/**
 * The site built for the root of a host, and the same site built for a folder of one; throws where the build failed.
 */
export function findSites(): {root: Site; below: Site; both: readonly Site[]} {
  const {root, below, base, failure} = inject('sites')
  if (failure !== null) throw new Error(`the site was not built: ${failure}`)
  const sites = {root: {name: 'at /', folder: root, base: '/'}, below: {name: `at ${base}`, folder: below, base}}
  return {...sites, both: [sites.root, sites.below]}
}

/** Lists the files of a built site that end so, as paths from its folder. */
export function findFiles({folder}: Site, ending: string): readonly string[] {
  return globSync(`**/*${ending}`, {cwd: folder}).sort()
}

/** Lists the pages of a built site as addresses below its base: `''`, `404.html`, `some-article/`. */
export function findPages(site: Site): readonly string[] {
  return findFiles(site, '.html').map(file => file.replace(/(^|\/)index\.html$/, '$1'))
}

/** Lists the pages that show claims. */
export function findArticles(site: Site): readonly string[] {
  return findPages(site).filter(page =>
    page.endsWith('/') && readFileSync(join(site.folder, page, 'index.html'), 'utf8').includes('data-claim=')
  )
}

/** Reads the evidence files of a built site. */
export function publishedRecords(site: Site): readonly Published[] {
  return findFiles(site, '.json').filter(file => file.startsWith('evidence/')).map(file =>
    JSON.parse(readFileSync(join(site.folder, file), 'utf8')) as Published
  )
}

/** Whether a claim is about weights that were trained. */
export const isTrained = ({records}: Published): boolean =>
  JSON.stringify(records[0].evidence.subject).includes('.safetensors')

/**
 * What a browser must find again: each claim at each published setting, with its
 * recorded digest; in short, claims about trained weights at their first setting.
 */
export function findRecorded(site: Site, isShort = false): readonly {claim: string; setting: string; digest: string}[] {
  return publishedRecords(site).flatMap(entry =>
    (isShort && isTrained(entry) ? entry.records.slice(0, 1) : entry.records).map(({digest, evidence}) => ({
      claim: entry.claim,
      setting: JSON.stringify(evidence.setting),
      digest,
    }))
  )
}
