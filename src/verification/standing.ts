import {readPublication} from '#articles/publication/publication.ts'
import type {Kind} from '#claims/claim.ts'
import type {Evidence} from '#claims/judging/evidence.ts'
import type {Proof} from '#proofs/judging/proof.ts'
import {toProofProblems, type ProofResult} from '#proofs/proving/proof-result.ts'
import {provePublication} from '#proofs/proving/provable.ts'
import type {Problem} from '#problems/problem.ts'
import type {ClaimResult, Examined, Options} from './verification.ts'

/** What a general theorem rests on: the kernel, an argument in prose beside it, or a work that is cited. */
export type Standing = (typeof standings)[number]

/** All standings, the strongest first. */
export const standings = ['proved formally', 'proved here', 'cited'] as const

const general: readonly Kind[] = ['theorem', 'proposition', 'lemma', 'corollary']

/** Finds what the theorem of a claim rests on; null where it tells no general theorem, or where nothing carries it. */
export function standingOf(
  {kind, source}: Pick<Evidence, 'kind' | 'source'>, isFormal: boolean, isProvedInProse: boolean,
): Standing | null {
  if (!general.includes(kind)) return null
  if (isFormal) return 'proved formally'
  return isProvedInProse ? 'proved here' : source === 'derived' ? null : 'cited'
}

/**
 * Adds to what came of the checks what the kernel says of the theorems, where it is asked; a proof that fails is a
 * problem of its claim.
 */
export async function addProofs(options: Options, examined: readonly Examined[]): Promise<readonly ClaimResult[]> {
  const {root, filter, useCache, signal, onProof, prove = false} = options
  const proofs = !prove ? [] : await provePublication({
    root, ...filter && {filter}, ...useCache !== undefined && {useCache}, ...signal && {signal},
    ...onProof && {onProgress: onProof},
  })
  const {articles} = readPublication(root)
  const told = new Set(articles.flatMap(({article, proofs}) => proofs.map(name => `${article}/${name}`)))
  return examined.map(each => toWhole(each, proofs, told.has(each.claim)))
}

function toWhole(examined: Examined, proofs: readonly ProofResult[], isProvedInProse: boolean): ClaimResult {
  const mine = proofs.find(({claim}) => claim === examined.claim)
  const proof = mine?.proof ?? null
  const problems = [...examined.problems, ...mine ? findProblems(mine, proofs) : []]
  const evidence = examined.examination?.records[0]?.evidence
  const standing = evidence ? standingOf(evidence, proof !== null, isProvedInProse) : null
  return {...examined, problems, established: problems.length === 0, proof, standing}
}

// What is wrong in the shared theory is told with each claim that fails for it.
function findProblems(mine: ProofResult, proofs: readonly ProofResult[]): readonly Problem[] {
  const isShared = mine.faults.some(({rule}) => rule === 'theory-holds')
  return toProofProblems([mine, ...isShared ? proofs.filter(({claim}) => claim === null) : []])
}

/** How many theorems have each standing. */
export function countStandings(
  results: readonly Pick<ClaimResult, 'standing'>[],
): {readonly standing: Standing; readonly count: number}[] {
  return standings.map(standing => ({standing, count: results.filter(each => each.standing === standing).length}))
}

/** What a reader or a machine is told of a proof: all but the sources. */
export const toProofSummary = (proof: Proof | null): object | null => proof && {
  theorem: proof.theorem, statement: proof.statement, assumes: proof.assumes, controls: proof.controls,
  kernel: proof.kernel, digest: proof.digest,
}
