import type {Claim} from '#claims/claim.ts'
import {parsePlain, type Json} from '#claims/json.ts'
import type {Setting} from '#claims/knobs.ts'
import {toCanonical} from './canonical.ts'
import {withoutEngine} from './engine.ts'

/** The most characters that a subject may take in canonical form. */
export const greatestSubject = 64 * 1024

/** A subject that nobody could read. */
export class SubjectTooLarge extends Error {
  override readonly name = 'SubjectTooLarge'
}

/** The subject of a claim at a setting, as plain data; one that is too large is refused before any work on it. */
export function subjectAt(claim: Claim, setting: Setting): Json {
  const subject = withoutEngine(() => parsePlain(claim.subject(setting)))
  const size = toCanonical(subject).length
  if (size > greatestSubject)
    throw new SubjectTooLarge(
      `subject of ${size} characters, expected at most ${greatestSubject}; a reader must be able to read it`,
    )
  return subject
}
