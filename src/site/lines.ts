import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {computeKey, isFile} from '#verification/graph.ts'

/** Finds those names, such as `numerics/interval.ts`, that are of no module of the library. */
export const findStrays = (modules: readonly string[], root: string): readonly string[] =>
  modules.filter(name => !isFile(join(root, 'src', name)))

/** Counts the lines that are not blank of modules of the library and of all modules that they import. */
export function countLines(modules: readonly string[], root: string = process.cwd()): number {
  const parts = Object.keys(computeKey(root, modules.map(name => join(root, 'src', name)))).filter(part =>
    part.startsWith('module ')
  )
  return parts.reduce((sum, part) => sum + countLinesOf(join(root, part.slice('module '.length))), 0)
}

function countLinesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').filter(line => line.trim() !== '').length
}
