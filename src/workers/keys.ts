import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {ClaimFile} from './find-claims.ts'
import {findKey, startReading, type Key} from './graph.ts'

const entry = fileURLToPath(new URL('./worker.ts', import.meta.url))
const house = fileURLToPath(new URL('../..', import.meta.url))

/** Finds the key of each claim as it stands on disk, by its name: its own graph and that of the worker that examines it. */
export function findKeys(root: string, claims: readonly ClaimFile[]): ReadonlyMap<string, Key> {
  const reading = startReading()
  const worker = findKey(house, [entry], reading)
  return new Map(claims.map(({name, file}) => [name, {...worker, ...findKey(root, [join(root, file)], reading)}]))
}
