import type {MdastNode} from 'satteri'
import type {Problem} from '#problems/problem.ts'
import {checkAnchor} from './anchor.ts'
import type {Anchor} from './anchor.ts'
import {findLabels, findReferences, removeLabels} from '#articles/tex/math.ts'
import type {Found} from '#articles/mdx/mdx.ts'

/** A formula of an article. */
export interface Formula {
  readonly tex: string
  readonly display: boolean
  readonly label?: string
  /** Number of a labelled display formula, counted from 1 through the article. */
  readonly number?: string
  /** Labels that the formula prints by `\eqref`. */
  readonly references: readonly string[]
  /** Line of the first character of the TeX. */
  readonly line: number
}

/** Finds the formulas of an article; a display formula is numbered exactly when it has a label. */
export function findFormulas(
  nodes: readonly Found[],
  file: string,
): {formulas: Formula[]; anchors: Anchor[]; problems: Problem[]} {
  const formulas: Formula[] = []
  const anchors: Anchor[] = []
  const problems: Problem[] = []
  for (const found of nodes) {
    const {node} = found
    if (node.type !== 'math' && node.type !== 'inlineMath') continue
    const display = node.type === 'math' || isAlone(found)
    const formula = toFormula(node.value, display, firstLine(found), anchors.length + 1)
    formulas.push(formula)
    problems.push(...checkFormula(formula, found, file))
    const {label: anchor, number, tex, line} = formula
    if (anchor !== undefined && number !== undefined)
      anchors.push({kind: 'equation', anchor, number, title: removeLabels(tex), line})
  }
  return {formulas, anchors, problems}
}

function toFormula(tex: string, display: boolean, line: number, next: number): Formula {
  const [label] = findLabels(tex)
  return {
    tex, display, line, references: findReferences(tex),
    ...label !== undefined && {label},
    ...label !== undefined && display && {number: String(next)},
  }
}

/** Answers the display formula in one line, `$$…$$`, that is all of its paragraph, or nothing. */
export function findLoneFormula(paragraph: MdastNode, source: (node: MdastNode) => string): string | undefined {
  if (paragraph.type !== 'paragraph') return undefined
  const filled = paragraph.children.filter(child => child.type !== 'text' || child.value.trim() !== '')
  const [only] = filled
  return filled.length === 1 && only.type === 'inlineMath' && source(only).startsWith('$$') ? only.value : undefined
}

function isAlone({parent, source}: Found): boolean {
  return parent !== undefined && findLoneFormula(parent, () => source) !== undefined
}

function firstLine({node, source, line}: Found): number {
  return node.type === 'math' && /^\$+\s*\n/.test(source) ? line + 1 : line
}

const numbering = /\\(tag)\b|\\begin\{(align|alignat|equation|gather)\}/

function checkFormula({tex, label, display, line}: Formula, {node, source}: Found, file: string): Problem[] {
  const problems: Problem[] = []
  const wrong = (rule: string, message: string) => problems.push({file, line, rule, message})
  const own = numbering.exec(tex)
  if (own)
    wrong('tex-number', `${own[0]} numbers by itself; write aligned or gathered, and \\label{eq-name} for a number`)
  if (node.type === 'math' && node.meta)
    wrong('tex-fence', `"${node.meta}" stands on the line of the opening $$ and would be lost; begin a new line`)
  if (node.type === 'math' && !/\$\$\s*$/.test(source)) wrong('tex-fence', 'a display formula is not closed by $$')
  if (!display && source.startsWith('$$'))
    wrong('tex-fence', 'a display formula $$…$$ stands within a sentence; give it its own paragraph')
  else if (!display && label !== undefined)
    wrong('tex-label', `\\label{${label}} stands in a formula within a sentence; only display formulas have numbers`)
  if (findLabels(tex).length > 1)
    wrong('tex-label', `a display formula has one number and one label; found ${findLabels(tex).join(', ')}`)
  if (label !== undefined) problems.push(...checkAnchor('equation', label, file, line))
  return problems
}
