import type {Problem} from '#problems/problem.ts'
import {lineAt} from '#problems/line.ts'

/** A field of an entry, without the braces around its value. */
export interface Field {readonly value: string, readonly line: number}

/** An entry `@type{key, field = {value}, …}` with its lines. */
export interface Entry {
  readonly type: string
  readonly key: string
  readonly line: number
  readonly fields: ReadonlyMap<string, Field>
  /** The characters of the file that make up the entry. */
  readonly source: string
}

class BibtexError extends Error {}

/** Reads strict BibTeX: entries in braces, values in braces, lines of comment that begin with %. */
class Reader {
  readonly text: string
  at = 0
  constructor(text: string) {
    this.text = text
  }

  get line(): number {
    return lineAt(this.text, this.at)
  }

  take(pattern: RegExp, expected: string): string {
    const sticky = new RegExp(pattern, 'y')
    sticky.lastIndex = this.at
    const found = sticky.exec(this.text)?.[0]
    if (found === undefined)
      throw new BibtexError(
        `expected ${expected}, got ${JSON.stringify(this.text.slice(this.at, this.at + 20).split('\n')[0])}`,
      )
    this.at += found.length
    return found
  }

  skip(): void {
    this.take(/(?:\s|%[^\n]*)*/, 'blanks')
  }

  value(): string {
    this.take(/\{/, 'a value in braces')
    const start = this.at
    for (let depth = 1; depth > 0; this.at++) {
      const character = this.text[this.at]
      if (character === undefined || this.text.startsWith('\n@', this.at))
        throw new BibtexError('a value is not closed by }')
      if (character === '\\') this.at++
      else depth += character === '{' ? 1 : character === '}' ? -1 : 0
    }
    return this.text.slice(start, this.at - 1).replace(/\s+/g, ' ').trim()
  }
}

/** Parses a bibliography; after an error it goes on with the next line that begins with @. */
export function parseBibtex(text: string, file: string): {entries: Entry[], problems: Problem[]} {
  const reader = new Reader(text)
  const entries: Entry[] = []
  const problems: Problem[] = []
  for (reader.skip(); reader.at < text.length; reader.skip()) {
    const start = reader.at
    const line = reader.line
    try {
      entries.push(parseEntry(reader, problems, file))
    } catch (error) {
      if (!(error instanceof BibtexError)) throw error
      problems.push({
        file,
        line: reader.line,
        rule: 'bib-parses',
        message: `the entry of line ${line} is broken: ${error.message}`,
      })
      const next = text.indexOf('\n@', Math.max(start, reader.at - 1))
      reader.at = next < 0 ? text.length : next + 1
    }
  }
  return {entries, problems}
}

function parseEntry(reader: Reader, problems: Problem[], file: string): Entry {
  const start = reader.at
  const line = reader.line
  const type = reader.take(/@[A-Za-z]+/, 'an entry @type').slice(1).toLowerCase()
  reader.take(/\s*\{\s*/, 'a brace after the type')
  const key = reader.take(/[^\s,{}]+/, 'a key')
  const fields = new Map<string, Field>()
  while (reader.take(/\s*(?:,\s*)?/, 'a comma') !== '' && !/[}]/.test(reader.text[reader.at] ?? '')) {
    const at = reader.line
    const name = reader.take(/[A-Za-z]+/, 'the name of a field').toLowerCase()
    reader.take(/\s*=\s*/, `= after "${name}"`)
    if (fields.has(name))
      problems.push({file, line: at, rule: 'bib-fields', message: `entry "${key}" has its field "${name}" twice`})
    fields.set(name, {value: reader.value(), line: at})
  }
  reader.take(/\s*\}/, 'the end } of the entry')
  return {type, key, line, fields, source: reader.text.slice(start, reader.at)}
}
