import type {Sentence, Session} from '#proofs/coq/session.ts'
import {shorten, toFault, toRefusalFault, type Fault} from './fault.ts'
import {Rules} from './rules.ts'

/** Hears of each sentence that the kernel took. */
export type Tell = (sentence: Sentence) => unknown

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
