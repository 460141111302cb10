/** A document as Coq's pretty-printer sends it: a tag with its parts. */
export type Document = readonly [string, ...unknown[]]

/** Writes a document as plain text, every break as one space at most, so that the text depends on no width. */
export function toText(document: Document): string {
  const [tag, first, second] = document
  switch (tag) {
    case 'Pp_empty': return ''
    case 'Pp_string': return first as string
    case 'Pp_glue': return (first as Document[]).map(toText).join('')
    case 'Pp_box': case 'Pp_tag': return toText(second as Document)
    case 'Pp_print_break': return ' '.repeat(Math.min(first as number, 1))
    case 'Pp_force_newline': return '\n'
    case 'Pp_comment': return (first as string[]).join(' ')
    default: throw new TypeError(`a document of an unknown kind: ${tag}`)
  }
}

/** Writes a document as lines that a person can read: a break where its box is vertical, as between hypotheses. */
export function toLines(document: Document, isVertical = false): string {
  const [tag, first, second] = document
  if (tag === 'Pp_glue') return (first as Document[]).map(part => toLines(part, isVertical)).join('')
  if (tag === 'Pp_tag') return toLines(second as Document, isVertical)
  if (tag === 'Pp_box') return toLines(second as Document, isUpright(first))
  if (tag === 'Pp_print_break' && isVertical) return '\n'
  return toText(document)
}

const isUpright = (box: unknown) => Array.isArray(box) && box[0] === 'Pp_vbox'
