import {availableParallelism} from 'node:os'
import type {ClaimFile} from './find-claims.ts'
import {runAll, type Job} from './pool.ts'
import {toDossier, type Dossier} from './verification.ts'

const deadline = 60_000

/** Examines claims at the one setting that their pages open at, for an author who waits; tells each dossier as it comes, until the signal does. */
export async function glance(root: string, claims: readonly ClaimFile[], tell: (dossier: Dossier) => void, signal?: AbortSignal): Promise<void> {
  const jobs = claims.map((claim): Job => ({
    deadline,
    request: {verb: 'examine', claim: claim.name, href: claim.href, setting: {}, certificates: {}},
    onEnd: (answer, ms) => { if (!signal?.aborted) tell(toDossier(root, claim, answer, {ms, cached: false, why: []})) },
  }))
  await runAll(jobs, availableParallelism(), signal)
}
