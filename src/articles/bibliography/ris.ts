import {isGroup, toNote, type Citable} from './citable.ts'

/**
 * Writes what is cited as a record of RIS, an electronic source; each line ends in CR LF, a value has no break in it.
 */
export function toRis(cited: Citable): string {
  const {title, authors, site, date, version, url, abstract} = cited
  const note = toNote(cited)
  const fields: readonly (readonly [tag: string, value: string])[] = [
    ['TY', 'ELEC'],
    ...authors.map(author => ['AU', toName(author)] as const),
    ['TI', title],
    ['T2', site],
    ['PY', date.slice(0, 4)],
    ['DA', `${date.replaceAll('-', '/')}/`],
    ['ET', version],
    ...abstract ? [['AB', abstract] as const] : [],
    ['LA', 'en'],
    ...note ? [['N1', note] as const] : [],
    ['UR', url],
    ['ER', ''],
  ]
  return fields.map(([tag, value]) => `${tag}  - ${value.replace(/\s+/g, ' ')}\r\n`).join('')
}

// A comma in an author of RIS parts family from given name, and there is no mark for a group.
const toName = (author: string) =>
  isGroup(author) ? author.replaceAll(',', '') : author.replace(/^(.*)\s+(\S+)$/, '$2, $1')
