import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {cacheFolder} from '#problems/folders.ts'
import {Problems} from '#problems/problem.ts'
import {kernelVersion} from '#proofs/coq/package.ts'
import type {ProofFile} from '#proofs/judging/proof-files.ts'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A file of the cache, by its name below the cache of the publication. */
export const toCachePath = (root: string, name: string): string =>
  join(root, cacheFolder, 'proofs', name)

/** Reads what was kept under a name and a key, or null; a damaged file is an error, not a miss. */
export function readKept(root: string, name: string, key: string): Uint8Array | null {
  const path = toCachePath(root, name)
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  const [head, body] = [bytes.subarray(0, 128).toString('latin1'), bytes.subarray(128)]
  if (head.slice(0, 64) !== key) return null
  if (head.slice(64) === sha256(body)) return new Uint8Array(body)
  const message = 'what was kept of a proof is damaged; delete the file'
  throw new Problems([{file: relative(root, path), line: 1, rule: 'cache-intact', message}])
}

/** Reads what was kept under a name, whatever its key; it was just proved. */
export const readBody = (root: string, name: string): Uint8Array =>
  new Uint8Array(readFileSync(toCachePath(root, name)).subarray(128))

/** Keeps bytes under a name, in one move, so that no reader sees half of them. */
export function keep(root: string, name: string, key: string, body: Uint8Array): void {
  const path = toCachePath(root, name)
  mkdirSync(dirname(path), {recursive: true})
  writeFileSync(`${path}.${process.pid}`, Buffer.concat([Buffer.from(key + sha256(body), 'latin1'), body]))
  renameSync(`${path}.${process.pid}`, path)
}

const room = join(import.meta.dirname, '..')
const list = (folder: string) => readdirSync(join(room, folder)).sort().map(name => `${folder}/${name}`)

/**
 * Digest of what a file of the shared theory is compiled by: the kernel's package, and the sources that speak with it.
 */
export const compilerKey = (root: string): string =>
  keyOf(root, [...list('coq'), 'judging/reading.ts', 'judging/rules.ts', 'judging/fault.ts'])

/** Digest of what judges what stands beside claims. */
export const judgeKey = (root: string): string => keyOf(root, [...list('coq'), ...list('judging')])

function keyOf(root: string, files: readonly string[]): string {
  return sha256([kernelVersion(root), ...files.map(file => sha256(readFileSync(join(room, file))))].join('\n'))
}

/** The key of a file: what judges, its own text, and the keys of all it rests on. */
export function proofKey(judge: string, file: ProofFile, order: readonly ProofFile[]): string {
  return sha256([judge, file.sha256, ...order.map(each => `${each.module} ${each.sha256}`)].join('\n'))
}
