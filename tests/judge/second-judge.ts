import {execFile} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {ClaimResult} from '#verification/verification.ts'
import {readProgram, toJudgement, type Judgements} from '#verification/judgement-lock.ts'

/** What the second judge prints of a record. */
export interface Sentence {
  readonly claim: string
  readonly setting: string
  readonly digest: string | null
  readonly said: string | null
  /** How many relations the program of the claim recomputed; null where it has none. */
  readonly recomputed: number | null
  readonly fault: string | null
}

/** Lays the records of claims into a folder as they are published; returns the files. */
export function layRecords(folder: string, results: readonly ClaimResult[]): readonly string[] {
  return results.map(({claim, established, examination}) => {
    const file = join(folder, `${claim}.json`)
    const {knobs = {}, records = []} = examination ?? {}
    mkdirSync(dirname(file), {recursive: true})
    writeFileSync(file, JSON.stringify({format: 2, claim, established, envelope: {}, knobs, records}))
    return file
  })
}

/** Runs a program of this folder; the exit code and what it printed. */
export function runPython(
  python: string,
  script: string,
  args: readonly string[],
): Promise<{readonly code: number; readonly lines: readonly string[]}> {
  return new Promise(resolve =>
    execFile(
      python,
      ['-B', join(import.meta.dirname, script), ...args],
      {maxBuffer: 2 ** 28, env: {...process.env, PYTHONIOENCODING: 'utf-8'}},
      (error, stdout, stderr) =>
        resolve({code: error ? Number(error.code) : 0, lines: (stdout + stderr).trimEnd().split('\n')}),
    )
  )
}

/** Lets the second judge decide published files; throws where it could not run. */
export async function judge(python: string, files: readonly string[]): Promise<readonly Sentence[]> {
  const {lines} = await runPython(python, 'judge.py', ['--json', ...files])
  return lines.map(line => JSON.parse(line) as Sentence)
}

/** The claims whose programs agreed at every record. */
export function judgementsOf(results: readonly ClaimResult[], sentences: readonly Sentence[]): Judgements {
  return Object.fromEntries(results.flatMap(({claim, examination}) => {
    const own = sentences.filter(sentence => sentence.claim === claim)
    const [program, records] = [readProgram(claim), examination?.records ?? []]
    const agrees = own.length === records.length && own.every(({recomputed, fault}) => recomputed && fault === null)
    if (program === null || own.length === 0 || !agrees) return []
    return [[claim, toJudgement(program, Math.min(...own.map(({recomputed}) => recomputed!)), records)]]
  }))
}
