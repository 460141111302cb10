/** What is said of an article, a section or a claim when it is cited; its formats are written from this alone. */
export interface Citable {
  /** Key in a bibliography, ASCII letters and digits: `Contributors2026SumsSawtoothDepth`. */
  readonly key: string
  /** Plain text. */
  readonly title: string
  readonly authors: readonly string[]
  /** Name of the publication. */
  readonly site: string
  /** Day of publication, and the last day on which the text changed, as `2026-11-23`. */
  readonly date: string
  readonly modified: string
  readonly version: string
  /** Full address, with the anchor of a section or claim. */
  readonly url: string
  readonly abstract?: string
  /** SHA-256 of a claim's evidence. */
  readonly digest?: string
}

/** Answers whether an author is a group, whose name stands as it is: `The contributors to …`. */
export const isGroup = (author: string): boolean => author.startsWith('The ')

/**
 * Makes a key from the first author, the year, and the names
 * of article and anchor: `Contributors2026SumsSawtoothDepth`.
 */
export function toKey(author: string, date: string, names: readonly string[]): string {
  const words = author.split(/\s+/)
  const who = isGroup(author) ? words[1] : words.at(-1)!
  return toAsciiWord(who) + date.slice(0, 4) + names.flatMap(name => name.split('-')).map(toAsciiWord).join('')
}

function toAsciiWord(word: string): string {
  const ascii = word.normalize('NFD').replace(/[^A-Za-z0-9]/g, '')
  return ascii.charAt(0).toUpperCase() + ascii.slice(1)
}

/** Writes what belongs to no field: the digest of the evidence, where there is one. */
export const toNote = ({digest}: Citable): string | undefined => digest && `SHA-256 of the evidence: ${digest}`
