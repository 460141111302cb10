import type {Work} from '#articles/bibliography/bibliography.ts'

const toText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/<[^>]*>/g, '') : ''

/** Writes the title of a work without the marks that keep its capitals. */
export const toTitle = ({csl}: Work): string => toText(csl.title)

/** Writes the names of the authors of a work, given names first. */
export function toAuthors({csl: {author = []}}: Work): readonly string[] {
  return author.map(({given, family, literal, ...particles}) =>
    literal ??
      [given, particles['dropping-particle'], particles['non-dropping-particle'], family].filter(Boolean).join(' ')
  )
}

/** Writes a work as the content of a tag `citation_reference`; a field that the work lacks is left out. */
export function toCitationReference(work: Work): string {
  const {csl, doi, arxiv} = work
  const [first, last] = toText(csl['page']).split(/[-–]+/)
  const isPaper = csl.type === 'paper-conference'
  const fields: readonly (readonly [name: string, value: unknown])[] = [
    ['title', toTitle(work)],
    ...toAuthors(work).map(author => ['author', author] as const),
    ['publication_date', csl.issued?.['date-parts'][0]?.[0]],
    [isPaper ? 'conference_title' : 'journal_title', arxiv === undefined || isPaper ? csl['container-title'] : ''],
    ['volume', csl['volume']],
    ['issue', csl['issue']],
    ['firstpage', first],
    ['lastpage', last],
    ['publisher', arxiv === undefined ? csl['publisher'] : ''],
    ['doi', doi],
    ['arxiv_id', arxiv],
  ]
  return fields.filter(([, value]) => toText(value) !== '').map(([name, value]) =>
    `citation_${name}=${toText(value).replaceAll(';', ',')}`
  ).join('; ')
}
