import {findAccepted, type Accepted} from './accepted.ts'
import type {Outcome} from './campaign.ts'
import {folders, type Fault} from './fault.ts'

/** What became of each fault of a campaign. */
export interface Tried { readonly fault: Fault; readonly outcome: Outcome }

/** Counts by folder; `caught` is the share among those that are not accepted. */
export interface Row {
  readonly folder: string
  readonly faults: number
  readonly test: number
  readonly verdict: number
  readonly digest: number
  readonly timeout: number
  readonly survivors: number
  readonly accepted: number
  readonly caught: number
}

/** Counts what became of the faults, by folder and in all. */
export function countRows(tried: readonly Tried[], accepted: readonly Accepted[]): readonly Row[] {
  const rows = folders.map(folder =>
    countRow(folder, tried.filter(({fault}) => fault.file.startsWith(`${folder}/`)), accepted))
  return [...rows.filter(({faults}) => faults > 0), countRow('all', tried, accepted)]
}

function countRow(folder: string, tried: readonly Tried[], accepted: readonly Accepted[]): Row {
  const by = (way: Outcome['by']) => tried.filter(({outcome}) => outcome.by === way).length
  const survivors = listSurvivors(tried, accepted).length
  const [faults, lives] = [tried.length, by(null)]
  return {
    folder, faults, test: by('test'), verdict: by('verdict'), digest: by('digest'), timeout: by('timeout'),
    survivors, accepted: lives - survivors, caught: (faults - lives) / Math.max(1, faults - lives + survivors),
  }
}

/** Lists the faults that nobody saw and nobody accepted. */
export function listSurvivors(tried: readonly Tried[], accepted: readonly Accepted[]): readonly Tried[] {
  return tried.filter(({fault, outcome}) => outcome.by === null && !findAccepted(fault, accepted))
}

/** Lists the faults that are accepted and were seen all the same: their entry is to be removed. */
export function listNeedless(tried: readonly Tried[], accepted: readonly Accepted[]): readonly Tried[] {
  return tried.filter(({fault, outcome}) => outcome.by !== null && findAccepted(fault, accepted))
}

/** Where a fault stands and what it changes, in a line that an editor can follow. */
export const toLine = ({file, line, kind, change}: Fault): string => `${file}:${line}  ${kind}: ${change}`

/** Writes the table, every survivor and every needless entry. */
export function toText(tried: readonly Tried[], accepted: readonly Accepted[]): string {
  const rows = countRows(tried, accepted)
  const heads = ['folder', 'faults', 'test', 'verdict', 'digest', 'timeout', 'survivors', 'accepted', 'caught'] as const
  const cells = [heads, ...rows.map(row => heads.map(head =>
    head === 'caught' ? `${(100 * row.caught).toFixed(1)} %` : String(row[head])))]
  const widths = heads.map((_, j) => Math.max(...cells.map(line => line[j].length)))
  const table = cells.map(line =>
    line.map((cell, j) => j === 0 ? cell.padEnd(widths[j]) : cell.padStart(widths[j])).join('  '))
  return [
    ...table,
    ...listSurvivors(tried, accepted).map(({fault, outcome: {asked, reaching}}) =>
      `survived (asked ${asked} of ${reaching})  ${toLine(fault)}`),
    ...listNeedless(tried, accepted).map(({fault}) => `accepted, but seen  ${toLine(fault)}`),
  ].join('\n')
}
