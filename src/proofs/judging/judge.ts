import {conclude} from './conclusion.ts'
import {shorten, toFault, toRefusalFault, type Fault} from './fault.ts'
import type {ClaimProof} from './proof-files.ts'
import {nothing, type Finding} from './proof.ts'
import {Rules} from './rules.ts'
import type {Sentence, Session} from '#proofs/coq/session.ts'

/** Hears of each sentence that the kernel took. */
export type Tell = (sentence: Sentence) => unknown

/** What the neutral place imports: the libraries alone, so that statements are printed in their notations. */
export const neutral = ['From Coq Require Import Reals Lra Lia Arith List Bool.', 'Set Printing Coercions.']

/** Runs a text under the rules; every fault in it is found, up to the first sentence that Coq refuses. */
export async function runByRules(session: Session, source: string, isTheory: boolean, tell: Tell): Promise<Fault[]> {
  const rules = new Rules(isTheory)
  const faults: Fault[] = []
  const failed = await session.runAll(source, async sentence => {
    const {text, from, messages} = sentence
    const offence = rules.findOffence(await session.tree(), text, messages.some(({level}) => level === 'AddedAxiom'))
    if (offence) faults.push(toFault(source, from, 'proof-rules', `${offence}: ${shorten(text)}`))
    await tell(sentence)
  })
  if (failed) faults.push(await toRefusalFault(session, source, failed))
  return faults
}

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
