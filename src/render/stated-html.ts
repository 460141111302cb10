import {toHtmlText} from '#articles/tex/math.ts'
import type {Recorded} from '#claims/judging/evidence.ts'
import type {StatedRecord} from '#claims/judging/stated.ts'
import {escapeHtml} from '#text/escape.ts'
import {words} from '#site/words.ts'

/**
 * The end of the address at which the page of the checks tells what decides a quantity of a claim; of one path some
 * places may be decided and others free.
 */
export const toQuantityAnchor = (claim: string, {path, standing}: StatedRecord): string =>
  `${claim.split('/').at(-1)!}.${path.replaceAll('*', 'each')}${standing === 'decided' ? '' : `.${standing}`}`

/** Writes the statement; a formula with a number of the subject in it leads to what decides the first of them. */
export function toStatementHtml({evidence: {claim, statement}, stated}: Recorded, checks: string): string {
  const {quantities} = stated
  const isIn = (from: number, to: number) => ({places}: StatedRecord) =>
    places.some(([start, end]) => from <= start && end <= to)
  return toHtmlText(statement, (html, from, to) => {
    const quantity = quantities.find(isIn(from, to))
    return quantity ? toLink(`${checks}#${toQuantityAnchor(claim, quantity)}`, html) : html
  })
}

// The title gives the link a name where a formula is taken for no text.
const toLink = (href: string, html: string) =>
  `<a class="stated" href="${href}" title="${words.whatDecides}">${html}</a>`

/**
 * The relations, counted from 1, that decide a quantity: those that failed where it was changed, at the setting where
 * changed subjects were judged. At another setting they are those in the same places, or of the same names.
 */
export function decidingRelations(path: string, {evidence}: Recorded, judged: Recorded): readonly number[] {
  const by = judged.stated.quantities.filter(quantity => quantity.path === path).flatMap(quantity => quantity.by)
  const [here, there] = [evidence.finding?.relations ?? [], judged.evidence.finding?.relations ?? []]
  const placeOf = (i: number) => here.length === there.length ? i
    : here.findIndex(({names}) => names.left === there[i].names.left && names.right === there[i].names.right)
  return [...new Set(by.map(placeOf))].filter(i => i >= 0).map(i => i + 1).sort((a, b) => a - b)
}

/** Tells in a few words how it comes that a quantity is right. */
export function toDecided({path, standing}: StatedRecord, told: Recorded, judged: Recorded): string {
  if (standing !== 'decided') return words[standing]
  const numbers = decidingRelations(path, told, judged)
  if (numbers.length === 0) return words.decided
  return `${words.decidedBy} ${numbers.length > 4 ? `${numbers.slice(0, 3).join(', ')}, …` : numbers.join(', ')}`
}

/** Lists the quantities that a statement names, with the relations that decide each. */
export function toStatedHtml(told: Recorded, judged: Recorded): string {
  const rows = told.stated.quantities.map(quantity =>
    `<li id="${toQuantityAnchor(told.evidence.claim, quantity)}"><code>${escapeHtml(quantity.path)}</code>: ${
      toDecided(quantity, told, judged)}</li>`)
  return rows.length === 0 ? '' : `<p>${words.named}</p><ul>${rows.join('')}</ul>`
}
