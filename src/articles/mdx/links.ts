import type {Problem} from '#problems/problem.ts'
import type {Found} from './mdx.ts'

/** Checks that Markdown brings in nothing that the tags are for: links within the site, images and footnotes. */
export function checkLinks(nodes: readonly Found[], file: string): Problem[] {
  return nodes.flatMap(({node, line}) => {
    const message = toMessage(node)
    return message === undefined ? [] : [{file, line, rule: 'link-form', message}]
  })
}

function toMessage(node: Found['node']): string | undefined {
  switch (node.type) {
    case 'link':
    case 'definition':
      return /^(https:\/\/|mailto:)/.test(node.url) ? undefined
        : `link to "${node.url}" is not external; refer within the site by <Ref to="…"/>`
    case 'image':
    case 'imageReference':
      return 'an article has no images; <Figure of="…" name="fig-…"> draws from the evidence of a claim'
    case 'footnoteReference':
      return 'an article has no footnotes; write <Aside>…</Aside>'
    default:
      return undefined
  }
}
