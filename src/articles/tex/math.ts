import katex from 'katex'
import {settings} from './macros.ts'
import {attachPunctuation, findPunctuation} from './punctuation.ts'
import {TexError} from './tex-error.ts'
import {escapeHtml} from '#text/escape.ts'

/**
 * How a formula is set: on its own line or in a sentence, with its number, and with the numbers that `\eqref` prints.
 */
export interface Setting {
  readonly display?: boolean
  /** Number of the equation, printed as `(n)` beside the formula. */
  readonly number?: string | undefined
  /** Finds the number behind a label of the same article. */
  readonly numberOf?: (label: string) => string | undefined
}

const label = /\\label\{([^{}]*)\}/g
const reference = /\\eqref\{([^{}]*)\}/g

/** Finds the labels that a formula gives itself. */
export function findLabels(tex: string): string[] {
  return [...tex.matchAll(label)].map(match => match[1])
}

/** Finds the labels that a formula refers to by `\eqref`. */
export function findReferences(tex: string): string[] {
  return [...tex.matchAll(reference)].map(match => match[1])
}

/** Removes the labels, which KaTeX does not know, from the TeX of a formula. */
export function removeLabels(tex: string): string {
  return tex.replace(label, '').trim()
}

/** Sets TeX as HTML with MathML, labels removed and `\eqref` resolved; throws TexError where the TeX is broken. */
export function toHtml(tex: string, {display = false, number, numberOf}: Setting = {}): string {
  const html = render(toKatex(tex, numberOf), display)
  return number === undefined ? html : `${html}<span class="equation-number">(${number})</span>`
}

/**
 * Sets TeX as MathML alone, without the TeX in it, for readers that
 * have no style sheet; throws TexError where the TeX is broken.
 */
export function toMathml(tex: string, display: boolean): string {
  return render(tex, display, 'mathml').replace(/<annotation[^]*?<\/annotation>|<\/?(?:span|semantics)\b[^>]*>/g, '')
}

// Blanks keep the length, so that an offset still points into what the author wrote.
function toKatex(tex: string, numberOf: Setting['numberOf']): string {
  return tex
    .replace(label, text => ' '.repeat(text.length))
    .replace(reference, (_, name: string) => `\\href{#${name}}{\\text{(${numberOf?.(name) ?? '?'})}}`)
    .trimEnd()
}

// One formula is checked, searched for its glyphs and set, and checked again after each edit.
const known = new Map<string, string>()

function render(tex: string, display: boolean, output: 'htmlAndMathml' | 'mathml' = 'htmlAndMathml'): string {
  const key = `${output} ${display} ${tex}`
  const html = known.get(key) ?? typeset(tex, display, output)
  known.set(key, html)
  return html
}

function typeset(tex: string, display: boolean, output: 'htmlAndMathml' | 'mathml'): string {
  try {
    return katex.renderToString(tex, {...settings(display), output})
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    throw new TexError(error.rawMessage, error.position ?? tex.length)
  }
}

const pieces = /\\(\$)|\$((?:\\.|[^$\\])*)\$/g

/**
 * Converts text with $TeX$ to HTML: formulas are set, `\$` is a dollar sign, everything else is escaped. `about` may
 * put something about a formula, told its place from its first to behind its last dollar sign.
 */
export function toHtmlText(
  text: string, about: (html: string, from: number, to: number) => string = html => html,
): string {
  let html = ''
  let end = 0
  for (const match of text.matchAll(pieces)) {
    const punctuation = match[1] === undefined ? findPunctuation(text.slice(match.index + match[0].length)) : ''
    const behind = match.index + match[0].length
    html += escapeHtml(text.slice(end, match.index))
      + (match[1] ?? about(attachPunctuation(toHtml(match[2]), punctuation), match.index, behind))
    end = behind + punctuation.length
  }
  const rest = text.slice(end)
  if (rest.includes('$')) throw new TexError(`a formula is not closed in "${text}"`, end + rest.indexOf('$'))
  return html + escapeHtml(rest)
}
