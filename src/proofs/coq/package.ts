import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {unzipSync} from 'fflate'

/** The package that brings Coq's kernel, compiled for JavaScript and for WebAssembly. */
export const kernelPackage = 'jscoq'

/** The folder of the package, as a publication at `root` finds it. */
export function kernelFolder(root: string): string {
  return dirname(createRequire(join(root, 'package.json')).resolve(`${kernelPackage}/package.json`))
}

/** The kernel as a program of JavaScript. */
export const backendFile = (root: string): string => join(kernelFolder(root), 'backend/jsoo/jscoq_worker.bc.js')

/** Version of the package; it decides what is proved, so the cache is keyed by it. */
export function kernelVersion(root: string): string {
  return (JSON.parse(readFileSync(join(kernelFolder(root), 'package.json'), 'utf8')) as {version: string}).version
}

// In the order of what rests on what.
const archives = ['init', 'coq-base', 'coq-arith', 'coq-collections', 'coq-reals']

/** Reads the standard library: compiled modules, and the plug-ins with their code. */
export function readStandardLibrary(root: string): Map<string, Uint8Array> {
  const folder = join(kernelFolder(root), 'coq-pkgs')
  return new Map(archives.flatMap(name =>
    Object.entries(unzipSync(readFileSync(join(folder, `${name}.coq-pkg`)), {filter: ({name}) => isRead(name)}))))
}

const isRead = (path: string) => /\.(vo|cma|cma\.js)$/.test(path)
