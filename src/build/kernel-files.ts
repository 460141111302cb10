import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {kernelFolder, readStandardLibrary} from '#proofs/coq/package.ts'
import {openSession} from '#proofs/coq/open.ts'
import {toLibraryFile} from '#proofs/serving/library-file.ts'
import {toModulePath} from '#proofs/proving/compile-theory.ts'
import {openNeutral} from '#proofs/proving/lane.ts'
import {compilerKey, keep, readBody, readKept, toCachePath} from '#proofs/proving/proof-cache.ts'
import type {Proof} from '#proofs/judging/proof.ts'
import {readEnvironment} from '#site/environment.ts'
import {kernelFiles, writeKernelMark, type KernelMark} from '#site/kernel.ts'

/**
 * Whether the site serves the kernel, so that readers can prove again; the variable KERNEL says `no` to leave it out.
 */
export const isServed = (): boolean => readEnvironment().isServingKernel

/** What of the packages a page runs, by their paths below the folder of packages; each is served as it is. */
const programs = [
  'jscoq/dist/wacoq_worker.js', 'jscoq/backend/wasm/wacoq_worker.bc', 'jscoq/backend/wasm/dllcoqrun_stubs.wasm',
  'jscoq/backend/wasm/dlllib_stubs.wasm', 'jscoq/package.json', 'ocaml-wasm/package.json',
  ...['ocamlrun', 'dllcamlstr', 'dllunix', 'dllthreads'].map(name => `ocaml-wasm/bin/${name}.wasm`),
  '@ocaml-wasm/4.12--zarith/bin/dllzarith.wasm', '@ocaml-wasm/4.12--janestreet-base/bin/dllbase_stubs.wasm',
  '@ocaml-wasm/4.12--janestreet-base/bin/dllbase_internalhash_types_stubs.wasm',
]

const toFolder = (root: string) => join(dirname(toCachePath(root, '')), 'kernel')

/**
 * Lays what a page needs of the kernel in the cache, where
 * proofs are known, and notes how much a reader would download.
 */
export async function prepareKernel(root: string, proofs: readonly Proof[]): Promise<void> {
  const folder = toFolder(root)
  const modules = findModules(proofs)
  rmSync(folder, {recursive: true, force: true})
  if (!isServed() || proofs.length === 0) return writeKernelMark(root, null)
  const packages = dirname(kernelFolder(root))
  for (const path of programs) copy(join(packages, path), join(folder, kernelFiles.packages, path))
  writeFileSync(join(folder, kernelFiles.library), gzipSync(await readLibrary(root, modules), {level: 9}))
  cpSync(join(import.meta.dirname, 'kernel-notices'), folder, {recursive: true})
  writeKernelMark(root, {bytes: weigh(folder), modules} satisfies KernelMark)
}

// Of the sources of a proof the first is its own, and the others are those of the shared theory.
function findModules(proofs: readonly Proof[]): readonly string[] {
  const paths = proofs.flatMap(({sources}) => Object.keys(sources).slice(1))
  return [...new Set(paths.map(path => path.replace(/^.*\/|\.v$/g, '')))].sort()
}

/** Puts what was prepared into a folder of its own in the site. */
export function writeKernel(dist: string, root: string): void {
  if (existsSync(toFolder(root))) cpSync(toFolder(root), join(dist, kernelFiles.folder), {recursive: true})
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), {recursive: true})
  cpSync(from, to)
}

async function readLibrary(root: string, modules: readonly string[]): Promise<Uint8Array> {
  const standard = readStandardLibrary(root)
  const read = await findRead(root, standard)
  const own = modules.map(module => [toModulePath(module), readBody(root, `theory/${module}.vo`)] as const)
  const needed = [...standard].filter(([path]) => read.has(path) || path.endsWith('.cma'))
  return toLibraryFile(new Map([...needed, ...own]))
}

// Which files the neutral place reads is asked of a Coq once for each version of it.
async function findRead(root: string, standard: ReadonlyMap<string, Uint8Array>): Promise<ReadonlySet<string>> {
  const [name, key] = ['read.json', compilerKey(root)]
  const kept = readKept(root, name, key)
  if (kept) return new Set(JSON.parse(new TextDecoder().decode(kept)) as string[])
  const session = await openNeutral({library: standard, modules: [], open: () => openSession(root)})
  session.end()
  keep(root, name, key, new TextEncoder().encode(JSON.stringify([...session.read])))
  return session.read
}

// A host compresses what it sends.
function weigh(folder: string): number {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).map(path => join(folder, path))
  return files.filter(path => /\.(js|bc|wasm|gz)$/.test(path)).reduce(
    (sum, path) => sum + gzipSync(readFileSync(path)).length,
    0,
  )
}
