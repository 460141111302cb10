import {readFileSync} from 'node:fs'
import {relative} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {MdastNode, MdastPluginDefinition, MdastPluginEntry, MdastVisitorContext} from 'satteri'
import {Problems} from '#problems/problem.ts'
import {findLoneFormula} from './formulas.ts'
import {findLabels, toHtml} from '#articles/tex/math.ts'
import type {Setting} from '#articles/tex/math.ts'
import {toOutline} from './outline.ts'
import type {Outline} from './outline.ts'
import {findHeadingAnchor} from './sections.ts'
import {toPlacedTag} from './placed-tag.ts'
import type {TagNode} from './placed-tag.ts'
import {attachPunctuation, findPunctuation} from '#articles/tex/punctuation.ts'
import {checkTex} from './tex-problems.ts'

/**
 * The plugin of the Markdown processor that sets formulas,
 * numbers equations and headings, and tells each tag the article,
 * line and number where it stands. It belongs together with the
 * `features` of `mdx.ts`; `root` is that of the publication.
 */
export function articlePlugin(root: string = process.cwd()): MdastPluginEntry {
  return ({fileURL, source}) => {
    const file = fileURL ? relative(root, fileURLToPath(fileURL)).replaceAll('\\', '/') : 'article.mdx'
    const lost = fileURL ? countLines(readFileSync(fileURL, 'utf8')) - countLines(source) : 0
    return toPlugin(toSoundOutline(source, file, lost), lost)
  }
}

const countLines = (text: string) => text.split('\n').length

// Astro cuts the front matter off before the plugin runs: lines
// are `lost`, and the outline has no front matter to check.
function toSoundOutline(source: string, file: string, lost: number): Outline {
  const outline = toOutline(source, file)
  const problems = [...outline.problems.filter(({rule}) => rule !== 'front-matter'), ...checkTex(outline)]
  if (problems.length === 0) return outline
  throw new Problems(
    problems.map(problem => ({...problem, ...problem.line !== undefined && {line: problem.line + lost}})),
  )
}

function toPlugin(outline: Outline, lost: number): MdastPluginDefinition {
  const numbers = new Map(outline.anchors.map(({anchor, number}) => [anchor, number]))
  const numberOf = (label: string) => numbers.get(label)
  const toSource = ({source}: MdastVisitorContext) => (node: MdastNode) =>
    source.slice(node.position?.start.offset, node.position?.end.offset)
  return {
    name: 'articles',
    options: {position: true},
    math: node => toEquation(node.value, numberOf),
    paragraph: (node, context) => {
      const tex = findLoneFormula(node, toSource(context))
      return tex === undefined ? undefined : toEquation(tex, numberOf)
    },
    inlineMath: (node, context) => {
      if (findLoneFormula(context.parent(node), toSource(context)) !== undefined) return undefined
      const after = findPunctuation(toText(findSibling(node, 1, context)))
      return toTag('mdxJsxTextElement', 'span', {
        class: 'math',
        'set:html': attachPunctuation(toHtml(node.value, {numberOf}), after),
      })
    },
    text: (node, context) =>
      findSibling(node, -1, context)?.type === 'inlineMath' ? removePunctuation(node) : undefined,
    heading: (node, context) => numberHeading(node, numbers.get(findHeadingAnchor(node.data) ?? ''), context),
    mdxJsxFlowElement: node => place(node, outline, lost),
    mdxJsxTextElement: node => place(node, outline, lost),
  }
}

function numberHeading(node: Readonly<HeadingNode>, number: string | undefined, context: MdastVisitorContext): void {
  if (number !== undefined)
    context.prependChild(
      node,
      toTag('mdxJsxTextElement', 'span', {class: 'section-number', 'set:html': `${number}\u2002`}),
    )
}

type HeadingNode = Extract<MdastNode, {type: 'heading'}>
type TextNode = Extract<MdastNode, {type: 'text'}>

function findSibling(node: Readonly<MdastNode>, step: 1 | -1, context: MdastVisitorContext): MdastNode | undefined {
  const at = context.indexOf(node)
  return at === undefined ? undefined : context.parent(node)?.children[at + step]
}

// What has gone to the formula before it.
function removePunctuation(node: Readonly<TextNode>): TextNode | undefined {
  const punctuation = findPunctuation(node.value)
  return punctuation === '' ? undefined : {...node, value: node.value.slice(punctuation.length)}
}

const toText = (node: MdastNode | undefined) => node?.type === 'text' ? node.value : ''

function place(node: Readonly<TagNode>, outline: Outline, lost: number): TagNode | undefined {
  const attributes = toPlacedTag(node, outline, lost)
  return attributes && {...node, attributes: [...node.attributes, ...toAttributes(attributes)]}
}

function toEquation(tex: string, numberOf: NonNullable<Setting['numberOf']>): MdastNode {
  const [label] = findLabels(tex)
  const number = label === undefined ? undefined : numberOf(label)
  const html = toHtml(tex, {display: true, number, numberOf})
  return toTag('mdxJsxFlowElement', 'div', {class: 'equation', ...label !== undefined && {id: label}, 'set:html': html})
}

// One attribute that is never parsed again: raw HTML would be
// read as Markdown, and TeX in it would lose its backslashes.
function toTag(type: TagNode['type'], name: string, attributes: Readonly<Record<string, string>>): TagNode {
  return {type, name, attributes: toAttributes(attributes), children: []}
}

function toAttributes(
  attributes: Readonly<Record<string, string>>,
): {type: 'mdxJsxAttribute'; name: string; value: string}[] {
  return Object.entries(attributes).map(([name, value]) => ({type: 'mdxJsxAttribute', name, value}))
}
