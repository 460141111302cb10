import type {HeatMap} from './drawing.ts'
import {drawLabel, em, measureWidth} from './label.ts'
import {element, toLength, toPath} from './markup.ts'
import {toNumeral} from './numeral.ts'
import {drawSvg, width} from './svg.ts'

/**
 * Where the cells stand, in user units: the upper left corner, the side of
 * a cell, and their count; labels of columns that would meet are turned.
 */
export interface Grid {
  readonly left: number
  readonly top: number
  readonly side: number
  readonly rows: number
  readonly columns: number
  readonly isTurned: boolean
}

/**
 * Draws a matrix as an SVG element; colour is the share of the
 * full magnitude, and cells print their value where it fits.
 */
export function drawHeatMap(map: HeatMap): string {
  const grid = computeGrid(map)
  const full = map.full ?? map.entries.flat().reduce((most, entry) => Math.max(most, Math.abs(entry)), 0)
  return drawSvg(
    map,
    grid.top + grid.rows * grid.side + 2,
    element(
      'g',
      {class: 'cells'},
      ...eachCell(map, (i, j, entry) => drawCell(grid, i, j, full === 0 ? 0 : entry / full)),
    ),
    drawLattice(grid, map.blocks),
    ...drawTexts(map, grid),
    ...(map.rows ?? []).map((row, i) =>
      drawLabel(row, {class: 'end', x: grid.left - 6, y: grid.top + (i + 0.5) * grid.side, dy: '.33em'})
    ),
    ...(map.columns ?? []).map((column, j) => drawColumnLabel(column, grid, j)),
  )
}

/** Lays out the cells of a matrix. */
export function computeGrid(
  {entries, rows: names = [], columns: heads}: Pick<HeatMap, 'entries' | 'rows' | 'columns'>,
): Grid {
  const [rows, columns] = [entries.length, entries[0]?.length ?? 0]
  const gutter = findWidest(names, 1, 10)
  const side = Math.min((width - gutter - 1) / Math.max(1, columns), 360 / Math.max(1, rows), 52)
  const isTurned = heads !== undefined && isCrowded(heads, side)
  return {
    left: gutter + (width - gutter - 1 - side * columns) / 2,
    top: heads ? (isTurned ? findWidest(heads, 0, 10) : 1.6 * em) : 1,
    side,
    rows,
    columns,
    isTurned,
  }
}

function isCrowded(labels: readonly string[], side: number): boolean {
  const places = labels.flatMap((label, j) =>
    label === '' ? [] : [{at: (j + 0.5) * side, half: measureWidth(label) / 2}]
  )
  return places.some(({at, half}, k) => k > 0 && places[k - 1].at + places[k - 1].half > at - half)
}

function findWidest(labels: readonly string[], least = 0, room = 0): number {
  return labels.reduce((widest, label) => Math.max(widest, measureWidth(label) + room), least)
}

function drawColumnLabel(label: string, {left, top, side, isTurned}: Grid, j: number): string {
  const [x, y] = [left + (j + 0.5) * side, top - 6]
  if (!isTurned) return drawLabel(label, {class: 'middle', x, y})
  return drawLabel(label, {x, y, dy: '.33em', transform: `rotate(-90 ${toLength(x)} ${toLength(y)})`})
}

function eachCell(map: HeatMap, draw: (i: number, j: number, entry: number) => string): readonly string[] {
  return map.entries.flatMap((row, i) => row.map((entry, j) => draw(i, j, entry)))
}

// The tint stops short of the full hue, so that ink stays legible on it.
function drawCell({left, top, side}: Grid, i: number, j: number, share: number): string {
  if (share === 0) return ''
  const strength = Math.round(75 * Math.min(1, Math.abs(share))) / 100
  return element('rect', {
    class: share > 0 ? 'claim' : 'second',
    x: left + j * side,
    y: top + i * side,
    width: side,
    height: side,
    'fill-opacity': strength,
  })
}

function drawLattice({left, top, side, rows, columns}: Grid, blocks: HeatMap['blocks']): string {
  const [right, bottom] = [left + columns * side, top + rows * side]
  const across = (i: number) => toPath([[left, top + i * side], [right, top + i * side]])
  const down = (j: number) => toPath([[left + j * side, top], [left + j * side, bottom]])
  const every = (count: number, step: number) => Array.from({length: Math.floor(count / step) + 1}, (_, i) => i * step)
  const [p, q] = blocks ?? [rows, columns]
  return element('path', {
    class: 'lattice',
    d: every(rows, 1).map(across).join('') + every(columns, 1).map(down).join(''),
  })
    + element('path', {class: 'block', d: every(rows, p).map(across).join('') + every(columns, q).map(down).join('')})
}

function drawTexts(map: HeatMap, {left, top, side}: Grid): readonly string[] {
  const texts = map.texts ?? map.entries.map(row => row.map(entry => toNumeral(entry, 2)))
  if (findWidest(texts.flat()) > side - 2 || side < em) return []
  return eachCell(
    map,
    (i, j) =>
      drawLabel(texts[i][j], {class: 'middle', x: left + (j + 0.5) * side, y: top + (i + 0.5) * side, dy: '.33em'}),
  )
}
