/** The line, counted from 1, on which an offset of a text stands; the first one for an offset that is none. */
export const lineAt = (text: string, offset: number): number => text.slice(0, Math.max(0, offset)).split('\n').length

/** The first line, counted from 1, that is of a kind; the first of all where none is. */
export const lineWhere = (text: string, isSought: (line: string) => boolean): number =>
  1 + Math.max(0, text.split('\n').findIndex(isSought))
