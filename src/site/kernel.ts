import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {cacheFolder} from '#problems/folders.ts'

/** What a reader downloads to prove again, and which modules of the shared theory it holds. */
export interface KernelMark { readonly bytes: number; readonly modules: readonly string[] }

/** Where the kernel stands in the site: its folder, and in it the packages and the libraries. */
export const kernelFiles = {folder: 'kernel', packages: 'node_modules', library: 'library.bin.gz'} as const

const toPath = (root: string) => join(root, cacheFolder, 'kernel.json')

/** Notes what the site will serve of the kernel; null where it serves nothing. */
export function writeKernelMark(root: string, mark: KernelMark | null): void {
  mkdirSync(dirname(toPath(root)), {recursive: true})
  writeFileSync(toPath(root), JSON.stringify(mark))
}

/** What the site serves of the kernel, or null. */
export function readKernelMark(root: string = process.cwd()): KernelMark | null {
  return existsSync(toPath(root)) ? JSON.parse(readFileSync(toPath(root), 'utf8')) as KernelMark | null : null
}
