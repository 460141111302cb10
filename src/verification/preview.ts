import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Verdict} from '#claims/verdict.ts'
import {Conversation} from '#workers/conversation.ts'
import type {ClaimFile} from '#workers/claim-files.ts'
import {computeKey, startReading} from './graph.ts'
import {findProblems} from './claim-problems.ts'
import {entry, house} from './verification.ts'

/**
 * What a check said of its subject at the setting at which its page opens; nothing is said of its controls and mutants.
 */
export interface Preview { readonly claim: string; readonly verdict: Verdict; readonly problems: readonly string[] }

const deadline = 60_000
const postponed = ['control-present', 'mutant-killed']

/**
 * Lists the claims below the root that an edit of files touches:
 * through what they import, or through the worker that examines them.
 */
export function findTouched(
  root: string,
  claims: readonly ClaimFile[],
  edited: ReadonlySet<string>,
): readonly ClaimFile[] {
  const reading = startReading()
  const reaches = (root: string, file: string) =>
    Object.keys(computeKey(root, [file], reading)).some(part => edited.has(join(root, part.slice('module '.length))))
  return reaches(house, entry) ? claims : claims.filter(({file}) => reaches(root, join(root, file)))
}

/**
 * Applies the checks of claims to their subjects, and nothing more, for
 * an author who waits; tells of each as it comes, until the signal does.
 */
export async function previewClaims(
  root: string,
  claims: readonly ClaimFile[],
  tell: (preview: Preview) => void,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...claims]
  await Promise.all(
    Array.from({length: Math.min(availableParallelism(), claims.length)}, () => runLane(root, queue, tell, signal)),
  )
}

// One worker serves several claims, since nothing is kept of what it finds.
async function runLane(
  root: string,
  queue: ClaimFile[],
  tell: (preview: Preview) => void,
  signal: AbortSignal,
): Promise<void> {
  let conversation = new Conversation()
  signal.addEventListener('abort', () => { conversation.cancel() })
  for (let claim = queue.shift(); claim && !signal.aborted; claim = queue.shift()) {
    if (!conversation.isOpen) conversation = new Conversation()
    const href = `${pathToFileURL(join(root, 'src/verification/preview-claim.ts')).href}?of=${
      encodeURIComponent(claim.href)
    }`
    const answer = await conversation.ask(
      {verb: 'examine', claim: claim.name, href, setting: {}, certificates: {}},
      deadline,
    )
    if (signal.aborted) break
    const problems = findProblems(root, claim, answer).filter(({rule}) => !postponed.includes(rule))
    tell({
      claim: claim.name,
      verdict: answer.value?.records[0]?.evidence.verdict ?? 'error',
      problems: problems.map(({message, rule}) => `${message} (${rule})`),
    })
  }
  conversation.cancel()
}
