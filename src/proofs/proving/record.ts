import {digestOf} from '#claims/judging/canonical.ts'
import type {Json} from '#claims/json.ts'
import {kernelVersion, kernelPackage} from '#proofs/coq/package.ts'
import type {ClaimProof, ProofFile} from '#proofs/judging/proof-files.ts'
import type {Finding, Kernel, Proof} from '#proofs/judging/proof.ts'

/** Version of Coq in the package. */
export const coqVersion = '8.17.1'

/** The kernel that a publication proves with. */
export const kernelOf = (root: string): Kernel =>
  ({name: 'Coq', version: coqVersion, package: `${kernelPackage} ${kernelVersion(root)}`})

/** Makes the record of a proof, with the digest of all of it. */
export function toProof(
  root: string, proof: ClaimProof, order: readonly ProofFile[], finding: Finding, assumes: readonly string[],
): Proof {
  const record = {
    claim: proof.claim, theorem: `${proof.module}.${proof.theorem}`, statement: finding.statement,
    definitions: finding.definitions, assumes, controls: finding.controls, kernel: kernelOf(root),
    sources: Object.fromEntries([proof, ...order].map(({file, sha256}) => [file, sha256])),
  }
  return {...record, digest: digestOf(record as unknown as Json)}
}
