import type {Fault} from '#proofs/judging/fault.ts'
import {compileOrder, type ClaimProof, type ProofFile} from '#proofs/judging/proof-files.ts'
import type {Finding, Proof} from '#proofs/judging/proof.ts'
import type {Problem} from '#problems/problem.ts'
import type {Compiled} from './compile-theory.ts'
import {toProof} from './record.ts'
import {checkPinned, findWithin, type Lock} from './statement-lock.ts'

/** What became of one file: of a claim, or, where `claim` is null, of the shared theory. */
export interface ProofResult {
  readonly claim: string | null
  readonly file: string
  readonly proof: Proof | null
  readonly finding: Finding | null
  readonly faults: readonly Fault[]
  readonly ms: number
  readonly cached: boolean
}

/** What results are made with: where the kernel is found, what is pinned, the shared theory. */
export interface Shelf { readonly root: string; readonly lock: Lock; readonly theory: ReadonlyMap<string, ProofFile> }

/** Makes the result of a claim's proof; what is pinned is compared each time, for findings from the cache too. */
export function toProofResult(
  {root, lock, theory}: Shelf, proof: ClaimProof, finding: Finding, {ms, cached}: Pick<ProofResult, 'ms' | 'cached'>,
): ProofResult {
  const {claim, file} = proof
  const holds = finding.faults.length === 0
  const faults = holds ? checkPinned(lock, claim, finding) : finding.faults
  const record = faults.length > 0 ? null
    : toProof(root, proof, compileOrder(theory, proof.needs), finding, findWithin(lock, claim) ?? finding.assumes)
  return {claim, file, proof: record, finding: holds ? finding : null, faults, ms, cached}
}

/** Makes the result of a file of the shared theory. */
export const toTheoryResult = ({file: {file}, faults, ms}: Compiled): ProofResult =>
  ({claim: null, file, proof: null, finding: null, faults, ms, cached: ms === 0})

/** The faults of results as problems of the publication. */
export const toProofProblems = (results: readonly ProofResult[]): readonly Problem[] =>
  results.flatMap(({file, faults}) => faults.map(({line, rule, message}) => ({file, line, rule, message})))
