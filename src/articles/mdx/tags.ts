/** What an article may write in a tag: its attributes, its content and the tag it must stand in. */
export interface Tag {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** `true` where the tag encloses words, `false` where it stands alone. */
  readonly content: boolean
  readonly within?: string
}

const tag = (required: string[], optional: string[], content: boolean, within?: string): Tag =>
  ({required, optional, content, ...within && {within}})

/** The closed set of tags of an article; every other tag is a problem. */
export const tags: ReadonlyMap<string, Tag> = new Map([
  ['Claim', tag(['name'], [], true)],
  ['Proof', tag([], [], true, 'Claim')],
  ['Argument', tag([], [], true, 'Claim')],
  ['Remark', tag([], [], true)],
  ['Aside', tag([], [], true)],
  ['Judgement', tag(['name', 'says', 'read'], ['by', 'under', 'against'], true)],
  ['Figure', tag(['of', 'name'], [], true)],
  ['Table', tag(['name', 'caption'], [], true)],
  ['Ref', tag(['to'], [], false)],
  ['Cite', tag(['key'], ['at'], false)],
  ['Value', tag(['of', 'at'], ['digits'], false)],
  ['Lines', tag(['of'], [], false)],
  ['File', tag(['path'], [], false)],
  ['Glossary', tag([], [], true)],
  ['Entry', tag(['name', 'term'], ['sign'], true, 'Glossary')],
  ['Term', tag(['to'], [], true)],
  ['Lab', tag(['name'], [], false)],
])
