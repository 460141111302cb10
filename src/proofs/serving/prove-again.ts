import {digestOf} from '#claims/judging/canonical.ts'
import type {Json} from '#claims/json.ts'
import type {Session} from '#proofs/coq/session.ts'
import {assumptionsOf} from '#proofs/judging/axiom-audit.ts'
import {conclude} from '#proofs/judging/conclusion.ts'
import {toRefusalFault, type Fault} from '#proofs/judging/fault.ts'
import type {ClaimProof} from '#proofs/judging/proof-files.ts'
import type {Proof} from '#proofs/judging/proof.ts'

/** How a proof came out where it was proved again: the record that was made there, or what was refused. */
export interface Again { readonly proof: Proof | null; readonly faults: readonly Fault[] }

/** How far it has come: characters of the source, or, at the end, the walk for the axioms. */
export type Step = {readonly done: number; readonly total: number} | 'axioms'

/**
 * Proves a source in a session that stands in the neutral place, and makes the record of it anew. The rules
 * of files are not read again, since the text is the one that was judged, digest by digest.
 */
export async function proveAgain(
  session: Session,
  published: Proof,
  source: string,
  tell: (step: Step) => void,
): Promise<Again> {
  const [module = '', theorem = ''] = published.theorem.split('.')
  const file = Object.keys(published.sources)[0]
  const proof: ClaimProof = {
    claim: published.claim,
    module,
    theorem,
    file,
    source,
    needs: [],
    sha256: published.sources[file],
  }
  await session.run(`Module ${module}.`)
  const failed = await session.runAll(source, ({to}) => tell({done: to, total: source.length}))
  if (failed) return {proof: null, faults: [await toRefusalFault(session, source, failed)]}
  const {faults, statement, definitions, controls} = await conclude(session, proof)
  if (faults.length > 0) return {proof: null, faults}
  tell('axioms')
  const names = [published.theorem, ...controls.map(({name}) => name)]
  const {axioms, error} = await assumptionsOf(session, names)
  if (error) return {proof: null, faults: [{line: 1, column: 1, rule: 'axioms-told', message: error, goals: ''}]}
  const parts = Object.entries({...published, statement, definitions, controls, assumes: axioms})
  const record = Object.fromEntries(parts.filter(([name]) => name !== 'digest'))
  return {proof: {...record, digest: digestOf(record as Json)} as Proof, faults: []}
}

/** Which parts of two records differ, by their names. */
export const findDifferences = (published: Proof, here: Proof): readonly string[] =>
  (['statement', 'definitions', 'controls', 'assumes'] as const).filter(part =>
    JSON.stringify(published[part]) !== JSON.stringify(here[part]))
