import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Dossier} from './verification.ts'

const toPath = (root: string) => join(root, 'node_modules/.cache/universal-approximation-checked', 'dossiers.json')

/** Lays the dossiers of a verification where the pages find them. */
export function writeDossiers(root: string, dossiers: readonly Dossier[]): void {
  mkdirSync(dirname(toPath(root)), {recursive: true})
  writeFileSync(toPath(root), JSON.stringify(dossiers))
}

let known: {readonly stamp: string; readonly dossiers: ReadonlyMap<string, Dossier>} | null = null

/** Reads the dossiers of the last verification, by claim name `article/claim`; throws where none was made. */
export function readDossiers(root: string = process.cwd()): ReadonlyMap<string, Dossier> {
  const path = toPath(root)
  if (!existsSync(path)) throw new Error('no claim was examined yet; the pages are made by `npm run build` or `npm run dev`')
  const {mtimeMs, size} = statSync(path)
  const stamp = `${path} ${mtimeMs} ${size}`
  // A page asks once for each of its claims and numbers; the file is read again only when it changed.
  if (known?.stamp !== stamp) {
    const dossiers = JSON.parse(readFileSync(path, 'utf8')) as readonly Dossier[]
    known = {stamp, dossiers: new Map(dossiers.map(dossier => [dossier.claim, dossier]))}
  }
  return known.dossiers
}
