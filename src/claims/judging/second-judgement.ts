import type {Evidence} from './evidence.ts'
import {findImplied} from './implied.ts'

/** Why a claim was judged once only, in the order in which they are looked for. */
export const reasonsOnce = ['measured', 'no certificate', 'enclosed by boxes', 'settled in part'] as const
export type ReasonOnce = (typeof reasonsOnce)[number]

/**
 * Why one record is judged once only; nothing where it is judged
 * twice: where the number of its headline, the last relation,
 * follows from a certificate which the second judge verifies. Of a
 * table it verifies that it is one, not where its cells come from.
 */
export function findReasonOnce({finding, rigour}: Pick<Evidence, 'finding' | 'rigour'>): ReasonOnce | null {
  if (rigour === 'statistical' || rigour === 'observed') return 'measured'
  if (!finding?.certificate) return 'no certificate'
  if (finding.certificate.kind === 'boxes') return 'enclosed by boxes'
  return findImplied(finding).at(-1) ? null : 'settled in part'
}

/**
 * Why a claim is judged once only: the first reason of a record of it; nothing where all its records are judged twice.
 */
export function findClaimReasonOnce(records: readonly {readonly evidence: Evidence}[]): ReasonOnce | null {
  const reasons = records.map(({evidence}) => findReasonOnce(evidence))
  return reasonsOnce.find(reason => reasons.includes(reason)) ?? null
}
