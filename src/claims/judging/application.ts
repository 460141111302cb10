import {Malformed, type Claim, type Files} from '#claims/claim.ts'
import {checkFinding, findOutcome, type Finding} from '#claims/finding.ts'
import {parsePlain, type Json} from '#claims/json.ts'
import type {Verdict} from '#claims/verdict.ts'
import {toCanonical} from './canonical.ts'
import {withoutEngine} from './engine.ts'

type Open = 'check' | 'search' | 'worked' | 'figure'
type WithoutFiles<F> = F extends (...parts: [...infer P, Files]) => infer R ? (...parts: P) => R : F
/** A claim whose functions have the files they read. */
export type Bound = Omit<Claim, Open> & {readonly [part in Open]: WithoutFiles<Claim[part]>}

/** What came of one application of a check; `malformed` where the subject was none. */
export interface Application {
  readonly finding: Finding | null
  readonly verdict: Verdict
  readonly error?: string
  readonly malformed?: boolean
}

/** Gives the functions of a claim the files they read. */
export function withFiles(claim: Claim, files: Files): Bound {
  const {search, check, worked, figure} = claim
  return {
    ...claim, check: (subject, certificate) => check(subject, certificate, files),
    search: search && (subject => search(subject, files)),
    worked: worked && ((subject, finding, certificate) => worked(subject, finding, certificate, files)),
    figure: figure && ((subject, certificate) => figure(subject, certificate, files)),
  }
}

/** Takes the published certificate, else searches for one; null where none is needed. */
export function findCertificate(claim: Bound, subject: Json, published: Json | undefined): Json {
  return parsePlain(published !== undefined ? published : claim.search?.(subject) ?? null, 'certificate')
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
export function apply(claim: Bound, subject: Json, certificate: Json): Application {
  try {
    const finding: unknown = withoutEngine(() => claim.check(subject, certificate))
    checkFinding(finding)
    return {finding, verdict: findOutcome(finding).verdict}
  } catch (error) {
    return {finding: null, verdict: 'error', error: toMessage(error), malformed: error instanceof Malformed}
  }
}

/** Words what was thrown. */
export function toMessage(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : `threw ${String(error)}`
}
