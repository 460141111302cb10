import type {Drawing, HeatMap, Mark, Plot, Point} from './drawing.ts'
import {toHtmlLabel} from './label.ts'
import {element} from './markup.ts'
import {toNumeral} from './numeral.ts'

/** The numbers of a drawing as a table; the first column heads its rows. */
export interface Table {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A table shows this many rows at most, evenly chosen with both ends; the evidence holds all of them. */
const most = 33

/** Lists the numbers of a drawing, one table for each of its panels; points of several marks at one x share a row. */
export function toTables(drawing: Drawing): readonly Table[] {
  switch (drawing.kind) {
    case 'plot':
      return [plotTable(drawing)]
    case 'heat map':
      return [heatMapTable(drawing)]
    case 'bars':
      return [{
        caption: drawing.title,
        columns: ['', drawing.axis.label],
        rows: drawing.bars.map(({label, value}) => [label, toNumeral(value, 6)]),
      }]
    case 'panels':
      return drawing.panels.flatMap(toTables)
  }
}

function plotTable({title, x, y, marks}: Plot): Table {
  const columns = marks.flatMap((mark, i) =>
    columnsOf(mark, mark.label ?? (i === 0 ? y.label : `${y.label} (${i + 1})`))
  )
  const xs = [...new Set(columns.flatMap(({points}) => points.map(([at]) => at)))].sort((a, b) => a - b)
  const maps = columns.map(({points}) => new Map(points))
  const rows = xs.map(at => [toNumeral(at, 6), ...maps.map(map => toCell(map.get(at)))])
  return {caption: toCaption(title, xs.length), columns: [x.label, ...columns.map(({name}) => name)], rows: thin(rows)}
}

function toCell(value: number | undefined): string {
  return value === undefined ? '' : toNumeral(value, 6)
}

interface Column {
  readonly name: string
  readonly points: readonly Point[]
}

// Rules and notes are words; a box stands at its left end.
function columnsOf(mark: Mark, name: string): readonly Column[] {
  const pair = (spans: readonly (readonly [number, number, number])[]) => [
    {name: `${name}, lower end`, points: spans.map(([x, lo]) => [x, lo] as const)},
    {name: `${name}, upper end`, points: spans.map(([x, , hi]) => [x, hi] as const)},
  ]
  switch (mark.mark) {
    case 'line': case 'step': case 'dots': return [{name, points: mark.points}]
    case 'area': case 'whiskers': return pair(mark.spans)
    case 'boxes': return pair(mark.boxes.map(([left, , lower, upper]) => [left, lower, upper]))
    default: return []
  }
}

function heatMapTable({title, entries, texts, rows, columns}: HeatMap): Table {
  const heads = columns ?? (entries[0] ?? []).map((_, j) => String(j + 1))
  const cells = entries.map((
    row,
    i,
  ) => [rows?.[i] ?? String(i + 1), ...row.map((entry, j) => texts?.[i]?.[j] ?? toNumeral(entry, 6))])
  return {caption: toCaption(title, cells.length), columns: ['', ...heads], rows: thin(cells)}
}

function thin<T>(rows: readonly T[]): readonly T[] {
  if (rows.length <= most) return rows
  return Array.from({length: most}, (_, i) => rows[Math.round(i * (rows.length - 1) / (most - 1))])
}

function toCaption(title: string, count: number): string {
  return count <= most ? title : `${title}; ${most} of ${count} rows, evenly chosen`
}

/** Writes a table in HTML, with header cells for its columns and rows. */
export function drawTable({caption, columns, rows}: Table): string {
  const head = columns.map(column =>
    column === '' ? element('td', {}) : element('th', {scope: 'col'}, toHtmlLabel(column))
  )
  const body = rows.map(([first = '', ...cells]) =>
    element(
      'tr',
      {},
      element('th', {scope: 'row'}, toHtmlLabel(first)),
      ...cells.map(cell => element('td', {}, toHtmlLabel(cell))),
    )
  )
  return element(
    'table',
    {},
    element('caption', {}, toHtmlLabel(caption)),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  )
}
