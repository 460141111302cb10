import type {Problem} from '#problems/problem.ts'
import type {Found} from './mdx.ts'
import {lineAt} from '#problems/line.ts'

/**
 * Finds what the parser loses in silence: a bar inside a formula of a table, and a dollar sign that opens no formula.
 */
export function checkDollars(nodes: readonly Found[], file: string): Problem[] {
  return nodes.flatMap(found => isTable(found) ? checkRows(found, file) : checkText(found, file))
}

// With a bar in a formula of its header, a table is a paragraph that begins with a bar.
const isTable = ({node, source}: Found) => node.type === 'table' || node.type === 'paragraph' && source.startsWith('|')

function checkRows({source, line}: Found, file: string): Problem[] {
  return source.split('\n').flatMap((row, index) => checkRow(row, line + index, file))
}

function checkRow(row: string, line: number, file: string): Problem[] {
  const pieces = row.split(/(?<!\\)\$/)
  if (pieces.length % 2 === 0) return [toOpenProblem(row.slice(row.search(/(?<!\\)\$/)), line, file)]
  const formula = pieces.find((piece, at) => at % 2 === 1 && piece.includes('|'))
  if (formula === undefined) return []
  const message =
    `the bar in $${formula}$ ends the cell of the table and the formula is lost; write \\lvert, \\rvert, \\lVert, ` +
    `\\rVert or \\mid`
  return [{file, line, rule: 'tex-table-bar', message}]
}

function checkText({node, parent, source, line}: Found, file: string): Problem[] {
  const at = source.search(/(?<!\\)\$/)
  if (node.type !== 'text' || parent?.type === 'tableCell' || at < 0) return []
  return [toOpenProblem(source.slice(at), line + lineAt(source, at) - 1, file)]
}

function toOpenProblem(text: string, line: number, file: string): Problem {
  return {
    file,
    line,
    rule: 'tex-closed',
    message: `"${text.slice(0, 20)}" opens no formula; close it with $, or write \\$ for the sign`,
  }
}
