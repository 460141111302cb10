/** A place in a text: line and column, both counted from 1; a column counts characters. */
export interface Place { readonly line: number; readonly column: number }

const utf8 = new TextEncoder()
const decoder = new TextDecoder()

/** The first `length` bytes of a text, since Coq counts bytes. */
export function cut(text: string, length: number): string {
  return decoder.decode(utf8.encode(text.slice(0, length)).subarray(0, length))
}

/** Where the character at `index` stands. */
export function findPlace(text: string, index: number): Place {
  const lines = text.slice(0, index).split('\n')
  return {line: lines.length, column: lines.at(-1)!.length + 1}
}

/** How many characters of blanks and comments, which nest, stand before the next sentence. */
export function countBlank(text: string, start: number): number {
  let [at, depth] = [start, 0]
  for (;;) {
    const pair = text.slice(at, at + 2)
    if (pair === '(*') depth++
    else if (pair === '*)' && depth > 0) depth--
    else if (at < text.length && (depth > 0 || /\s/.test(text[at]))) { at++; continue }
    else return at - start
    at += 2
  }
}

/** The comment that opens a file, without its marks; empty where there is none. */
export function findOpening(source: string): string {
  return /^\s*\(\*\*\s([\s\S]*?)\*\)/.exec(source)?.[1]?.trim() ?? ''
}
