import type {HeatMap} from './drawing.ts'
import {drawLabel, em, findWidth} from './label.ts'
import {element, toPath} from './markup.ts'
import {toNumeral} from './numeral.ts'
import {drawSvg, width} from './svg.ts'

/** Where the cells stand: the upper left corner, the side of a cell, and their count. */
interface Grid {
  readonly left: number
  readonly top: number
  readonly side: number
  readonly rows: number
  readonly columns: number
}

/** Draws a matrix as an SVG element; colour is the share of the full magnitude, and cells print their value where it fits. */
export function drawHeatMap(map: HeatMap): string {
  const grid = findGrid(map)
  const full = map.full ?? map.entries.flat().reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  return drawSvg(map, grid.top + grid.rows * grid.side + 2,
    element('g', {class: 'cells'}, ...eachCell(map, (i, j, entry) => drawCell(grid, i, j, full === 0 ? 0 : entry / full))),
    drawLattice(grid, map.blocks),
    ...drawTexts(map, grid),
    ...(map.rows ?? []).map((row, i) => drawLabel(row, {class: 'end', x: grid.left - 6, y: grid.top + (i + 0.5) * grid.side, dy: '.33em'})),
    ...(map.columns ?? []).map((column, j) => drawLabel(column, {class: 'middle', x: grid.left + (j + 0.5) * grid.side, y: grid.top - 6})))
}

function findGrid({entries, rows: names = [], columns: heads}: HeatMap): Grid {
  const [rows, columns] = [entries.length, entries[0]?.length ?? 0]
  const gutter = names.reduce((widest, name) => Math.max(widest, findWidth(name) + 10), 1)
  const side = Math.min((width - gutter - 1) / Math.max(1, columns), 360 / Math.max(1, rows), 52)
  return {left: gutter + (width - gutter - 1 - side * columns) / 2, top: heads ? 1.6 * em : 1, side, rows, columns}
}

function eachCell(map: HeatMap, draw: (i: number, j: number, entry: number) => string): readonly string[] {
  return map.entries.flatMap((row, i) => row.map((entry, j) => draw(i, j, entry)))
}

// The tint stops short of the full hue, so that ink stays legible on it.
function drawCell({left, top, side}: Grid, i: number, j: number, share: number): string {
  if (share === 0) return ''
  const strength = Math.round(75 * Math.min(1, Math.abs(share))) / 100
  return element('rect', {class: share > 0 ? 'claim' : 'second', x: left + j * side, y: top + i * side, width: side, height: side, 'fill-opacity': strength})
}

function drawLattice({left, top, side, rows, columns}: Grid, blocks: HeatMap['blocks']): string {
  const [right, bottom] = [left + columns * side, top + rows * side]
  const across = (i: number) => toPath([[left, top + i * side], [right, top + i * side]])
  const down = (j: number) => toPath([[left + j * side, top], [left + j * side, bottom]])
  const every = (count: number, step: number) => Array.from({length: Math.floor(count / step) + 1}, (_, i) => i * step)
  const [p, q] = blocks ?? [rows, columns]
  return element('path', {class: 'lattice', d: every(rows, 1).map(across).join('') + every(columns, 1).map(down).join('')})
    + element('path', {class: 'block', d: every(rows, p).map(across).join('') + every(columns, q).map(down).join('')})
}

function drawTexts(map: HeatMap, {left, top, side}: Grid): readonly string[] {
  const texts = map.texts ?? map.entries.map(row => row.map(entry => toNumeral(entry, 2)))
  const widest = texts.flat().reduce((most, text) => Math.max(most, findWidth(text)), 0)
  if (widest > side - 2 || side < em) return []
  return eachCell(map, (i, j) => drawLabel(texts[i]![j]!, {class: 'middle', x: left + (j + 0.5) * side, y: top + (i + 0.5) * side, dy: '.33em'}))
}
