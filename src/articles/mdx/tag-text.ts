import {tags} from './tags.ts'

/** A tag of an article as it stands in the text: how it begins or ends, and where. */
export interface TagText {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  /** `<Claim …>`, `</Claim>`, `<Ref …/>`. */
  readonly end: 'open' | 'close' | 'alone'
  /** Line and column, counted from 1, of its first character. */
  readonly line: number
  readonly column: number
}

/** Replaces each tag of the closed set in the text of an article; what a function does not know of stays away. */
export function replaceTags(text: string, toText: (tag: TagText) => string): string {
  const pattern = new RegExp(`<(/?)(${[...tags.keys()].join('|')})((?:\\s+[a-z]+="[^"]*")*)\\s*(/?)>`, 'g')
  return text.replace(pattern, (_, close: string, name: string, written: string, alone: string, offset: number) => {
    const before = text.slice(0, offset).split('\n')
    const attributes = Object.fromEntries(
      [...written.matchAll(/([a-z]+)="([^"]*)"/g)].map(match => [match[1], match[2]]),
    )
    return toText({
      name,
      attributes,
      end: close ? 'close' : alone ? 'alone' : 'open',
      line: before.length,
      column: before.at(-1)!.length + 1,
    })
  })
}
