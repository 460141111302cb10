import type {Problem} from '#problems/problem.ts'
import {checkAnchor} from './anchor.ts'
import type {Anchor} from './anchor.ts'
import {toInlineText} from '#articles/mdx/inline-text.ts'
import type {Found} from '#articles/mdx/mdx.ts'

/** Finds the sections of an article, numbered 1, 1.1, 1.2, 2 …, by their headings of depth 2 and 3. */
export function findSections(nodes: readonly Found[], file: string): {anchors: Anchor[], problems: Problem[]} {
  const anchors: Anchor[] = []
  const problems: Problem[] = []
  const count = [0, 0]
  for (const {node, line} of nodes) {
    if (node.type !== 'heading') continue
    const title = toInlineText(node.children)
    const anchor = findHeadingAnchor(node.data)
    problems.push(...checkHeading(node.depth, title, anchor, count[0], file, line))
    if (node.depth === 2) count.splice(0, 2, count[0] + 1, 0)
    else count[1]++
    if (anchor !== undefined) anchors.push({kind: 'section', anchor, number: toNumber(count), title, line})
  }
  return {anchors, problems}
}

const toNumber = ([section, part]: readonly number[]) => part === 0 ? `${section}` : `${section}.${part}`

/** Finds the anchor that an author gave to a heading by `{#sec-name}`, in the node's data. */
export function findHeadingAnchor(data: object | undefined): string | undefined {
  const {hProperties} = (data ?? {}) as {hProperties?: {id?: unknown}}
  return typeof hProperties?.id === 'string' ? hProperties.id : undefined
}

function checkHeading(
  depth: number,
  title: string,
  anchor: string | undefined,
  before: number,
  file: string,
  line: number,
): Problem[] {
  const problems: Problem[] = []
  const wrong = (rule: string, message: string) => problems.push({file, line, rule, message})
  if (depth !== 2 && depth !== 3)
    wrong(
      'heading-depth',
      `heading "${title}" has depth ${depth}; an article has sections ## and ###, its title stands in the front matter`,
    )
  else if (depth === 3 && before === 0)
    wrong('heading-depth', `heading "${title}" has depth 3 and stands before the first section ##`)
  if (anchor === undefined) wrong('heading-anchored', `heading "${title}" has no anchor; end it with {#sec-name}`)
  else problems.push(...checkAnchor('section', anchor, file, line))
  return problems
}
