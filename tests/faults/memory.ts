import {createHash} from 'node:crypto'
import {appendFileSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {computeKey, startReading} from '#verification/graph.ts'
import type {Outcome} from './campaign.ts'

/** One line of the memory: what became of a fault, or how long a witness takes, under all that it rests on. */
type Line =
  | {readonly fault: string; readonly causes: string; readonly outcome: Outcome}
  | {readonly witness: string; readonly causes: string; readonly ms: number; readonly sound: boolean}

/** What earlier runs found; each entry is valid for as long as no file changes that it rests on. */
export interface Memory {
  readonly outcomeOf: (fault: string, filesOf: (outcome: Outcome) => readonly string[]) => Outcome | null
  readonly soundnessOf: (witness: string, files: readonly string[]) => {ms: number; sound: boolean} | null
  readonly keepOutcome: (fault: string, files: readonly string[], outcome: Outcome) => void
  readonly keepSoundness: (witness: string, files: readonly string[], ms: number, sound: boolean) => void
}

const tool = ['trial.ts', 'stand-in.ts'].map(file => fileURLToPath(new URL(file, import.meta.url)))

/** Opens the memory in a file, a line for each entry, the last of which counts; without a file it forgets. */
export function openMemory(root: string, path: string | null): Memory {
  const lines = path !== null && existsSync(path) ? readFileSync(path, 'utf8').split('\n').flatMap(readLine) : []
  const known = new Map(lines.map(line => ['fault' in line ? line.fault : line.witness, line]))
  const reading = startReading()
  const causes = new Map<string, string>()
  const causesOf = (files: readonly string[]) => {
    const name = files.join('|')
    const known = causes.get(name) ?? computed(files)
    causes.set(name, known)
    return known
  }
  const computed = (files: readonly string[]) => {
    const key = computeKey(root, [...tool, ...files.map(file => join(root, file))], reading)
    return createHash('sha256').update(JSON.stringify(Object.entries(key).sort())).digest('hex')
  }
  const keep = (line: Line) => {
    known.set('fault' in line ? line.fault : line.witness, line)
    if (path === null) return
    mkdirSync(dirname(path), {recursive: true})
    appendFileSync(path, `${JSON.stringify(line)}\n`)
  }
  return {
    outcomeOf: (fault, filesOf) => {
      const line = known.get(fault)
      return line && 'fault' in line && line.causes === causesOf(filesOf(line.outcome)) ? line.outcome : null
    },
    soundnessOf: (witness, files) => {
      const line = known.get(witness)
      return line && 'witness' in line && line.causes === causesOf(files) ? line : null
    },
    keepOutcome: (fault, files, outcome) => keep({fault, causes: causesOf(files), outcome}),
    keepSoundness: (witness, files, ms, sound) => keep({witness, causes: causesOf(files), ms, sound}),
  }
}

// A run that broke off may have left half a line.
function readLine(text: string): Line[] {
  try {
    return [JSON.parse(text) as Line]
  } catch {
    return []
  }
}
