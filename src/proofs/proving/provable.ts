import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {findClaimFiles} from '#workers/claim-files.ts'
import {prove, type ProveOptions} from './prove.ts'
import type {ProofResult} from './proof-result.ts'
import {findLost, readLock, statementLock} from './statement-lock.ts'

type Chosen = 'whole' | 'useCache' | 'signal' | 'onProgress' | 'onSentence' | 'allowance'

/** What may be chosen of a run over a publication. */
export interface Choice extends Pick<ProveOptions, Chosen> {
  readonly root: string
  /** Keeps a claim by its name `article/claim`; all by default. */
  readonly filter?: (name: string) => boolean
}

/** The repository of this library, which holds the shared theory. */
export const house = fileURLToPath(new URL('../../..', import.meta.url))

/** Proves a publication: what stands beside its claims, and the shared theory. */
export async function provePublication({root, filter, ...rest}: Choice): Promise<readonly ProofResult[]> {
  const all = findClaimFiles(root)
  const lock = readLock(join(root, statementLock))
  const claims = all.filter(({name}) => filter?.(name) ?? true)
  const results = await prove({...rest, root, house, lock, claims})
  const proved = new Set(results.map(({claim}) => claim))
  const lost = filter ? [] : findLost(lock, [...proved].filter(claim => claim !== null))
  return lost.length === 0 ? results : [...results, {
    claim: null, file: statementLock, proof: null, finding: null, ms: 0, cached: false,
    faults: lost.map(message => ({line: 1, column: 1, rule: 'statement-kept', message, goals: ''})),
  }]
}
