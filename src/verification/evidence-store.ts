import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {ClaimResult} from './verification.ts'
import {cacheFolder} from '#problems/folders.ts'

const toPath = (root: string) => join(root, cacheFolder, 'evidence.json')

/** Lays the results of a verification where the pages find them. */
export function writeEvidenceStore(root: string, results: readonly ClaimResult[]): void {
  mkdirSync(dirname(toPath(root)), {recursive: true})
  writeFileSync(toPath(root), JSON.stringify(results))
}

let known: {readonly stamp: string; readonly results: ReadonlyMap<string, ClaimResult>} | null = null

/** Reads the results of the last verification, by claim name `article/claim`; throws where none was made. */
export function readEvidenceStore(root: string = process.cwd()): ReadonlyMap<string, ClaimResult> {
  const path = toPath(root)
  if (!existsSync(path))
    throw new Error('no claim was examined yet; the pages are made by `npm run build` or `npm run dev`')
  const {mtimeMs, size} = statSync(path)
  const stamp = `${path} ${mtimeMs} ${size}`
  // A page asks once for each of its claims and numbers; the file is read again only when it changed.
  if (known?.stamp !== stamp) {
    const results = JSON.parse(readFileSync(path, 'utf8')) as readonly ClaimResult[]
    known = {stamp, results: new Map(results.map(result => [result.claim, result]))}
  }
  return known.results
}
