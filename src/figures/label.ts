import {element, type Attributes} from './markup.ts'
import {escapeHtml} from '#text/escape.ts'

/** The size of type, in user units, for which drawings are laid out: the size on a phone, the largest in use. */
export const em = 14

const raised = new Map([...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏᵐᵈᵀᴸᴺʲ'].map((c, i) => [c, [...'0123456789+−=()nikmdTLNj'][i]]))
const lowered = new Map([...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢₖₘₛₜⱼₚₗₓ'].map((c, i) => [c, [...'0123456789+−=()nikmstjplx'][i]]))

// Unicode has no lowered ∞, which names the norm in ‖f‖∞; this private character stands for it.
const lowInfinity = '\uE000'
lowered.set(lowInfinity, '∞')

/** A run of characters on one level: 1 raised, 0 on the line, −1 lowered. */
interface Run {
  readonly text: string
  readonly level: -1 | 0 | 1
}

/** Splits a label into runs; Unicode superscripts and subscripts become plain characters on their level. */
export function toRuns(label: string): readonly Run[] {
  const runs: Run[] = []
  for (const character of label.replace(/(?<=[‖|])∞/g, lowInfinity)) {
    const level = raised.has(character) ? 1 : lowered.has(character) ? -1 : 0
    const text = raised.get(character) ?? lowered.get(character) ?? character
    const last = runs.at(-1)
    if (last?.level === level) runs[runs.length - 1] = {text: last.text + text, level}
    else runs.push({text, level})
  }
  return runs
}

/**
 * Sets single Latin letters and small Greek ones in italics, as
 * variables; words stay upright, and so do the words a, A and I.
 */
function drawVariables(text: string): string {
  return text.split(/([α-ω]|[A-Za-z]+)/).map(part =>
    /^(?:[α-ω]|[b-zB-HJ-Z])$/.test(part) ? element('tspan', {class: 'variable'}, part) : escapeHtml(part)
  ).join('')
}

// Levels are set with dy, not with the glyphs of Unicode, which few
// text faces have, nor with baseline-shift, which few browsers have.
function drawRun({text, level}: Run, before: number): string {
  const inner = drawVariables(text)
  const rise = (before - level) * 0.38
  if (level === 0) return rise === 0 ? inner : element('tspan', {dy: `${rise > 0 ? '' : '-'}.38em`}, inner)
  return element('tspan', {class: 'script', dy: `${toShift(rise)}em`}, inner)
}

// Inside a script the em is three quarters of the label's.
function toShift(rise: number): string {
  return String(Math.round(rise / 0.75 * 100) / 100)
}

/** Draws a label in plain Unicode as an SVG text element; scripts are raised and lowered, variables slanted. */
export function drawLabel(label: string, attributes: Attributes): string {
  const runs = toRuns(label)
  return element('text', attributes, ...runs.map((run, i) => drawRun(run, runs[i - 1]?.level ?? 0)))
}

/** Writes a label in plain Unicode as HTML, with the same scripts as in a drawing. */
export function toHtmlLabel(label: string): string {
  return toRuns(label).map(({text, level}) =>
    level === 0 ? escapeHtml(text) : element(level === 1 ? 'sup' : 'sub', {}, escapeHtml(text))
  ).join('')
}

/** Estimates the width of a label in user units, a little generously, at the size for which drawings are laid out. */
export function measureWidth(label: string): number {
  const widths = toRuns(label).map(({text, level}) =>
    [...text].reduce((sum, c) => sum + widthOf(c), 0) * (level === 0 ? 1 : 0.75)
  )
  return widths.reduce((sum, width) => sum + width, 0) * em
}

function widthOf(character: string): number {
  if (/[ijltfI.,:;'’|()[\] ]/.test(character)) return 0.33
  if (/[mwMW×−=≤≥+∞]/.test(character)) return 0.78
  return /[A-Z]/.test(character) ? 0.68 : 0.52
}
