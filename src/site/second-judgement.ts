import {toAddress} from './address.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import {isJudged, readJudgements, readProgram, type Judgement} from '#verification/judgement-lock.ts'
import type {ClaimResult} from '#verification/verification.ts'

/** Why a claim's records were checked for consistency only, in the order in which reasons are looked for. */
export const reasonsOnce = ['not judged again', 'trained', 'measured', 'no program'] as const
export type ReasonOnce = (typeof reasonsOnce)[number]

/** What the second judge has to do with a claim. */
export interface SecondJudgement {
  /** Why it was not judged twice; null where it was. */
  readonly because: ReasonOnce | null
  /** How many relations the program recomputes from the subject. */
  readonly recomputed: number
  /** Where the program that judged it is served; null where none did. */
  readonly program: string | null
}

/** The second judgement of a claim: what was kept of it, as long as neither the records nor the program changed. */
export function secondJudgementOf({claim, examination}: ClaimResult): SecondJudgement {
  const records = examination?.records ?? []
  const [kept, program] = [readJudgements()[claim], readProgram(claim)]
  if (isJudged(kept, program, records))
    return {because: null, recomputed: kept.recomputed, program: toAddress(`evidence/${claim}.py`)}
  return {because: reasonOnceOf(program, kept, records.map(({evidence}) => evidence)), recomputed: 0, program: null}
}

/** Why a claim was not judged twice. */
export function reasonOnceOf(
  program: string | null, kept: Judgement | undefined, evidence: readonly Pick<Evidence, 'subject' | 'rigour'>[],
): ReasonOnce {
  if (program !== null || kept) return 'not judged again'
  if (evidence.some(({subject}) => JSON.stringify(subject).includes('.safetensors'))) return 'trained'
  if (evidence.some(({rigour}) => rigour === 'statistical' || rigour === 'observed')) return 'measured'
  return 'no program'
}
