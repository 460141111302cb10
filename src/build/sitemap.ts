import {dirname} from 'node:path/posix'
import {lastCommitDay} from '#articles/publication/edition-day.ts'
import {editionOf} from '#articles/publication/edition.ts'
import {findArticle, readPublication, toArticleFile} from '#articles/publication/publication.ts'

const toNames = (url: string) => new URL(url).pathname.split('/').filter(name => name !== '')

/** Answers whether a page belongs in the map of the site: those of citations and those that lead on do not. */
export function isMapped(url: string): boolean {
  const names = toNames(url)
  return names.at(-2) !== 'cite' &&
    !readPublication().anchorLock.redirects.some(({from}) => from === `${names.at(-1)}/`)
}

/**
 * Adds to an entry of the map the day on which its article changed,
 * or that of the edition for a page that is made of all articles.
 */
export function toMapped<Entry extends {url: string}>(entry: Entry): Entry & {lastmod?: string} {
  const article = toNames(entry.url).at(-1) ?? ''
  const day = findArticle(article) ? lastCommitDay(dirname(toArticleFile(article))) : editionOf().date ?? ''
  return {...entry, ...day !== '' && {lastmod: day}}
}
