import type {MdxJsxFlowElement, MdxJsxTextElement} from 'satteri'
import type {Outline} from './outline.ts'
import {tags} from '#articles/mdx/tags.ts'

/** A tag as a node of an article. */
export type TagNode = MdxJsxFlowElement | MdxJsxTextElement

/**
 * Converts the place of a tag to attributes for its component:
 * `article` and `line` for every tag of the closed set, `number` for
 * those that are counted, `anchor` for a citation or a sidenote. `lost` lines stood before what the parser saw.
 */
export function toPlacedTag(
  node: Readonly<TagNode>,
  outline: Outline,
  lost: number,
): Record<string, string> | undefined {
  const {name, position} = node
  if (!name || !tags.has(name) || !position) return undefined
  const {line, column} = position.start
  return {article: outline.article, line: String(line + lost), ...findCount(name, toName(node), line, column, outline)}
}

function findCount(
  tag: string,
  name: string,
  line: number,
  column: number,
  {anchors, cites, asides}: Outline,
): Record<string, string> {
  const isHere = (each: {line: number; column: number}) => each.line === line && each.column === column
  if (tag === 'Cite') return {anchor: cites.find(isHere)?.anchor ?? ''}
  if (tag === 'Aside') {
    const {anchor = '', number = ''} = asides.find(isHere) ?? {}
    return {anchor, number}
  }
  const counted = ['Claim', 'Figure', 'Table', 'Judgement'].includes(tag)
    ? anchors.find(({anchor}) => anchor === name)
    : undefined
  return counted ? {number: counted.number} : {}
}

function toName({attributes}: Readonly<TagNode>): string {
  const name = attributes.find(each => each.type === 'mdxJsxAttribute' && each.name === 'name')?.value
  return typeof name === 'string' ? name : ''
}
