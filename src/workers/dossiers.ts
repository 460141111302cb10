import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Dossier} from './verification.ts'

const toPath = (root: string) => join(root, 'node_modules/.cache/universal-approximation-checked', 'dossiers.json')

/** Lays the dossiers of a verification where the pages find them. */
export function writeDossiers(root: string, dossiers: readonly Dossier[]): void {
  mkdirSync(dirname(toPath(root)), {recursive: true})
  writeFileSync(toPath(root), JSON.stringify(dossiers))
}

/** Reads the dossiers of the last verification, by claim name `article/claim`; throws where none was made. */
export function readDossiers(root: string = process.cwd()): ReadonlyMap<string, Dossier> {
  if (!existsSync(toPath(root))) throw new Error('no claim was examined yet; the pages are made by `npm run build` or `npm run dev`')
  const dossiers = JSON.parse(readFileSync(toPath(root), 'utf8')) as readonly Dossier[]
  return new Map(dossiers.map(dossier => [dossier.claim, dossier]))
}
