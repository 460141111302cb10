import {findProved} from './proved.ts'
import type {Problem} from '#problems/problem.ts'
import {toInlineText} from '#articles/mdx/inline-text.ts'
import type {Tagged} from '#articles/mdx/tagged.ts'
import {checkAnchor} from './anchor.ts'
import type {Anchor, AnchorKind} from './anchor.ts'
import type {Citation, Elements, Judgement, Reference, ShownFigure, Sidenote, TakenValue} from './elements.ts'

/** Finds what the tags of an article tell; a tag without a required attribute is left out, being a problem already. */
export function findElements(
  tags: readonly Tagged[],
  file: string,
): {elements: Elements; anchors: Anchor[]; problems: Problem[]} {
  const having = (tag: string, attribute: string) =>
    tags.filter(each => each.tag === tag && each.attributes[attribute]?.trim())
  const anchors = findAnchors(tag => having(tag, 'name'))
  const elements = {
    claims: having('Claim', 'name').map(({attributes, line}, at) => ({
      name: attributes['name'],
      number: `${at + 1}`,
      line,
    })),
    proofs: findProved(tags),
    figures: having('Figure', 'name').map(toFigure),
    refs: having('Ref', 'to').map(each => toReference(each, tags)),
    cites: having('Cite', 'key').map(toCitation),
    values: having('Value', 'at').map(toValue),
    asides: tags.filter(each => each.tag === 'Aside').map(toSidenote),
    judgements: having('Judgement', 'name').map(toJudgement),
    entries: having('Entry', 'name').map(({attributes, children}) => ({
      anchor: attributes['name'],
      term: attributes['term'] ?? '',
      definition: toInlineText(children).replaceAll(' ()', ''),
    })),
    terms: having('Term', 'to').map(({attributes, line}) => ({to: attributes['to'], line})),
    counted: having('Lines', 'of').map(({attributes, line}) => ({modules: toNames(attributes['of']), line})),
    files: having('File', 'path').map(({attributes, line}) => ({path: attributes['path'], line})),
    laboratories: having('Lab', 'name').map(({attributes, line}) => ({name: attributes['name'], line})),
  }
  const problems = [...anchors.flatMap(({kind, anchor, line}) => checkAnchor(kind, anchor, file, line)),
    ...tags.flatMap(each => checkDigits(each, file))]
  return {elements, anchors, problems}
}

function findAnchors(named: (tag: string) => readonly Tagged[]): Anchor[] {
  return [
    ...toAnchors('claim', named('Claim'), () => ''),
    ...toAnchors('figure', named('Figure'), each => toInlineText(each.children)),
    ...toAnchors('table', named('Table'), each => each.attributes['caption'] ?? ''),
    ...toAnchors('judgement', named('Judgement'), each => each.attributes['says'] ?? ''),
    ...toAnchors(
      'term',
      named('Entry'),
      ({attributes: {term = '', sign}}) => sign === undefined ? term : `${term} ${sign}`,
    ),
  ]
}

function toAnchors(kind: AnchorKind, tags: readonly Tagged[], toTitle: (tag: Tagged) => string): Anchor[] {
  return tags.map((each, at) => ({
    kind,
    anchor: each.attributes['name'],
    number: `${at + 1}`,
    title: toTitle(each),
    line: each.line,
  }))
}

function toFigure({attributes, children, line}: Tagged, at: number): ShownFigure {
  return {
    of: attributes['of'] ?? '',
    name: attributes['name'],
    number: `${at + 1}`,
    caption: toInlineText(children),
    line,
  }
}

function toSidenote({line, column}: Tagged, index: number): Sidenote {
  return {anchor: `aside-${index + 1}`, number: `${index + 1}`, line, column}
}

/** Splits an attribute that lists names with spaces between them. */
export const toNames = (text = ''): string[] => text.split(/\s+/).filter(name => name !== '')

function toJudgement({attributes: {name, by, under, against}, line}: Tagged): Judgement {
  return {name, claims: [by, under, against].flatMap(toNames), line}
}

function toReference(tag: Tagged, tags: readonly Tagged[]): Reference {
  const isGround = tag.inside[0] === 'Claim' && (tag.inside.includes('Proof') || tag.inside.includes('Argument'))
  const by = isGround
    ? tags.slice(0, tags.indexOf(tag)).findLast(each => each.tag === 'Claim')?.attributes['name']
    : undefined
  return {to: tag.attributes['to'], line: tag.line, ...by !== undefined && {by}}
}

function toCitation({attributes, line, column}: Tagged, index: number): Citation {
  const {key, at} = attributes
  return {anchor: `cite-${index + 1}`, keys: key.trim().split(/\s+/), ...at !== undefined && {at}, line, column}
}

function toValue({attributes, line}: Tagged): TakenValue {
  const {of = '', at, digits} = attributes
  return {of, at, ...digits !== undefined && {digits: Number(digits)}, line}
}

function checkDigits({tag, attributes, line}: Tagged, file: string): Problem[] {
  const {digits} = attributes
  if (digits === undefined || /^([1-9]|1\d|20)$/.test(digits)) return []
  return [{
    file,
    line,
    rule: 'tag-attributes',
    message: `attribute "digits" of <${tag}> is "${digits}"; expected a whole number from 1 to 20`,
  }]
}
