import {readFileSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {toBibliography} from '#articles/bibliography/bibliography.ts'
import type {Bibliography} from '#articles/bibliography/bibliography.ts'
import {parseAnchorLock} from '#articles/addresses/anchor-lock.ts'
import type {AnchorLock, LockFiles} from '#articles/addresses/anchor-lock.ts'
import {toOutline} from '#articles/elements/outline.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {findPlace} from '#articles/addresses/place.ts'
import type {Place} from '#articles/addresses/place.ts'
import {contentFolder} from '#problems/folders.ts'

/** The articles of the site in their order, the one bibliography, and the addresses that are kept. */
export interface Publication {
  readonly articles: readonly Outline[]
  readonly bibliography: Bibliography
  readonly anchorLock: AnchorLock
}

/** The file of an article, by its folder, relative to the root of the publication. */
export const toArticleFile = (article: string): string => `${contentFolder}/${article}/article.mdx`

/** The file of the title page, relative to the root of the publication. */
export const titlePageFile = `${contentFolder}/publication.yaml`

/** The file of the bibliography, relative to the root of the publication. */
export const bibliographyFile = `${contentFolder}/references.bib`

/**
 * The lock file of all published anchors and the redirects from
 * those that are gone, relative to the root of the publication.
 */
export const lockFiles: LockFiles = {
  lock: `${contentFolder}/anchors.lock.json`,
  redirects: `${contentFolder}/redirects.json`,
}

/**
 * Finds the publication under a root on disk: every `content/<article>/article.mdx`,
 * `content/references.bib`, and the kept addresses.
 */
export function readPublication(root: string = process.cwd()): Publication {
  const files = findArticleFiles(root)
  const stamp = [bibliographyFile, lockFiles.lock, lockFiles.redirects, ...files].map(file =>
    `${file} ${toStamp(join(root, file))}`
  ).join('\n')
  return remember(publications, root, stamp, () => ({
    articles: files.map(file => read(outlines, root, file, toOutline)).sort(byOrder),
    bibliography: read(bibliographies, root, bibliographyFile, toBibliography),
    anchorLock: parseAnchorLock(
      readText(join(root, lockFiles.lock)),
      readText(join(root, lockFiles.redirects)),
      lockFiles,
    ),
  }))
}

// In Node this file runs as it stands and there is no import.meta.env;
// a bundler replaces the glob by its list of modules.
const bundled: {readonly [file: string]: () => Promise<unknown>} = import.meta.env
  ? import.meta.glob('/content/*/article.mdx')
  : {}

/** Loads an article, set as a component, from its file; only where a bundler has set it. */
export function loadArticle(file: string): Promise<unknown> {
  const load = bundled[`/${file}`]
  if (!load) throw new RangeError(`no article "${file}" in this publication`)
  return load()
}

/** Finds the article in a folder, or nothing. */
export function findArticle(article: string, root?: string): Outline | undefined {
  return readPublication(root).articles.find(each => each.article === article)
}

/** Finds where `<Ref to>` in the article `from` leads, or nothing; see `findPlace` for the forms of `to`. */
export function findAnchor(to: string, from: string, root?: string): Place | undefined {
  return findPlace(readPublication(root).articles, to, from)
}

function findArticleFiles(root: string): string[] {
  const content = join(root, contentFolder)
  if (toStamp(content) === '') return []
  return readdirSync(content).sort().map(toArticleFile).filter(file => toStamp(join(root, file)) !== '')
}

function byOrder(a: Outline, b: Outline): number {
  const place = ({frontMatter}: Outline) => frontMatter?.order ?? Number.MAX_SAFE_INTEGER
  return place(a) - place(b) || (a.article < b.article ? -1 : 1)
}

interface Remembered<T> {readonly stamp: string, readonly value: T}
type Memory<T> = Map<string, Remembered<T>>

// The development server asks again after each edit; what has not changed on disk is not read again.
const publications: Memory<Publication> = new Map()
const outlines: Memory<Outline> = new Map()
const bibliographies: Memory<Bibliography> = new Map()

function remember<T>(memory: Memory<T>, key: string, stamp: string, make: () => T): T {
  const known = memory.get(key)
  if (known?.stamp === stamp) return known.value
  const value = make()
  memory.set(key, {stamp, value})
  return value
}

function read<T>(memory: Memory<T>, root: string, file: string, parse: (text: string, file: string) => T): T {
  const path = join(root, file)
  const stamp = toStamp(path)
  return remember(memory, path, stamp, () => parse(readText(path), file))
}

const readText = (path: string) => toStamp(path) === '' ? '' : readFileSync(path, 'utf8')

function toStamp(path: string): string {
  const stat = statSync(path, {throwIfNoEntry: false})
  return stat ? `${stat.mtimeMs} ${stat.size}` : ''
}
