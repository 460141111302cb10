import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import type {Examination} from '#claims/judging/evidence.ts'
import {Problems} from '#problems/problem.ts'
import type {Key} from './graph.ts'
import {cacheFolder} from '#problems/folders.ts'

/** An examination that was established, with all it depends on and the time it took in milliseconds. */
export interface Entry { readonly key: Key; readonly ms: number; readonly examination: Examination }

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function toPath(root: string, claim: string): string {
  return join(root, cacheFolder, `${claim}.json`)
}

/**
 * Reads a claim's entry; null where there is none. A damaged file
 * is an error, not a miss: nobody should trust what lies beside it.
 */
export function readEntry(root: string, claim: string): Entry | null {
  const path = toPath(root, claim)
  if (!existsSync(path)) return null
  const [digest, text = ''] = readFileSync(path, 'utf8').split('\n', 2)
  if (sha256(text) !== digest)
    throw new Problems([{
      file: relative(root, path),
      line: 1,
      rule: 'cache-intact',
      message: `the cached evidence of "${claim}" is damaged: digest ${sha256(text).slice(0, 12)}…, expected ${
        digest.slice(0, 12)
      }…; delete the file`,
    }])
  return JSON.parse(text) as Entry
}

/** Writes an entry in one move, so that no reader sees half of it. */
export function writeEntry(root: string, claim: string, entry: Entry): void {
  const path = toPath(root, claim)
  const text = JSON.stringify(entry)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(`${path}.new`, `${sha256(text)}\n${text}\n`)
  renameSync(`${path}.new`, path)
}
