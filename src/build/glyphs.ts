import {toHtml, toHtmlText} from '#articles/tex/math.ts'
import type {Outline} from '#articles/elements/outline.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {toTexts} from './claim-words.ts'

/** How a character stands: in which of KaTeX’s families, and how. */
type Style = {readonly family: string, readonly bold: boolean, readonly italic: boolean}

/** What KaTeX’s style sheet makes of a class, in its order: where a span has several, the last of these holds. */
const changes: readonly (readonly [classes: string, change: Partial<Style>])[] = [
  ['textbf', {bold: true}],
  ['textit', {italic: true}],
  ['textrm', {family: 'Main'}],
  ['textsf', {family: 'SansSerif'}],
  ['texttt', {family: 'Typewriter'}],
  ['mathnormal', {family: 'Math', italic: true}],
  ['mathit', {family: 'Main', italic: true}],
  ['mathrm', {italic: false}],
  ['mathbf', {family: 'Main', bold: true}],
  ['boldsymbol', {family: 'Math', italic: true, bold: true}],
  ['amsrm', {family: 'AMS'}],
  ['mathbb', {family: 'AMS'}],
  ['textbb', {family: 'AMS'}],
  ['mathcal', {family: 'Caligraphic'}],
  ['mathfrak', {family: 'Fraktur'}],
  ['mathtt', {family: 'Typewriter'}],
  ['mathscr', {family: 'Script'}],
  ['mathsf', {family: 'SansSerif'}],
  ['mathboldsf', {family: 'SansSerif', bold: true}],
  ['mathsfit', {family: 'SansSerif', italic: true}],
  ['mainrm', {family: 'Main', italic: false}],
  ['delimsizing size1', {family: 'Size1'}],
  ['delimsizing size2', {family: 'Size2'}],
  ['delimsizing size3', {family: 'Size3'}],
  ['delimsizing size4', {family: 'Size4'}],
  ['delim-size1', {family: 'Size1'}],
  ['delim-size4', {family: 'Size4'}],
  ['op-symbol small-op', {family: 'Size1'}],
  ['op-symbol large-op', {family: 'Size2'}],
]

const plain: Style = {family: 'Main', bold: false, italic: false}

const toFace = ({family, bold, italic}: Style) =>
  `${family}-${`${bold ? 'Bold' : ''}${italic ? 'Italic' : ''}` || 'Regular'}`

/**
 * Collects the characters of formulas, as KaTeX has set them, by the face in
 * which each stands, named as its file is: `Main-Regular`, `Size1-Regular`.
 */
export function collectGlyphs(html: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, Set<string>>()
  for (const [set] of html.matchAll(/<span class="katex-html".*?(?=<span class="katex"|$)/gs)) addGlyphs(set, glyphs)
  return new Map([...glyphs].map(([face, set]) => [face, [...set].sort().join('')]))
}

function addGlyphs(html: string, glyphs: Map<string, Set<string>>): void {
  const styles = [plain]
  for (const [, end, tag, text = ''] of html.matchAll(/<(\/?)([^>]*)>([^<]*)/g)) {
    if (end) styles.pop()
    else if (!tag.endsWith('/')) styles.push(toStyle(/class="([^"]*)"/.exec(tag)?.[1] ?? '', styles.at(-1)!))
    if (styles.length < 2) return
    const face = toFace(styles.at(-1)!)
    const set = glyphs.get(face) ?? new Set()
    for (const character of decode(text)) set.add(character)
    if (text !== '') glyphs.set(face, set)
  }
}

function toStyle(classes: string, outer: Style): Style {
  const names = classes.split(' ')
  return changes.reduce(
    (style, [wanted, change]) => wanted.split(' ').every(name => names.includes(name)) ? {...style, ...change} : style,
    outer,
  )
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

const decode = (text: string) =>
  text.replace(/&[a-z]+;|&#x27;/g, entity => entities[entity] ?? entity).replace(
    /&#(\d+);/g,
    (_, code: string) => String.fromCodePoint(Number(code)),
  )

/** The formulas of the publication before they are set: texts with $TeX$, and TeX of formulas on their own line. */
export interface Formulas { readonly texts: readonly string[]; readonly displays: readonly string[] }

/** Lists every formula of an article: those of its text, and those in the attributes and fields that are set too. */
export function collectArticleFormulas({formulas, anchors, frontMatter}: Outline): Formulas {
  const titles = anchors.filter(({kind}) => kind !== 'equation').map(({title}) => title)
  const fields = frontMatter
    ? [frontMatter.title, frontMatter.abstract, ...frontMatter.changes.map(({what}) => what)]
    : []
  const [displays, inline] = [true, false].map(wanted =>
    formulas.filter(({display}) => display === wanted).map(({tex}) => tex)
  ) as [string[], string[]]
  return {texts: [...titles, ...fields, ...inline.map(tex => `$${tex}$`)], displays}
}

/** Lists every formula in the words of a record. */
export function collectEvidenceFormulas(evidence: Evidence): Formulas {
  const relations = evidence.controls.flatMap(({finding}) => finding?.relations ?? [])
  return {
    texts: [...toTexts(evidence).map(([, text]) => text),
      ...relations.flatMap(({names: {left, right}}) => [`$${left}$`, `$${right}$`])],
    displays: evidence.worked?.steps.flatMap(({tex}) => tex ?? []) ?? [],
  }
}

/** Sets formulas, each that occurs several times once. */
export function setAll(all: readonly Formulas[]): string {
  const texts = new Set(all.flatMap(({texts}) => texts.filter(text => text.includes('$'))))
  const displays = new Set(all.flatMap(({displays}) => displays))
  const set = [...texts].map(text => toHtmlText(text))
  return [...set, ...[...displays].map(tex => toHtml(tex, {display: true}))].join('\n')
}
