import {availableParallelism} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Examination} from '#claims/judging/evidence.ts'
import {Problems, type Problem} from '#problems/problem.ts'
import {audited} from './audited.ts'
import {readEntry, writeEntry} from './cache.ts'
import {findProblems} from './claim-problems.ts'
import {checkSource} from './purity.ts'
import {findClaimFiles, type ClaimFile} from '#workers/claim-files.ts'
import {listChanges, computeFileKey, listFilesOf, computeKey, startReading, type Key} from './graph.ts'
import type {Proof} from '#proofs/judging/proof.ts'
import type {ProveOptions} from '#proofs/proving/prove.ts'
import {addProofs, type Standing} from './standing.ts'
import {runAll, type Job} from '#workers/pool.ts'
import type {Answer} from '#workers/protocol.ts'
import {publicFolder} from '#problems/folders.ts'

/** What came of the check of one claim. */
export interface Examined {
  readonly claim: string
  readonly file: string
  readonly established: boolean
  readonly examination: Examination | null
  readonly problems: readonly Problem[]
  readonly ms: number
  readonly cached: boolean
  /** Why it ran: the parts of its key that changed. */
  readonly why: readonly string[]
}

/** All that the build knows of one claim: its check, its formal proof, and what its theorem rests on. */
export interface ClaimResult extends Examined { readonly proof: Proof | null; readonly standing: Standing | null }

/** What to verify, and how. */
export interface Options {
  readonly root: string
  /** Keeps a claim by its name `article/claim`; all by default. */
  readonly filter?: (name: string) => boolean
  readonly useCache?: boolean
  /** Milliseconds that one claim may take, at all its settings together. */
  readonly deadline?: number
  /** Calls it off; the promise is then rejected. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number, result: Examined) => void
  /** Whether the formal proofs are checked by the kernel as well. */
  readonly prove?: boolean
  /** Hears of each file of formal proofs. */
  readonly onProof?: ProveOptions['onProgress']
}

/** The module of the worker, and the repository it stands in. */
export const entry = fileURLToPath(new URL('../workers/worker.ts', import.meta.url))
export const house = fileURLToPath(new URL('../..', import.meta.url))

/** Examines every claim below the root on all cores, or takes it from the cache; one result each, by their names. */
export async function verify(options: Options): Promise<readonly ClaimResult[]> {
  const claims = findClaimFiles(options.root).filter(({name}) => options.filter?.(name) ?? true)
  const results = new Map<string, Examined>()
  const settle = (result: Examined) => {
    results.set(result.claim, result)
    options.onProgress?.(results.size, claims.length, result)
  }
  const reading = startReading()
  const workerKey = computeKey(house, [entry], reading)
  const jobs = claims.flatMap(claim => {
    const key = {...workerKey, ...computeKey(options.root, [join(options.root, claim.file)], reading)}
    const known = findKnown(options, claim, key)
    if (!('result' in known)) return [toJob(options, claim, key, known.why, settle)]
    settle(known.result)
    return []
  })
  await runAll(jobs, availableParallelism(), options.signal)
  options.signal?.throwIfAborted()
  const counts = `${claims.length} claims were declared, ${results.size} answered`
  const all = claims.map(({name}) => results.get(name) ?? fail(`no result came back for ${name}; ${counts}`))
  return addProofs(options, all)
}

function fail(message: string): never {
  throw new Error(message)
}

function findKnown(
  {root, useCache = true}: Options,
  claim: ClaimFile,
  key: Key,
): {result: Examined} | {why: readonly string[]} {
  try {
    checkSource(root, claim.file)
    const found = useCache ? readEntry(root, claim.name) : null
    if (!found) return {why: [useCache ? 'it was never established here' : 'the cache was not asked']}
    const why = listChanges(found.key, {...key, ...computeFileKey(root, listFilesOf(found.key))})
    return why.length > 0
      ? {why}
      : {result: toResult(root, claim, {value: found.examination}, {ms: found.ms, cached: true, why})}
  } catch (error) {
    if (!(error instanceof Problems)) throw error
    const none = {established: false, examination: null, ms: 0, cached: false, why: []}
    return {result: {...none, claim: claim.name, file: claim.file, problems: error.problems}}
  }
}

// What the evidence establishes is found anew each time, for evidence from the cache too.
function toResult(
  root: string,
  claim: ClaimFile,
  answer: Answer,
  run: Pick<Examined, 'ms' | 'cached' | 'why'>,
): Examined {
  const problems = findProblems(root, claim, answer)
  return {
    claim: claim.name,
    file: claim.file,
    established: problems.length === 0,
    examination: answer.value ?? null,
    problems,
    ...run,
  }
}

const toPaths = ({files}: Examination) => files.map(({file}) => `${publicFolder}/${file}`)

function toJob(
  {root, deadline = 600_000}: Options,
  claim: ClaimFile,
  key: Key,
  why: readonly string[],
  settle: (result: Examined) => void,
): Job {
  return {
    deadline,
    request: {verb: 'examine', claim: claim.name, href: claim.href, setting: null, certificates: {}},
    onEnd: (given, ms) => {
      const result = toResult(root, claim, audited(claim.name, given), {ms, cached: false, why})
      // What was edited meanwhile may have been read before or after.
      const isSame = () =>
        listChanges(key, {...computeKey(house, [entry]), ...computeKey(root, [join(root, claim.file)])}).length === 0
      if (result.examination && result.established && isSame())
        writeEntry(root, claim.name, {
          key: {...key, ...computeFileKey(root, toPaths(result.examination))},
          ms,
          examination: result.examination,
        })
      settle(result)
    },
  }
}
