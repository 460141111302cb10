import {dirname} from 'node:path/posix'
import {currentTitlePage} from '#articles/publication/title-page.ts'
import type {Anchor} from '#articles/elements/anchor.ts'
import {toKey, type Citable} from '#articles/bibliography/citable.ts'
import {lastCommitDay} from '#articles/publication/edition-day.ts'
import {editionOf} from '#articles/publication/edition.ts'
import type {FrontMatter} from '#articles/elements/front-matter.ts'
import type {Outline} from '#articles/elements/outline.ts'
import {toPlaceAddress} from '#articles/addresses/anchor-addresses.ts'
import {toDay} from './day.ts'
import {toPlainText} from '#text/plain-text.ts'
import {resultOf, mainRecordOf} from './record.ts'
import {toCitedAddress} from './release.ts'
import {toCapital, words} from './words.ts'

/** Finds how an article is cited; throws where its front matter has a problem, which is told elsewhere. */
export function articleCitable(outline: Outline): Citable {
  const {title, abstract} = outline.frontMatter!
  return {...toCommon(outline, outline.frontMatter!), title: toPlainText(title), abstract: toPlainText(abstract)}
}

/**
 * Finds how a section or a claim of an article is cited: by its number
 * and its words in this version, a claim with the digest of its evidence.
 */
export function placeCitable(outline: Outline, {kind, anchor, number, title}: Anchor): Citable {
  const main = kind === 'claim' ? mainRecordOf(resultOf(`${outline.article}/${anchor}`)) : undefined
  const name = kind === 'claim' ? toCapital(main?.evidence.kind ?? 'claim') : words.section
  const whole = toPlainText(outline.frontMatter!.title)
  return {
    ...toCommon(outline, outline.frontMatter!, anchor),
    title: `${name} ${number} (${toPlainText(main?.evidence.title ?? title)}), in “${whole}”`,
    ...main && {digest: main.digest},
  }
}

function toCommon(outline: Outline, {authors, date, changes}: FrontMatter, anchor?: string): Omit<Citable, 'title'> {
  const [page, part] = toPlaceAddress(outline, anchor).split('#')
  const day = [lastCommitDay(dirname(outline.file)), changes[0]?.date ?? '', date].sort().at(-1)!
  return {
    key: toKey(authors[0], date, [outline.article, ...anchor === undefined ? [] : [anchor]]),
    authors,
    site: currentTitlePage().title,
    date,
    modified: day,
    version: editionOf().version,
    url: toCitedAddress(page, part),
  }
}

/**
 * Writes a citation as one line of text: who, when, what, which version, where, and the digest of a claim's evidence.
 */
export function toCitationLine({authors, title, site, date, version, url, digest}: Citable): string {
  const evidence = digest === undefined ? '' : ` (SHA-256 of the evidence: ${digest})`
  return `${authors.join(', ')} (${date.slice(0, 4)}). ${title}. ${site}, version ${version}, ${
    toDay(date)
  }. ${url}${evidence}`
}
