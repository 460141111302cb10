import {createHash} from 'node:crypto'
import {existsSync, readFileSync, statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join, relative} from 'node:path'
import {importsOf} from './imports.ts'

/** What a result depends on: each module by path with its SHA-256, each package by name with its version. */
export type Key = {readonly [part: string]: string}

/** What was read on the way, so that what many keys share is read once. */
export interface Reading {
  readonly modules: Map<string, {readonly sha256: string; readonly imports: readonly string[]}>
  readonly packages: Map<string, Key>
}

/**
 * Starts with nothing read; what is read later is not read again,
 * so a reading lasts no longer than one look at the files.
 */
export const startReading = (): Reading => ({modules: new Map(), packages: new Map()})

/**
 * Follows all imports from the entries, and names the Node that runs them;
 * `root` holds `src/` and `node_modules/`, paths are relative to it.
 */
export function computeKey(root: string, entries: readonly string[], {modules, packages} = startReading()): Key {
  const key: Record<string, string> = {node: process.version}
  const queue = [...entries]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const part = `module ${relative(root, file)}`
    if (part in key) continue
    const {sha256, imports} = remember(modules, file, () => readModule(file))
    key[part] = sha256
    for (const specifier of imports) {
      const local = resolveLocal(root, file, specifier)
      if (local) queue.push(local)
      else if (!specifier.startsWith('node:'))
        Object.assign(
          key,
          remember(packages, `${root} ${specifier}`, () => findPackages(root, specifier)),
        )
    }
  }
  return key
}

function remember<T>(memory: Map<string, T>, name: string, make: () => T): T {
  const value = memory.get(name) ?? make()
  memory.set(name, value)
  return value
}

function readModule(file: string) {
  // What is missing is the worker's to report, with the place where it is imported.
  const source = isFile(file) ? readFileSync(file, 'utf8') : ''
  return {
    sha256: createHash('sha256').update(source).digest('hex'),
    imports: /\.(ts|mjs|js|astro)$/.test(file) ? importsOf(source) : [],
  }
}

/** The part of a key that files below `root` make up, by their paths; what is missing has no digest. */
export function computeFileKey(root: string, files: readonly string[]): Key {
  return Object.fromEntries(
    files.map(
      file => [`file ${file}`,
        isFile(join(root, file))
          ? createHash('sha256').update(readFileSync(join(root, file))).digest('hex')
          : 'missing']
    ),
  )
}

/** Lists the files that a key is made of. */
export function listFilesOf(key: Key): readonly string[] {
  return Object.keys(key).flatMap(part => part.startsWith('file ') ? part.slice('file '.length) : [])
}

/** Answers whether a path leads to a file. */
export function isFile(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isFile() ?? false
}

/** The file that a specifier of this house means, `#floor/file.ts` or a relative path; null for a package. */
export function resolveLocal(root: string, from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return join(root, 'src', specifier.slice(1))
  return specifier.startsWith('.') ? join(dirname(from), specifier) : null
}

function findPackages(root: string, specifier: string, found: Record<string, string> = {}): Record<string, string> {
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
  if (`package ${name}` in found) return found
  const file = findPackageFile(root, name)
  if (!file) return found
  const {version, dependencies = {}} = JSON.parse(readFileSync(file, 'utf8')) as {
    version: string
    dependencies?: Record<string, string>
  }
  found[`package ${name}`] = version
  for (const dependency of Object.keys(dependencies)) findPackages(root, dependency, found)
  return found
}

function findPackageFile(root: string, name: string): string | null {
  const folders = createRequire(join(root, 'package.json')).resolve.paths(name) ?? []
  return folders.map(folder => join(folder, name, 'package.json')).find(existsSync) ?? null
}

/** Lists the parts that differ between two keys, `+` new, `−` gone, `~` changed. */
export function listChanges(before: Key, after: Key): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap(part =>
    !(part in before)
      ? [`+ ${part}`]
      : !(part in after)
      ? [`− ${part}`]
      : before[part] === after[part]
      ? []
      : [`~ ${part}`]
  )
}
