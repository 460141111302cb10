import {contradictions} from '#claims/judging/audit.ts'
import type {Answer} from '#workers/protocol.ts'

/**
 * Takes an answer from a thread in which a claim ran, and so might have answered for its judge:
 * it is believed where it follows from its own numbers, and else becomes a failure that says so.
 */
export function audited(claim: string, answer: Answer): Answer {
  if (answer.failure) return answer
  const [first] = contradictions({claim, setting: null}, answer.value)
  if (first === undefined) return answer
  return {failure: {cause: 'forged', name: 'Forged', message: `the claim answers for its judge: ${first}`, stack: ''}}
}
