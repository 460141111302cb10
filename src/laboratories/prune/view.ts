import {draw} from '#figures/draw.ts'
import type {Plot} from '#figures/drawing.ts'
import {drawTable, toTables} from '#figures/table.ts'
import type {Broken, Pruned, Removal} from './experiment.ts'
import {toTokensHtml} from '#laboratories/common/attention-view.ts'
import {escapeHtml} from '#text/escape.ts'
import {labWords} from '#laboratories/common/words.ts'
import type {View} from '#laboratories/common/view.ts'
import {toText} from '#laboratories/translate/view.ts'

type Counted = Pick<Removal, 'asked' | 'curve'>

function toPlot({asked, curve}: Counted): Plot {
  return {
    kind: 'plot',
    title: 'Numbers named right as weights are removed',
    description: `Of ${asked} numbers, named right: ${
      curve.map(([share, right]) => `${right} at ${share} %`).join(', ')
    }.`,
    x: {label: 'weights removed, %', from: 0, to: 100},
    y: {label: `numbers named right, of ${asked}`, from: 0, to: asked},
    marks: [{mark: 'line', points: curve}, {mark: 'dots', points: curve, tone: 'claim'}],
  }
}

const toCurveHtml = (counted: Counted, table: boolean) =>
  `<figure>${draw(toPlot(counted))}${
    table
      ? `<figcaption><details><summary>${labWords.curve}</summary><div class="scroll">${
        toTables(toPlot(counted)).map(drawTable).join('')
      }</div></details></figcaption>`
      : ''
  }</figure>`

function toBrokenHtml(broken: readonly Broken[]): string {
  const rows = broken.map(({number, tenths, said, expected}) =>
    `<tr><th scope="row">${number.toLocaleString('en')}</th><td>${10 * tenths} %</td><td lang="fr">${
      toTokensHtml(said ?? ['…'], expected)
    } (${escapeHtml(toText(expected, 'French'))})</td></tr>`
  )
  return rows.length === 0
    ? ''
    : `<div class="scroll"><table class="stack"><caption>${labWords.broken}</caption><thead><tr><th ` +
      `scope="col">number</th><th scope="col">wrong from</th><th scope="col">said then</th></tr></thead><tbody>${
      rows.join('')
    }</tbody></table></div>`
}

const ways = {
  magnitude: 'the least first',
  Wanda: 'the cheapest by Wanda first',
  surgeon: 'as the surgeon would, the others readjusted',
}
const toSentence = ({rule, tenths, asked, curve}: Pruned) =>
  `${10 * tenths} % of the entries of each matrix in the blocks removed, ${
    ways[rule]
  }: of ${asked} numbers that the model did not learn from, ${curve.at(-1)![1]} are named right in French`

/**
 * Shows what is left of a model: how many numbers are named right
 * after each tenth of its weights, and those that broke first.
 */
export const view: View<Pruned, Removal> = {
  toProgressHtml: removal => toCurveHtml(removal, false),
  toHtml: pruned => `${toCurveHtml(pruned, true)}${toBrokenHtml(pruned.broken)}`,
  toVerdictHtml: result => `${toSentence(result)}.`,
  toPlain: toSentence,
}
