import type {MdastNode} from 'satteri'
import {toHint} from '#problems/problem.ts'
import type {Problem} from '#problems/problem.ts'
import {isTag} from './mdx.ts'
import type {Found} from './mdx.ts'
import {tags} from './tags.ts'
import type {Tag} from './tags.ts'

/** A tag of an article with its attributes as text. */
export interface Tagged {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MdastNode[]
  /** Names of the tags around it, the outermost first. */
  readonly inside: readonly string[]
  readonly line: number
  readonly column: number
}

/** Finds the tags of an article that belong to the closed set, and everything that is wrong with the others. */
export function findTags(nodes: readonly Found[], file: string): {tags: Tagged[], problems: Problem[]} {
  const known: Tagged[] = []
  const problems: Problem[] = []
  for (const found of nodes) {
    problems.push(...checkCode(found, file))
    if (!isTag(found.node)) continue
    const name = found.node.name ?? ''
    const tag = tags.get(name)
    if (!tag)
      problems.push({
        file,
        line: found.line,
        rule: 'tag-known',
        message: `an article has no tag <${name}>${toHint(name, tags.keys())}`,
      })
    if (!tag) continue
    const {attributes, wrong} = readAttributes(found.node, tag)
    wrong.push(...checkContent(tag, name, found.node.children, found.inside))
    problems.push(...wrong.map(([rule, message]) => ({file, line: found.line, rule, message})))
    known.push({
      tag: name,
      attributes,
      children: found.node.children,
      inside: found.inside,
      line: found.line,
      column: found.column,
    })
  }
  return {tags: known, problems}
}

type Wrong = [rule: string, message: string]
type TagNode = Extract<MdastNode, {type: 'mdxJsxFlowElement' | 'mdxJsxTextElement'}>

function readAttributes(node: TagNode, tag: Tag): {attributes: Record<string, string>, wrong: Wrong[]} {
  const attributes: Record<string, string> = {}
  const wrong: Wrong[] = []
  const allowed = [...tag.required, ...tag.optional]
  for (const each of node.attributes) {
    if (each.type !== 'mdxJsxAttribute')
      wrong.push(['no-expressions', `<${node.name}> spreads {${each.value}}; attributes are written out`])
    else if (!allowed.includes(each.name))
      wrong.push(['tag-attributes', `<${node.name}> has no attribute "${each.name}"${toHint(each.name, allowed)}`])
    else if (typeof each.value === 'string') attributes[each.name] = each.value
    else wrong.push(toUnread(node.name!, each.name, each.value?.value))
  }
  const written = node.attributes.map(each => each.type === 'mdxJsxAttribute' ? each.name : '')
  const missing = tag.required.filter(name => !written.includes(name))
  wrong.push(...missing.map((name): Wrong => ['tag-attributes', `<${node.name}> lacks its attribute "${name}"`]))
  const empty = tag.required.filter(name => attributes[name]?.trim() === '')
  wrong.push(...empty.map((name): Wrong => ['tag-attributes', `<${node.name}> has an empty attribute "${name}"`]))
  return {attributes, wrong}
}

function toUnread(tag: string, name: string, expression: string | undefined): Wrong {
  return expression === undefined
    ? ['tag-attributes', `attribute "${name}" of <${tag}> has no value; write ${name}="…"`]
    : ['no-expressions', `attribute "${name}" of <${tag}> is the expression {${expression}}; write ${name}="…"`]
}

function checkContent(tag: Tag, name: string, children: readonly MdastNode[], inside: readonly string[]): Wrong[] {
  const wrong: Wrong[] = []
  if (tag.content && children.length === 0) wrong.push(['tag-content', `<${name}> is empty`])
  if (!tag.content && children.length > 0) wrong.push(['tag-content', `<${name}> encloses nothing; write <${name} …/>`])
  if (tag.within && inside.at(-1) !== tag.within)
    wrong.push(['tag-placed', `<${name}> stands directly inside <${tag.within}>`])
  if (name === 'Claim' && inside.length > 0)
    wrong.push(['tag-placed', `<Claim> stands inside no other tag; found it inside <${inside.at(-1)}>`])
  return wrong
}

function checkCode({node, line}: Found, file: string): Problem[] {
  switch (node.type) {
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return [{
        file,
        line,
        rule: 'no-expressions',
        message: `an article computes nothing; found the expression {${node.value}}`,
      }]
    case 'mdxjsEsm':
      return [{
        file,
        line,
        rule: 'no-imports',
        message: `an article has no import or export; found "${node.value.split('\n')[0]}"`,
      }]
    default:
      return []
  }
}
