import {draw} from '#figures/draw.ts'
import type {HeatMap} from '#figures/drawing.ts'
import {drawTable, toTables} from '#figures/table.ts'
import {findSharpest, type Attention} from './attention.ts'
import {escapeHtml} from '#text/escape.ts'
import {labWords} from './words.ts'

/** Converts the weights of one head to a drawing: a row for each word said, a column for each word read. */
export function toHeatMap({heads, said, read}: Attention, chosen: number): HeatMap {
  const {block, head, weights} = heads[chosen]
  return {
    kind: 'heat map',
    title: `Block ${block}, head ${head}`,
    rows: said,
    columns: read,
    entries: weights,
    full: 1,
    description:
      `The weights with which head ${head} of block ${block} read ${read.length} words ` +
      `while it helped to say ${said.length}. ${
        findStrongest(said, read, weights)
      }`,
  }
}

function findStrongest(
  said: readonly string[],
  read: readonly string[],
  weights: readonly (readonly number[])[],
): string {
  const best = weights.map((row, i) => ({i, j: row.indexOf(Math.max(...row))}))
  return best.map(({i, j}) => `${said[i]}: most from ${read[j]}, ${weights[i][j]}`).join('; ')
}

/** Writes the map of one head, the sharpest unless another is chosen, with its numbers and the choice of heads. */
export function toAttentionHtml(attention: Attention, chosen: number = findSharpest(attention)): string {
  if (attention.said.length === 0) return ''
  const map = toHeatMap(attention, chosen)
  const options = attention.heads.map(({block, head}, h) =>
    `<option value="${h}"${h === chosen ? ' selected' : ''}>block ${block}, head ${head}</option>`
  )
  return `<figure class="attention"><label>${labWords.head} <select data-head autocomplete="off">${
    options.join('')
  }</select></label>
<div class="map" data-map tabindex="0" role="group" aria-label="${escapeHtml(`${labWords.map}: ${map.title}`)}">${
    draw(map)
  }</div>
<p class="reading" data-reading aria-live="polite">${labWords.reading}</p>
<figcaption>${labWords.caption}<details><summary>${labWords.numbers}</summary><div class="scroll">${
    toTables(map).map(drawTable).join('')
  }</div></details></figcaption></figure>`
}

/** Writes words as the tokens that they are; those from the first that differs from what was expected on are marked. */
export function toTokensHtml(words: readonly string[], expected: readonly string[] = words): string {
  const wrong = words.findIndex((word, i) => word !== expected[i])
  return words.map((word, i) =>
    `<span class="token${wrong >= 0 && i >= wrong ? ' wrong' : ''}">${escapeHtml(word)}</span>`
  ).join(' ')
}
