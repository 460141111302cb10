import {limits, openSession, type Limits} from '#proofs/coq/open.ts'
import {readStandardLibrary} from '#proofs/coq/package.ts'
import {compileOrder, readClaimProof, readTheory, type ClaimProof, type ProofFile} from '#proofs/judging/proof-files.ts'
import type {Finding} from '#proofs/judging/proof.ts'
import {compileTheory, type Workshop} from './compile-theory.ts'
import {toProofResult, toTheoryResult, type ProofResult, type Shelf} from './proof-result.ts'
import {judgeAll} from './judge-all.ts'
import {compilerKey, judgeKey, proofKey, keep, readKept} from './proof-cache.ts'
import {findWithin, type Lock} from './statement-lock.ts'
import {laneCount, toTurns} from './turns.ts'

/** A claim by its name and its file. */
export interface Claimed { readonly name: string; readonly file: string }

/** What to prove, and how. `house` holds the shared theory, `root` the publication. */
export interface ProveOptions {
  readonly root: string
  readonly house: string
  readonly claims: readonly Claimed[]
  readonly lock: Lock
  /** Proves the whole theory, and not only what a claim rests on. */
  readonly whole?: boolean
  readonly useCache?: boolean
  /** What each Coq may take. */
  readonly allowance?: Limits
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number, result: ProofResult) => void
  /** Hears how far a claim's proof has come, in characters of its file. */
  readonly onSentence?: (file: string, done: number, total: number) => void
}

interface Work extends Shelf {
  readonly options: ProveOptions
  readonly judge: string
  readonly needed: readonly ProofFile[]
  readonly proofs: readonly ClaimProof[]
  readonly settle: (result: ProofResult) => void
}

/** Proves what stands beside the claims, or takes it from the cache; one result a file, the theory first. */
export async function prove(options: ProveOptions): Promise<readonly ProofResult[]> {
  const {root, house, claims, lock, signal} = options
  const theory = readTheory(house)
  const proofs = claims.flatMap(({name, file}) => readClaimProof(root, name, file) ?? [])
  const needed = compileOrder(theory, options.whole ? [...theory.keys()] : proofs.flatMap(({needs}) => needs))
  const results = new Map<string, ProofResult>()
  const settle = (result: ProofResult) => {
    results.set(result.file, result)
    options.onProgress?.(results.size, needed.length + proofs.length, result)
  }
  const isIdle = needed.length + proofs.length === 0
  if (!isIdle) await provide({options, root, lock, theory, needed, proofs, settle, judge: judgeKey(root)})
  signal?.throwIfAborted()
  return [...needed, ...proofs].map(({file}) => results.get(file) ?? lose(file))
}

function lose(file: string): never {
  throw new Error(`no answer came back for ${file}`)
}

async function provide(work: Work): Promise<void> {
  const {options, root, theory, needed, proofs, settle} = work
  const left = proofs.filter(proof => !settleKnown(work, proof))
  const library = toOnce(() => readStandardLibrary(root))
  const size = laneCount()
  const open = toOpening(options)
  const workshop: Workshop = {root, judge: compilerKey(root), library, open, run: toTurns(size)}
  const names = needed.map(({module}) => module)
  const compiled = await compileTheory(workshop, theory, names, each => settle(toTheoryResult(each)))
  const tell = ({file, source}: ClaimProof, to: number) => options.onSentence?.(file, to, source.length)
  await judgeAll({shelf: work, library, open, compiled, size, tell}, left, judged => {
    const {task: {proof}, ms, ...finding} = judged
    settle(toProofResult(work, proof, finding, {ms, cached: false}))
    if (finding.faults.length === 0) keep(root, toName(proof), toKey(work, proof), encode(finding))
  })
}

function toOnce<T>(make: () => T): () => T {
  let made: T | undefined
  return () => made ??= make()
}

function toOpening({root, signal, allowance = limits}: ProveOptions): Workshop['open'] {
  return () => {
    const session = openSession(root, allowance)
    signal?.addEventListener('abort', () => session.end(), {once: true})
    return session
  }
}

function settleKnown(work: Work, proof: ClaimProof): boolean {
  const bytes = work.options.useCache === false ? null : readKept(work.root, toName(proof), toKey(work, proof))
  if (!bytes) return false
  const finding = JSON.parse(new TextDecoder().decode(bytes)) as Finding
  // Where fewer axioms are pinned than were asked for, the kernel is asked again.
  const within = findWithin(work.lock, proof.claim) ?? finding.assumes
  if (!finding.assumes.every(axiom => within.includes(axiom))) return false
  work.settle(toProofResult(work, proof, finding, {ms: 0, cached: true}))
  return true
}

const toName = ({claim}: ClaimProof) => `${claim}.json`

const toKey = ({judge, theory}: Work, proof: ClaimProof) => proofKey(judge, proof, compileOrder(theory, proof.needs))

const encode = ({faults, statement, definitions, controls, assumes}: Finding) =>
  new TextEncoder().encode(JSON.stringify({faults, statement, definitions, controls, assumes}))
