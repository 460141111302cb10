import {isGroup, toNote, type Citable} from './citable.ts'

/**
 * Writes what is cited as an entry `@online` of BibTeX; names of groups and
 * titles stand in a second pair of braces, which keeps them as they are.
 */
export function toBibtexEntry(cited: Citable): string {
  const {key, title, authors, site, date, modified, version, url} = cited
  const note = toNote(cited)
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['author', authors.map(toName).join(' and ')],
    ['title', `{${escapeTex(title)}}`],
    ['organization', escapeTex(site)],
    ['year', date.slice(0, 4)],
    ['date', date],
    ['version', version],
    ['url', url],
    ['urldate', modified],
    ...note ? [['note', note] as const] : [],
  ]
  return `@online{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}},\n`).join('')}}\n`
}

const toName = (author: string) => isGroup(author) ? `{${escapeTex(author)}}` : escapeTex(author)

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

function escapeTex(text: string): string {
  return text.replace(/[\\~^&%$#_{}]/g, character => escapes[character] ?? `\\${character}`)
}
