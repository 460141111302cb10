import type {MutantRecord} from '#claims/evidence.ts'
import type {Verdict} from '#claims/verdict.ts'
import type {Dossier} from '#workers/verification.ts'
import type {Recorded} from './outcome.ts'
import {findCensus, findMain} from './record.ts'

/** What an open page shows of a claim that its author has just edited. */
export interface Glimpse {
  readonly claim: string
  readonly verdict: Verdict
  readonly record: Recorded | null
  readonly census: MutantRecord | null
  readonly problems: readonly string[]
}

/** Takes from a dossier what its page shows. */
export function toGlimpse(dossier: Dossier): Glimpse {
  const record = findMain(dossier) ?? null
  return {claim: dossier.claim, verdict: record?.evidence.verdict ?? 'error', record, census: findCensus(dossier), problems: dossier.problems.map(({message, rule}) => `${message} (${rule})`)}
}
