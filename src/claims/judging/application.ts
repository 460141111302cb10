import {Malformed, type Claim, type Files, type Given} from '#claims/claim.ts'
import {checkFinding, outcomeOf, type Finding} from '#claims/finding.ts'
import {parsePlain, type Json} from '#claims/json.ts'
import type {Verdict} from '#claims/verdict.ts'
import {toCanonical} from './canonical.ts'
import {withoutEngine} from './engine.ts'

/** What came of one application of a check; `malformed` where the subject was none. */
export interface Application {
  readonly finding: Finding | null
  readonly verdict: Verdict
  readonly error?: string
  readonly malformed?: boolean
}

/** Takes the published certificate, else searches for one; null where none is needed. */
export function certificateOf(claim: Claim, subject: Json, files: Files, published: Json | undefined): Json {
  return parsePlain(published !== undefined ? published : claim.search?.(subject, {files}) ?? null, 'certificate')
}

/** Refuses a check that decided differently the second time: one that remembers could confirm and then refute all. */
export function checkRepeats(first: Application, again: Application): Application {
  const isSame = toCanonical(first as unknown as Json) === toCanonical(again as unknown as Json)
  return isSame
    ? first
    : {
      finding: null,
      verdict: 'error',
      error: 'the check decided differently when it was applied again; a check is a pure function',
    }
}

/** Applies the check to a subject; what it throws is the outcome. */
export function apply(claim: Claim, subject: Json, given: Given<Json>): Application {
  try {
    const finding: unknown = withoutEngine(() => claim.check(subject, given))
    checkFinding(finding)
    return {finding, verdict: outcomeOf(finding).verdict}
  } catch (error) {
    return {finding: null, verdict: 'error', error: toMessage(error), malformed: error instanceof Malformed}
  }
}

/** Words what was thrown. */
export function toMessage(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`
}
