import type {CslWork} from '@citation-js/core'
import {isGroup, toNote, type Citable} from './citable.ts'

/** Writes what is cited as CSL-JSON, a web page of its version. */
export function toCsl(cited: Citable): CslWork {
  const {key, title, authors, site, date, version, url, abstract} = cited
  const note = toNote(cited)
  return {
    id: key,
    type: 'webpage',
    title,
    author: authors.map(toName),
    'container-title': site,
    issued: {'date-parts': [date.split('-').map(Number)]},
    version,
    URL: url,
    language: 'en',
    ...abstract && {abstract},
    ...note && {note},
  }
}

function toName(author: string): {literal: string} | {family: string, given: string} {
  const [, given = '', family = author] = /^(.*)\s+(\S+)$/.exec(author) ?? []
  return isGroup(author) || given === '' ? {literal: author} : {family, given}
}
