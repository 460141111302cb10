import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Evidence} from '#claims/judging/evidence.ts'
import {toKey} from '#claims/knobs.ts'
import {contentFolder} from '#problems/folders.ts'

/** Where it is kept what the second judge, which the build does not need, agreed with. */
export const judgementLock = `${contentFolder}/judgements.lock.json`

/** A claim that was judged twice. */
export interface Judgement {
  /** The digest of the program. */
  readonly program: string
  /** How many relations it recomputes at least, at any setting. */
  readonly recomputed: number
  /** The digests of the records by their settings. */
  readonly records: Readonly<Record<string, string>>
}

/** All that was judged twice, by claim. */
export type Judgements = Readonly<Record<string, Judgement>>

/** A record as far as its judgement is concerned. */
export type Judged = {readonly digest: string; readonly evidence: Pick<Evidence, 'setting'>}

/** The file of the program that recomputes a claim, relative to the root. */
export const toProgramFile = (claim: string): string => `${contentFolder}/${claim}.py`

/** The program that recomputes a claim, as text; null where there is none. */
export function readProgram(claim: string, root: string = process.cwd()): string | null {
  const file = join(root, toProgramFile(claim))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** Reads what was judged twice; nothing where there is no file. */
export function readJudgements(root: string = process.cwd()): Judgements {
  const file = join(root, judgementLock)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Judgements : {}
}

/** Writes the lock, claims in order. */
export const toLockText = (judgements: Judgements): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(judgements).sort(([a], [b]) => a < b ? -1 : 1)), null, 1)}\n`

/** What is kept of a claim whose program agreed at all its records. */
export const toJudgement = (program: string, recomputed: number, records: readonly Judged[]): Judgement => ({
  program: createHash('sha256').update(program).digest('hex'), recomputed,
  records: Object.fromEntries(records.map(({digest, evidence: {setting}}) => [toKey(setting), digest])),
})

/** Whether these very records were judged by this very program. */
export function isJudged(kept: Judgement | undefined, program: string | null, records: readonly Judged[]): boolean {
  if (!kept || program === null || records.length === 0) return false
  const now = toJudgement(program, kept.recomputed, records)
  const keys = Object.keys(now.records)
  return kept.program === now.program && Object.keys(kept.records).length === keys.length &&
    keys.every(key => kept.records[key] === now.records[key])
}
