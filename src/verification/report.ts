import type {Evidence} from '#claims/judging/evidence.ts'
import type {Quantity} from '#claims/quantity.ts'
import * as Q from '#numerics/exact/rational.ts'
import {startSetting, toKey} from '#claims/knobs.ts'
import {fromDouble, nextDown} from '#numerics/exact/dyadic.ts'
import {countStandings, toProofSummary} from './standing.ts'
import type {ClaimResult} from './verification.ts'

/** The record that a result is summed up by: at the start of the knobs. */
function findMain({examination}: ClaimResult): {digest: string; evidence: Evidence} | undefined {
  if (!examination) return undefined
  const start = toKey(startSetting(examination.knobs))
  return examination.records.find(({evidence}) => toKey(evidence.setting) === start) ?? examination.records[0]
}

const mutantsOf = ({examination}: ClaimResult) =>
  examination?.records.find(({evidence}) => evidence.mutants)?.evidence.mutants ?? null

/** The margin as a double, rounded down, toward the bound; null where there is none or no double holds it. */
export function toMarginNumber(margin: string | null): number | null {
  if (margin === null) return null
  const exact = Q.parseRational(margin)
  const near = Q.toNumber(exact)
  if (!Number.isFinite(near)) return null
  return Q.compare(fromDouble(near), exact) > 0 ? nextDown(near) : near
}

/** Writes results as the JSON object that the command promises. */
export function toJson(results: readonly ClaimResult[]): string {
  return JSON.stringify({
    claims: results.map(result => {
      const main = findMain(result)
      const mutants = mutantsOf(result)
      return {
        name: result.claim,
        kind: main?.evidence.kind ?? null,
        rigour: main?.evidence.rigour ?? null,
        verdict: main?.evidence.verdict ?? 'error',
        established: result.established,
        margin: toMarginNumber(main?.evidence.margin ?? null),
        controls: main?.evidence.controls.map(({because, verdict}) => ({because, verdict})) ?? [],
        mutants: {
          total: mutants?.total ?? 0,
          killed: mutants?.killed ?? 0,
          survivors: mutants?.survivors.map(({path, because}) => ({path, because})) ?? [],
        },
        digest: main?.digest ?? null,
        ms: Math.round(result.ms),
        cached: result.cached,
        standing: result.standing,
        proof: toProofSummary(result.proof),
      }
    }),
  })
}

const columns = ['claim', 'rigour', 'value', '', 'bound', 'margin', 'controls', 'mutants', 'theorem', 'time'] as const

/** Writes results as a table for the terminal, one claim a line. */
export function toTable(results: readonly ClaimResult[]): string {
  const rows = [columns as readonly string[], ...results.map(toRow)]
  const widths = columns.map((_, i) => Math.max(...rows.map(row => row[i].length)))
  const lines = rows.map(row => row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd())
  const counts = countStandings(results).filter(({count}) => count > 0).map(({standing, count}) =>
    `${count} ${standing}`
  )
  return [...lines, ...counts.length > 0 ? [`theorems: ${counts.join(', ')}`] : []].join('\n')
}

function toRow(result: ClaimResult): readonly string[] {
  const evidence = findMain(result)?.evidence
  const mutants = mutantsOf(result)
  const relations = evidence?.finding?.relations ?? []
  const relation = relations.find(({verdict}) => verdict !== 'confirmed') ?? relations.at(-1)
  const margin = toMarginNumber(evidence?.margin ?? null)
  return [
    `${result.established ? '✓' : '✗'} ${result.claim}`,
    evidence?.rigour ?? 'error',
    relation ? toShort(relation.left) : '',
    relation?.relation ?? '',
    relation ? toShort(relation.right) : '',
    margin === null ? '' : margin.toPrecision(3),
    evidence
      ? `${evidence.controls.filter(({verdict}) => verdict === 'refuted').length}/${evidence.controls.length}`
      : '',
    mutants ? `${mutants.killed}/${mutants.total}` : '',
    result.standing ?? '',
    result.cached ? 'cached' : `${Math.round(result.ms)} ms`,
  ]
}

function toShort(quantity: Quantity): string {
  if (quantity.type === 'rational' || quantity.type === 'observed')
    return quantity.value.length <= 12 ? quantity.value : Q.toNumber(Q.parseRational(quantity.value)).toPrecision(6)
  const near = quantity.type === 'running' ? quantity.value : Number(quantity.hi)
  return near.toPrecision(6)
}
