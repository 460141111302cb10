import {escapeHtml} from '#text/escape.ts'

/** A section of a page that a search found. */
export interface FoundPart {
  readonly url: string
  readonly title: string
  readonly excerpt: string
  readonly anchor?: {readonly id: string}
}

/**
 * What a search found: a claim, or an article with its sections.
 * Excerpts are HTML with `<mark>` alone; the other texts are plain.
 */
export interface Found {
  readonly url: string
  readonly meta: {readonly title: string; readonly [property: string]: string | undefined}
  readonly excerpt: string
  readonly sub_results: readonly FoundPart[]
}

/** The index of the search, as far as the page asks it. */
export interface Index {
  options(options: {readonly baseUrl: string}): Promise<void>
  search(words: string | null): Promise<{readonly results: readonly {data(): Promise<Found>}[]}>
}

const greatestParts = 3

/** Writes what was found as an entry of a list. */
export function toFoundHtml({url, meta, excerpt, sub_results: parts}: Found): string {
  const sections = meta.within === undefined ? parts.filter(part => part.anchor).slice(0, greatestParts) : []
  const beside = [meta.within, meta.verdict, meta.rigour].flatMap(text => text === undefined ? [] : escapeHtml(text))
    .join(' · ')
  const below = sections.map(part => `<li>${toLink(part.url, part.title)}<p>${part.excerpt}</p></li>`).join('')
  return `<li>${toLink(url, meta.title)}${beside === '' ? '' : ` <span class="within">${beside}</span>`}${
    below === '' ? `<p>${excerpt}</p>` : `<ul>${below}</ul>`
  }</li>`
}

function toLink(url: string, title: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`
}
