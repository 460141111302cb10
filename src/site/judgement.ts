import type {ClaimResult} from '#verification/verification.ts'

/** The verdict on a statement of somebody else's. */
export type Judged =
  | 'holds'
  | 'holds under these conditions'
  | 'is partly right'
  | 'does not hold as stated'
  | 'not a mathematical statement'

/** The claims that carry a judgement: those that say the statement holds, under what, and what speaks against it. */
export interface Carriers {
  readonly by: readonly ClaimResult[]
  readonly under: readonly ClaimResult[]
  readonly against: readonly ClaimResult[]
}

/**
 * Finds the verdict from the claims that carry it. What is supported and not
 * spoken against holds; what has conditions holds under these conditions; what is both
 * supported and spoken against, without a condition, is partly right; what is only spoken against
 * does not hold as stated. Throws a RangeError where a carrier is not established.
 */
export function judgedBy({by, under, against}: Carriers): Judged {
  const open = [...by, ...under, ...against].find(({established}) => !established)
  if (open) throw new RangeError(`it rests on "${open.claim}", which is not established`)
  if (under.length > 0) return 'holds under these conditions'
  if (against.length > 0) return by.length > 0 ? 'is partly right' : 'does not hold as stated'
  return by.length > 0 ? 'holds' : 'not a mathematical statement'
}
