import type {MdastNode} from 'satteri'

/**
 * Converts inline nodes to text with $TeX$: formulas keep their
 * dollars, a dollar sign is written `\$`, emphasis falls away.
 */
export function toInlineText(nodes: readonly MdastNode[]): string {
  return nodes.map(toPiece).join('').replace(/\s+/g, ' ').trim()
}

function toPiece(node: MdastNode): string {
  if (node.type === 'inlineMath') return `$${node.value}$`
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.replaceAll('$', '\\$')
  if (node.type === 'break') return ' '
  return 'children' in node ? node.children.map(toPiece).join('') : ''
}
