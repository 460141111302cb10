import type {Problem} from '#problems/problem.ts'

/** What an anchor marks. */
export type AnchorKind = 'section' | 'claim' | 'equation' | 'figure' | 'table' | 'judgement' | 'term'

/** A place of an article that can be referred to. */
export interface Anchor {
  readonly kind: AnchorKind
  /** Identifier in the page: bare for a claim, with the prefix of its kind otherwise. */
  readonly anchor: string
  /** Number within the article, such as `2.1` for a section or `3` for a claim. */
  readonly number: string
  /** Heading, caption or TeX, as text with $TeX$; empty for a claim, whose words stand in its file. */
  readonly title: string
  /** Line of the article, counted from 1. */
  readonly line: number
}

/** Prefix of the anchors of each kind. */
export const prefixes: Readonly<Record<AnchorKind, string>> =
  {section: 'sec-', claim: '', equation: 'eq-', figure: 'fig-', table: 'tab-', judgement: 'row-', term: 'def-'}

/** Prefixes that no claim may have: those of the other kinds and those that pages give to their own parts. */
const reserved = ['sec-', 'eq-', 'fig-', 'tab-', 'row-', 'def-', 'ref-', 'cite-', 'aside-', 'change-', 'lab-']

/** The ids of the parts that a page has of its own. */
const parts = ['abstract', 'card', 'changes', 'contents', 'judged-once', 'map', 'moved', 'references', 'report', 'text']

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Checks the form of an anchor: lower-case ASCII words joined by hyphens, with
 * the prefix of its kind; a claim is not named as pages name their own parts.
 */
export function checkAnchor(kind: AnchorKind, anchor: string, file: string, line: number): Problem[] {
  const prefix = prefixes[kind]
  const taken = kind === 'claim' && findTaken(anchor)
  if (taken) return [{file, line, rule: 'anchor-form', message: `claim "${anchor}" ${taken}`}]
  if (kebab.test(anchor) && anchor.startsWith(prefix) && anchor.length > prefix.length) return []
  const message =
    `${kind} anchor "${anchor}" has not the form "${prefix}name", lower-case ASCII words joined by hyphens`
  return [{file, line, rule: 'anchor-form', message}]
}

function findTaken(name: string): string | undefined {
  const prefix = reserved.find(word => name.startsWith(word))
  if (prefix !== undefined) return `begins with "${prefix}", which is kept for other anchors`
  if (parts.includes(name)) return 'has the id of a part of the page; choose another name'
  return name.endsWith('-name') ? 'ends in "-name", as do the ids of the headings of claims' : undefined
}

/** Checks that no anchor stands twice in an article. */
export function checkUnique(anchors: readonly Anchor[], file: string): Problem[] {
  const first = new Map<string, Anchor>()
  return anchors.flatMap(each => {
    const before = first.get(each.anchor)
    if (!before) first.set(each.anchor, each)
    const rule = each.kind === 'claim' ? 'claim-told-once' : 'anchor-unique'
    return before
      ? [{file, line: each.line, rule, message: `anchor "${each.anchor}" stands already in line ${before.line}`}]
      : []
  })
}
