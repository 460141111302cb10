import {mdxToMdast} from 'satteri'
import type {Features, MdastNode} from 'satteri'
import type {Problem} from '#problems/problem.ts'

/** The Markdown of an article: MDX with mathematics, explicit heading anchors and typographic punctuation. */
export const features = {math: true, headingAttributes: true, smartPunctuation: true} satisfies Features

/** A node of an article with the place where it stands. */
export interface Found {
  readonly node: MdastNode
  readonly parent: MdastNode | undefined
  /** Names of the tags around the node, outermost first. */
  readonly inside: readonly string[]
  /** The characters of the file that make up the node. */
  readonly source: string
  /** Line and column, counted from 1, of the node's first character. */
  readonly line: number
  readonly column: number
}

const places = /^(?:(\d+):(\d+)(?:-\d+:\d+)?: )?([^]*)$/

/** Parses MDX into its nodes, in reading order; a syntax error becomes the only problem, with its line. */
export function parseMdx(text: string, file: string): {nodes: readonly Found[], problems: readonly Problem[]} {
  try {
    const root = mdxToMdast(text, {features: {...features, frontmatter: true}})
    return {nodes: [...findNodes(root, text)], problems: []}
  } catch (error) {
    return {nodes: [], problems: [toSyntaxProblem(error instanceof Error ? error.message : String(error), file)]}
  }
}

function toSyntaxProblem(thrown: string, file: string): Problem {
  const [, line, column, rest = thrown] = places.exec(thrown) ?? []
  const reason = rest.replace(/\s*\(mdx[^)]*\)\s*$/, '').trim()
  const hint = /expression/.test(reason)
    ? '; a bare { opens an expression: write \\{ in prose, put TeX between dollars, and an anchor {#…} at the end of ' +
      'its heading'
    : ''
  return {
    file,
    ...line !== undefined && {line: Number(line)},
    rule: 'mdx-parses',
    message: `${column === undefined ? '' : `column ${column}: `}${reason}${hint}`,
  }
}

function* findNodes(
  node: MdastNode,
  text: string,
  parent?: MdastNode,
  inside: readonly string[] = [],
): Generator<Found> {
  const {start, end} = node.position ?? {start: {line: 1, column: 1, offset: 0}, end: {offset: 0}}
  yield {node, parent, inside, source: text.slice(start.offset, end.offset), line: start.line, column: start.column}
  if (!('children' in node)) return
  const around = isTag(node) && node.name ? [...inside, node.name] : inside
  for (const child of node.children) yield* findNodes(child, text, node, around)
}

/** Answers whether a node is a tag, in a line of its own or inside a sentence. */
export function isTag(node: MdastNode): node is Extract<MdastNode, {type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'}> {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}
