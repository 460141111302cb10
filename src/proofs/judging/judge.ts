import {conclude} from './conclusion.ts'
import type {ClaimProof} from './proof-files.ts'
import {nothing, type Finding} from './proof.ts'
import {runByRules, type Tell} from './reading.ts'
import type {Session} from '#proofs/coq/session.ts'

/** What the neutral place imports: the libraries alone, so that statements are printed in their notations. */
export const neutral = ['From Coq Require Import Reals Lra Lia Arith List Bool.', 'Set Printing Coercions.']

/** Judges a file beside a claim, which stands in a module of its own that nothing imports: what the file shadows or
 *  abbreviates shows in the statement. The module stays where it is a proof; otherwise nothing of it does. */
export async function judge(session: Session, proof: ClaimProof, tell: Tell = () => {}): Promise<Finding> {
  const base = session.tip
  await session.run(`Module ${proof.module}.`)
  const faults = await runByRules(session, proof.source, false, tell)
  const finding = faults.length > 0 ? null : await conclude(session, proof)
  const all = [...faults, ...finding?.faults ?? []]
  if (all.length > 0 && session.isOpen) await session.rollback(base)
  return {...nothing, ...finding, faults: all}
}
