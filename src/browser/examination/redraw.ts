import {draw} from '#figures/draw.ts'
import type {Drawing} from '#figures/drawing.ts'
import {drawTable, toTables} from '#figures/table.ts'
import {toControlsHtml, toEvidenceHtml, toRelationsHtml, toWorkedHtml} from '#render/evidence-html.ts'
import {toStatementHtml} from '#render/stated-html.ts'
import type {Recorded} from '#claims/judging/evidence.ts'
import {openDeferred} from '#browser/page/deferred-folds.ts'

/**
 * Writes another record of a claim into the page, by the functions that wrote the first one when the page was made. Of
 * mutants it says what was run at this setting, so nothing at most.
 */
export function redraw(claim: string, record: Recorded): void {
  const {digest, evidence} = record
  const drawing = evidence.figure as Drawing | null
  const parts: {readonly [part: string]: string} = {
    statement: toStatementHtml(record, checksOf(claim)),
    evidence: toEvidenceHtml(evidence, evidence.mutants),
    worked: toWorkedHtml(evidence), controls: toControlsHtml(evidence), relations: toRelationsHtml(evidence), digest,
    ...drawing && {figure: draw(drawing), numbers: toTables(drawing).map(drawTable).join('')},
  }
  for (const place of document.querySelectorAll(`[data-claim="${claim}"]`)) {
    openDeferred(place)
    for (const element of place.querySelectorAll<HTMLElement>('[data-part]')) {
      const html = parts[element.dataset.part!]
      if (html !== undefined) element.innerHTML = html
    }
  }
}

// The address of the page with the checks of its article, which the statement on the page knows.
const checksOf = (claim: string) =>
  document.querySelector<HTMLElement>(`[data-claim="${claim}"] [data-checks]`)?.dataset.checks ?? ''
