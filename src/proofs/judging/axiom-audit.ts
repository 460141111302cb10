import type {Session} from '#proofs/coq/session.ts'

/** What an audit found: the full names of all axioms, and what could not be told. */
export interface Audit { readonly axioms: readonly string[]; readonly error: string | null }

// A walk through the libraries takes longer than any sentence of a proof.
const patience = 8

/** Asks what theorems rest on, all together, since each question costs the kernel a walk through its libraries. */
export async function assumptionsOf(session: Session, theorems: readonly string[]): Promise<Audit> {
  const tip = session.tip
  const tuple = theorems.reduceRight((rest, name) => `(pair (@${name}) ${rest})`, 'tt')
  const made = await session.run(`Definition audited := ${tuple}.`)
  if (made.error) return {axioms: [], error: made.error.message}
  const {messages, error} = await session.run('Print Assumptions audited.', patience)
  const text = messages.map(message => message.text).join('\n')
  const axioms = error || text.startsWith('Closed') ? [] : await findFullNames(session, text)
  if (session.isOpen) await session.rollback(tip)
  return {axioms: [...axioms].sort(), error: error?.message ?? null}
}

// What is no constant, such as a check that was switched off, is told as it stands.
async function findFullNames(session: Session, text: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const line of text.split('\n').filter(line => line && line !== 'Axioms:')) {
    const name = /^([\w.']+) : /.exec(line)?.[1]
    const located = name && /^Constant (\S+)/.exec(await session.ask(`Locate ${name}.`) ?? '')?.[1]
    found.push(located || line)
  }
  return found
}
