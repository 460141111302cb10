import {toHtml, toHtmlText} from '#articles/tex/math.ts'
import {escapeHtml} from '#text/escape.ts'
import type {ControlRecord, Evidence, MutantRecord} from '#claims/judging/evidence.ts'
import type {Relation} from '#claims/relation.ts'
import {signs, type Verdict} from '#claims/verdict.ts'
import {headlineOf, toMarginTex, toRelationTex} from './relation-tex.ts'
import {rigours, toCapital, toCount, words} from '#site/words.ts'

/** Writes a verdict with its sign, its word and its colour. */
export function toVerdictHtml(verdict: Verdict): string {
  return `<span class="verdict ${verdict}"><span aria-hidden="true">${signs[verdict]}</span> ${verdict}</span>`
}

/**
 * Writes the one line of evidence: verdict, rigour, relation with its
 * margin, controls, mutants; the same at build and after a knob is turned.
 */
export function toEvidenceHtml(
  {verdict, rigour, finding, controls, error}: Evidence,
  mutants: MutantRecord | null,
): string {
  const refuted = controls.filter(control => control.verdict === 'refuted').length
  const parts = [
    toVerdictHtml(verdict), `<span title="${escapeHtml(rigours[rigour])}">${rigour}</span>`,
    ...finding ? toRelationHtml(headlineOf(finding)) : [`<span class="relation">${escapeHtml(error ?? '')}</span>`],
    `<span>${
      refuted === controls.length ? toCount(refuted, 'control') : `${refuted} of ${toCount(controls.length, 'control')}`
    } refuted</span>`,
    ...mutants
      ? [`<span>${mutants.killed} of ${toCount(mutants.total - mutants.malformed, 'mutant')} killed</span>`]
      : [],
  ]
  return parts.join(' ')
}

function toRelationHtml(relation: Relation): readonly string[] {
  const margin = relation.margin === null ? [] : [`<span>margin ${toHtml(toMarginTex(relation.margin))}</span>`]
  return [`<span class="relation">${toHtml(toRelationTex(relation))}</span>`, ...margin]
}

/** Writes over what the statement quantifies and why the check covers it, or that it is about this instance. */
export function toQuantifierHtml({quantifier, chosen}: Evidence): string {
  const over = quantifier ? `For ${toHtmlText(quantifier.over)}: ${toHtmlText(quantifier.by)}.` : words.instance
  return chosen ? `${over} ${words.chosen} ${toHtmlText(chosen.how)}, among ${toHtmlText(chosen.from)}.` : over
}

/** Writes the worked example, step by step. */
export function toWorkedHtml({worked}: Evidence): string {
  const steps = (worked?.steps ?? []).map(({text, tex}) =>
    `<li>${toHtmlText(text)}${
      tex === undefined ? '' : `<div class="equation">${toHtml(tex, {display: true})}</div>`
    }</li>`
  )
  return `<ol class="steps">${steps.join('')}</ol>`
}

/** Writes each control with its reason, what the check found, and that it was refuted, as it must be. */
export function toControlsHtml({controls}: Evidence): string {
  return `<ul>${
    controls.map(control => `<li>${toCapital(toHtmlText(control.because))}: ${toHtmlOutcome(control)}.</li>`).join('')
  }</ul>`
}

function toHtmlOutcome({verdict, finding, error}: ControlRecord): string {
  const found = finding
    ? `here ${toHtml(toRelationTex(headlineOf(finding)))}; `
    : error === undefined
    ? ''
    : `${escapeHtml(error)}; `
  return `${found}${toVerdictHtml(verdict)}${verdict === 'refuted' ? words.asItMust : ', though it must be refuted'}`
}

/** Writes the score of the mutants and each survivor with its justification. */
export function toMutantsHtml({population, total, killed, malformed, survivors}: MutantRecord): string {
  const drawn = total === population
    ? `All ${total} mutants were tried`
    : `${total} of ${population} mutants were drawn from the claim’s own stream`
  const lost = malformed > 0 ? `, and ${malformed} were no subjects at all and are not counted` : ''
  const list = survivors.map(({path, change, because}) =>
    `<li><code>${escapeHtml(path)}</code>, ${escapeHtml(change)}: ${
      because === null ? 'unexplained' : toHtmlText(because)
    }.</li>`
  )
  const alive = survivors.length === 0
    ? 'None survived.'
    : `${toCapital(toCount(survivors.length, 'survivor'))}, of which the statement allows each:`
  return `<p>${drawn}: ${killed} were refuted${lost}. ${alive}</p>${list.length > 0 ? `<ul>${list.join('')}</ul>` : ''}`
}

/** Writes all relations of a finding, one a row, with their margins and their rigour. */
export function toRelationsHtml({finding}: Evidence): string {
  const rows = (finding?.relations ?? []).map((relation, i) =>
    `<tr><td>${i + 1}</td><td>${toHtml(toRelationTex(relation))}</td><td>${
      relation.margin === null ? '' : toHtml(toMarginTex(relation.margin))
    }</td><td>${relation.rigour}</td></tr>`
    + (relation.slack === undefined ? '' : `<tr><td></td><td colspan="3">${toHtmlText(relation.slack)}</td></tr>`)
  )
  return `<div class="scroll"><table><thead><tr><th scope="col">no.</th><th scope="col">relation</th>` +
    `<th scope="col">margin</th><th scope="col">rigour</th></tr></thead><tbody>${
    rows.join('')
  }</tbody></table></div>`
}
