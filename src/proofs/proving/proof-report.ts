import {axioms} from '#proofs/judging/axioms.ts'
import type {Fault} from '#proofs/judging/fault.ts'
import type {ProofResult} from './proof-result.ts'

const columns = ['file', 'theorem', 'controls', 'rests on', 'time'] as const

/** Writes what was proved as a table for the terminal, one file a line. */
export function toProofTable(results: readonly ProofResult[]): string {
  const rows = [columns as readonly string[], ...results.map(toRow)]
  const widths = columns.map((_, i) => Math.max(...rows.map(row => row[i].length)))
  return rows.map(row => row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd()).join('\n')
}

function toRow({file, proof, faults, ms, cached}: ProofResult): readonly string[] {
  const time = cached ? 'cached' : `${(ms / 1000).toFixed(1)} s`
  const rests = proof?.assumes.map(toShortAxiom).join(', ') ?? ''
  const mark = faults.length > 0 ? '✗' : '✓'
  return [`${mark} ${file}`, proof?.theorem ?? '', proof ? String(proof.controls.length) : '', rests, time]
}

/** The last name of an axiom. */
export const toShortAxiom = (name: string): string => axioms.find(axiom => axiom.name === name)?.short ?? name

/** Writes a fault as an editor finds it, `file:line:column`, with the goals that were open there. */
export function toFaultText(file: string, {line, column, message, rule, goals}: Fault): string {
  const open = goals.split('\n').filter(each => each.trim() !== '').map(each => `    ${each}`)
  return [`${file}:${line}:${column}  ${message} (${rule})`, ...open].join('\n')
}
