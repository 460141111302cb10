import type {MutantRecord, Recorded} from '#claims/judging/evidence.ts'
import {startSetting, toKey} from '#claims/knobs.ts'
import {readEvidenceStore} from '#verification/evidence-store.ts'
import {toClaimFile} from '#workers/claim-files.ts'
import type {ClaimResult} from '#verification/verification.ts'
import {Problems} from '#problems/problem.ts'

/** One published record of a claim. */
export type Record = Recorded

/**
 * Finds the result of a claim by its name, `article/claim` or
 * the last word of it; throws the problem where there is none.
 */
export function resultOf(name: string): ClaimResult {
  const result = [...readEvidenceStore().values()].find(({claim}) => claim === name || claim.endsWith(`/${name}`))
  if (!result)
    throw new Problems([{
      file: toClaimFile(name.includes('/') ? name : `*/${name}`),
      rule: 'claim-examined',
      message: `claim "${name}" was not examined`,
    }])
  return result
}

/**
 * Finds the record at which the page opens, that at the start
 * of the knobs; nothing where the claim could not be examined.
 */
export function mainRecordOf({examination}: ClaimResult): Record | undefined {
  if (!examination) return undefined
  const start = toKey(startSetting(examination.knobs))
  return examination.records.find(({evidence}) => toKey(evidence.setting) === start) ?? examination.records[0]
}

/** The record at the setting where changed subjects were judged. */
export function judgedOf({examination}: ClaimResult): Record | null {
  return examination?.records.find(({evidence}) => evidence.mutants) ?? null
}

/** Finds the census of mutants, which one of the settings carries. */
export function mutantRecordOf(result: ClaimResult): MutantRecord | null {
  return judgedOf(result)?.evidence.mutants ?? null
}
