import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
import {Cite} from '@citation-js/core'
import type {CslWork} from '@citation-js/core'
import type {Problem} from '#problems/problem.ts'
import {checkEntries} from './bibtex-rules.ts'
import {parseBibtex} from './bibtex.ts'
import type {Entry} from './bibtex.ts'
import {escapeHtml} from '#text/escape.ts'

/** A work of the bibliography, ready to be cited. */
export interface Work {
  readonly key: string
  /** The formatted reference, HTML with one link. */
  readonly html: string
  /** The name of the work in a sentence, such as `Yarotsky 2017` or `Wang & Li 2024b`. */
  readonly short: string
  /** Address: that of the DOI, else of arXiv, else the one given; absent where none is known. */
  readonly url?: string
  readonly doi?: string
  /** Number on arXiv, such as `1610.01145`. */
  readonly arxiv?: string
  /** The work as CSL-JSON. */
  readonly csl: CslWork
  /** The work as BibTeX. */
  readonly bibtex: string
  /** Line of `references.bib`. */
  readonly line: number
}

/** Works by their keys, in the alphabetical order of the style, and everything that is wrong in the file. */
export interface Bibliography {
  readonly works: ReadonlyMap<string, Work>
  readonly problems: readonly Problem[]
}

/**
 * Reads a bibliography in BibTeX and formats its references in
 * the style of the APA; entries with problems are left out.
 */
export function toBibliography(text: string, file: string): Bibliography {
  const {entries, problems} = parseBibtex(text, file)
  const wrong = [...problems, ...checkEntries(entries, file)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const sound = [...new Map(entries.filter(entry => isSound(entry, wrong)).map(entry => [entry.key, entry])).values()]
  return {works: new Map(sound.length > 0 ? toWorks(sound) : []), problems: wrong}
}

function isSound({line, source}: Entry, problems: readonly Problem[]): boolean {
  const end = line + source.split('\n').length
  return !problems.some(problem => problem.line !== undefined && problem.line >= line && problem.line < end)
}

function toWorks(entries: readonly Entry[]): [string, Work][] {
  const byKey = new Map(entries.map(entry => [entry.key, entry]))
  const works = new Cite(entries.map(entry => entry.source).join('\n')).data.map(work =>
    toCsl(work, byKey.get(work.id)!)
  )
  const references = new Cite(works).format('bibliography', {
    format: 'html',
    template: 'apa',
    lang: 'en-US',
    asEntryArray: true,
  })
  const byId = new Map(works.map(work => [work.id, work]))
  return references.map(([key, html]) => [key, toWork(byKey.get(key)!, byId.get(key)!, html)])
}

function toWork(entry: Entry, csl: CslWork, formatted: string): Work {
  const doi = entry.fields.get('doi')?.value
  const arxiv = entry.fields.get('eprint')?.value
  const url = toAddress(entry)
  const html = formatted.trim().replace(/^<div[^>]*>|<\/div>$/g, '')
  return {
    key: entry.key, html: url === undefined ? html : toLinked(html, url), short: toShort(csl, html),
    ...url !== undefined && {url}, ...doi !== undefined && {doi}, ...arxiv !== undefined && {arxiv},
    csl, bibtex: entry.source, line: entry.line,
  }
}

function toAddress({fields}: Entry): string | undefined {
  const doi = fields.get('doi')?.value
  const arxiv = fields.get('eprint')?.value
  return doi !== undefined
    ? `https://doi.org/${doi}`
    : arxiv !== undefined
    ? `https://arxiv.org/abs/${arxiv}`
    : fields.get('url')?.value
}

// The library drops `eprint`, keeps its input in `_graph`, and takes a preprint for a document of unknown nature.
function toCsl(work: CslWork, entry: Entry): CslWork {
  const arxiv = entry.fields.get('eprint')?.value
  const url = toAddress(entry)
  const {_graph, ...rest} = work
  void _graph
  return {
    ...rest,
    ...url !== undefined && {URL: url},
    ...entry.type === 'misc' && arxiv !== undefined && {type: 'article', number: `arXiv:${arxiv}`, publisher: 'arXiv'},
  }
}

function toLinked(html: string, url: string): string {
  const address = escapeHtml(url)
  const link = (text: string) => `<a href="${address}">${text}</a>`
  return html.includes(url) ? html.replace(url, () => link(url)) : html
}

function toShort({author = []}: CslWork, html: string): string {
  const names = author.map(each =>
    each.literal ?? [each['non-dropping-particle'], each['dropping-particle'], each.family].filter(Boolean).join(' ')
  )
  const who = names.length > 2 ? `${names[0]} et al.` : names.join(' & ')
  return `${who} ${/\((\d{4}[a-z]?)/.exec(html)?.[1] ?? ''}`
}
