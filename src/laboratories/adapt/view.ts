import {draw} from '#figures/draw.ts'
import type {Plot} from '#figures/drawing.ts'
import {drawTable, toTables} from '#figures/table.ts'
import type {Adaptation, Lesson, Taught} from './experiment.ts'
import {toTokensHtml} from '#laboratories/common/attention-view.ts'
import {escapeHtml} from '#text/escape.ts'
import {labWords} from '#laboratories/common/words.ts'
import {toRightHtml, type View} from '#laboratories/common/view.ts'
import {toText} from '#laboratories/translate/view.ts'

type Curve = Adaptation['curve']

function toPlot(curve: Curve): Plot {
  return {
    kind: 'plot',
    title: 'Loss of the lesson',
    description: `The mean loss of each twenty steps, on a logarithmic scale: ${
      curve.map(([step, loss]) => `${loss.toPrecision(2)} at ${step}`).join(', ')
    }.`,
    x: {label: 'step', from: 0, to: 200},
    y: {label: 'loss, the mean of twenty steps', scale: 'log10', from: 2e-4, to: 2},
    marks: [{mark: 'line', points: curve}, {mark: 'dots', points: curve, tone: 'claim'}],
  }
}

const toCurveHtml = (curve: Curve, table: boolean) =>
  curve.length === 0 ?
    '' :
    `<figure>${draw(toPlot(curve))}${
      table
        ? `<figcaption><details><summary>${labWords.curve}</summary><div class="scroll">${
          toTables(toPlot(curve)).map(drawTable).join('')
        }</div></details></figcaption>`
        : ''
    }</figure>`

const toSaid = (words: readonly string[] | null) => words === null ? '…' : escapeHtml(toText(words, 'French'))

function toTaughtHtml(taught: readonly Taught[]): string {
  const rows = taught.map(({number, before, after, expected}) =>
    `<tr><th scope="row">${number.toLocaleString('en')}</th><td lang="fr">${toSaid(before)}</td><td lang="fr">${
      after?.join() === expected.join() ? toSaid(after) : `${toTokensHtml(after ?? [], expected)} (${toSaid(expected)})`
    }</td></tr>`
  )
  return `<div class="scroll"><table class="stack"><caption>${labWords.taught}</caption><thead><tr><th ` +
    `scope="col">number</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>${
    rows.join('')
  }</tbody></table></div>`
}

/** Shows a lesson: its loss as it falls, how many numbers are named right before and after, and some of them. */
export const view: View<Adaptation, Lesson> = {
  toProgressHtml: ({step, steps, loss, curve}) =>
    `<p class="status">Step ${step} of ${steps}, loss ${loss.toPrecision(3)}</p>${toCurveHtml(curve, false)}`,
  toHtml: ({curve, taught}) => `${toCurveHtml(curve, true)}${toTaughtHtml(taught)}`,
  toVerdictHtml: ({rank, parameters, frozen, asked, before, after, isTrainedHere, isCommitted}) =>
    `Rank ${rank}, ${parameters.toLocaleString('en')} numbers beside ${
      frozen.toLocaleString('en')
    } frozen ones: of ${asked} numbers, ${before} are named right before the lesson and ${after} after it. ${
      !isTrainedHere
        ? 'The adapter is the committed one.'
        : isCommitted
        ? `The adapter is ${toRightHtml(true, 'the committed one, bit for bit')}.`
        : `The adapter is ${toRightHtml(false, 'not the committed one')}.`
    }`,
  toPlain: ({rank, asked, before, after}) =>
    `rank ${rank}: of ${asked} numbers, ${before} are named right before the lesson and ${after} after it`,
}
