import {existsSync, readFileSync} from 'node:fs'
import {createHash} from 'node:crypto'
import {contentFolder} from '#problems/folders.ts'
import {findNearest} from '#problems/problem.ts'
import {toFileFault, type Fault} from '#proofs/judging/fault.ts'
import type {Defined, Finding, Stated} from '#proofs/judging/proof.ts'

/** Where the statements of all formal proofs are pinned. */
export const statementLock = `${contentFolder}/statements.lock.json`

/** What is pinned of a proof: its statement as the kernel prints it, the definitions by their digest, its axioms. */
export interface Pinned {
  readonly statement: string
  readonly definitions: string
  readonly controls: Readonly<Record<string, string>>
  readonly assumes: readonly string[]
}

/** All that is pinned, by claim. */
export type Lock = Readonly<Record<string, Pinned>>

/** Reads the lock of statements; none where there is no file. */
export const readLock = (path: string): Lock => existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) as Lock : {}

/** Writes the lock, claims in order. */
export const toLockText = (lock: Lock): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(lock).sort(([a], [b]) => a < b ? -1 : 1)), null, 2)}\n`

/** What is to be pinned of a finding. */
export const toPinned = ({statement, definitions, controls, assumes}: Finding): Pinned =>
  ({statement, definitions: findDefinitionsDigest(definitions), controls: toRecord(controls), assumes})

/** The axioms that a claim's proof may rest on, as pinned; null where nothing is pinned yet. */
export const findWithin = (lock: Lock, claim: string): readonly string[] | null => lock[claim]?.assumes ?? null

/** Whether the kernel holds what was pinned; a theorem of the right name that says something else is refused. What is
 *  not pinned yet cannot be lost. */
export function checkPinned(lock: Lock, claim: string, finding: Finding): readonly Fault[] {
  const pinned = lock[claim]
  const now = toPinned(finding)
  if (!pinned) return []
  const differ: (readonly [string, string, string])[] = [
    ['statement', pinned.statement, now.statement], ['definitions', pinned.definitions, now.definitions],
    ...[...new Set([...Object.keys(pinned.controls), ...Object.keys(now.controls)])].map(name =>
      [`control ${name}`, pinned.controls[name] ?? 'none', now.controls[name] ?? 'none'] as const),
  ]
  return differ.filter(([, before, after]) => before !== after).map(([part, before, after]) =>
    toFileFault('statement-kept', `the ${part} is another one: ${after}; pinned is: ${before}`))
}

/** Claims that are pinned and have no proof any more. */
export function findLost(lock: Lock, claims: readonly string[]): readonly string[] {
  return Object.keys(lock).filter(claim => !claims.includes(claim))
    .map(claim => `${claim} is pinned and has no proof${near(claim, claims)}`)
}

const near = (claim: string, claims: readonly string[]) => {
  const nearest = findNearest(claim, claims)
  return nearest ? `; is it ${nearest} now?` : ''
}

const toRecord = (controls: readonly Stated[]) =>
  Object.fromEntries(controls.map(({name, statement}) => [name, statement]))

const findDefinitionsDigest = (definitions: readonly Defined[]) =>
  createHash('sha256').update(definitions.map(({name, text}) => `${name}\n${text}\n`).join('\n')).digest('hex')
